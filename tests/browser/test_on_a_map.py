"""What a programme of the demo released, in a real window: as bars, release by release, and on a map."""

from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from tests.browser.looking import what_is_wrong
from tests.browser.people import be, go_on, press
from tests.site import Site, open_window


def on_the_programme(page: Page) -> None:
    """Lucía, from everybody she works with to her practice's programme."""
    be(page, "Lucía")
    page.goto("/caseload/")
    go_on(page.get_by_role("link", name="My practice"))
    go_on(page.get_by_role("link", name="The programme"))


def test_what_was_released_is_read_by_everybody_as_bars_lines_and_a_map(
    site: Site, browser: Browser, tmp_path: Path
) -> None:
    with open_window(browser, site) as lucia:
        on_the_programme(lucia)
        assert what_is_wrong(lucia) == {}
        go_on(lucia.get_by_role("link", name="What is hard, by area"))
        assert what_is_wrong(lucia) == {}
        lucia.go_back()
        go_on(lucia.get_by_role("link", name="The areas on a map"))
        go_on(lucia.get_by_role("link", name="Somewhere to live"))
        drawn = lucia.locator("#drawn")
        for letter, area, people in (("A", "Alder Street", "30"), ("D", "Underhill", "not shown")):
            expect(drawn.get_by_role("row", name=f"{letter} {area} {people}")).to_be_visible()
        assert what_is_wrong(lucia) == {}
        wrong = tmp_path / "town.geojson"
        wrong.write_text('{"type": "Topology"}')
        lucia.get_by_label("File").set_input_files(wrong)
        press(lucia, "Draw it")
        expect(lucia.get_by_text("This is TopoJSON. Save it as GeoJSON first.")).to_be_visible()
        expect(drawn.locator("svg.map")).to_be_visible()
        assert what_is_wrong(lucia) == {}
