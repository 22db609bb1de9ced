"""A conversation heard again in two browsers: allowed, asked for, brought, seen and corrected by both, taken away."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.looking import what_is_wrong
from tests.browser.people import be, go_on
from tests.site import open_window

from .bringing import TALK

A_LINE = 24
PHONE = {"viewport": {"width": 375, "height": 740}}


@pytest.fixture
def desk_and_phone(site, browser):
    """A therapist at a desk, and a client with a phone."""
    with open_window(browser, site) as desk, open_window(browser, site, **PHONE) as phone:
        yield desk, phone


def hears_otherwise(page: Page, place: int, words: str) -> None:
    turn = page.locator(f"#turn-{place}")
    turn.locator("details").evaluate("details => details.open = true")
    turn.get_by_label("It was that somebody").select_option(label=words)
    go_on(turn.get_by_role("button", name="I hear it so"))


def test_a_conversation_is_heard_again_by_both_and_taken_away_by_one(site, desk_and_phone):
    daniel, mina = desk_and_phone
    home = be(mina, "Mina")
    be(daniel, "Daniel")
    daniel.goto("/practice/")
    go_on(daniel.get_by_role("link", name="How the practice shows itself"))
    go_on(daniel.get_by_role("button", name="Don't allow it any more"))
    mina.goto(f"{home}reflection/")
    expect(mina.locator("main")).to_contain_text("This is off at the practice")
    go_on(daniel.get_by_role("button", name="Allow it here"))

    mina.goto(f"{home}sessions/")
    go_on(mina.get_by_role("link", name="Hearing it again"))
    go_on(mina.get_by_role("link", name="Ask to hear one again"))
    mina.get_by_label("Which conversation?").fill("Our talk of Friday")
    mina.get_by_label("What would you like to find out?").fill("Who asked?")
    go_on(mina.get_by_role("button", name="Ask", exact=True))
    at = mina.url

    daniel.goto(home)
    offer = daniel.locator("article, .said").filter(has_text="Our talk of Friday").first
    go_on(offer.get_by_role("link", name="Answer", exact=True))
    daniel.get_by_role("radio", name="I agree").check()
    go_on(daniel.get_by_role("button", name="Give this answer"))
    file = {"name": "friday.txt", "mimeType": "text/plain", "buffer": TALK.encode()}
    daniel.get_by_label("The transcript", exact=True).set_input_files(file)
    go_on(daniel.get_by_role("button", name="Go on"))
    expect(daniel.get_by_label("Who is Ada?")).to_have_value("therapist")
    assert not what_is_wrong(daniel), what_is_wrong(daniel)
    go_on(daniel.get_by_role("button", name="Keep it, and listen to it"))

    # Both pages come to show it by themselves or by a look; nobody has to do anything for it.
    for page in (daniel, mina):
        page.goto(at)
        expect(page.locator("svg.ribbon")).to_be_visible(timeout=60_000)
        swatch = page.locator(".key .swatch").first.bounding_box()
        assert swatch is not None
        assert swatch["height"] < A_LINE
        expect(page.locator("main")).to_contain_text("something was said back")
        expect(page.locator("main")).to_contain_text("Who asked?")
        expect(page.locator("main")).not_to_contain_text("Carla")
        assert not what_is_wrong(page), what_is_wrong(page)

    hears_otherwise(mina, 4, "says back what may be meant")
    hears_otherwise(daniel, 4, "advises, offers ways, or plans")
    mina.reload()
    expect(mina.locator("#turn-4")).to_contain_text("You: says back what may be meant")
    expect(mina.locator("#turn-4")).to_contain_text("Daniel: advises")
    mina.get_by_role("radio", name="Partly").check()
    mina.get_by_label("In your own words").fill("You asked less than I thought")
    go_on(mina.get_by_role("button", name="Say so"))
    daniel.reload()
    expect(daniel.locator("#felt")).to_contain_text("You asked less than I thought")
    go_on(daniel.get_by_role("link", name="Show it to me"))
    expect(daniel.locator("#turns")).to_contain_text("speaks for")
    assert not what_is_wrong(daniel), what_is_wrong(daniel)

    mina.goto(at)
    go_on(mina.get_by_role("button", name="Yes, put it beside mine"))
    expect(mina.locator("#beside")).to_contain_text("No, not any more")
    daniel.goto(at)
    mina.goto(at)
    go_on(daniel.get_by_role("button", name="Yes, it may"))
    # Mina's open page shows by itself who said yes.
    expect(mina.locator("#teaching")).to_contain_text("Yes so far: Daniel.")
    go_on(mina.get_by_role("button", name="Yes, it may"))
    expect(mina.locator("#teaching")).to_contain_text("No, not any more")
    assert not what_is_wrong(mina), what_is_wrong(mina)
    with mina.expect_download() as saved:
        mina.get_by_role("link", name="Save what was set right").click()
    assert "utterance_text" in saved.value.path().read_text()

    mina.goto(at)
    mina.get_by_text("Take my yes back").first.click()
    go_on(mina.get_by_role("button", name="Take my yes back"))
    for page in (mina, daniel):
        page.goto(at)
        expect(page.locator("svg.ribbon")).to_have_count(0)
        expect(page.locator("main")).not_to_contain_text("weekend")
        expect(page.locator("main")).to_contain_text("took their yes back")
    assert "All " in site.command("ledger", "verify")
