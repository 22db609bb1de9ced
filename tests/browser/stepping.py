"""Daniel, Mina, and Daniel's colleague Ruth, who steps in: three windows, and the way there."""

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, Page, expect

from tests.browser.people import be, be_somebody_else, go_on, press, write
from tests.site import Site, open_window

WHY = "Mina's aunt rang at nine: she is out on the ice and doesn't answer. Daniel is in the air until midnight."
Three = tuple[Page, Page, Page, str]


@contextmanager
def three_windows(site: Site, browser: Browser) -> Iterator[Three]:
    """Daniel, Mina and Ruth, each in a window of their own, and the address of Mina's home."""
    with (
        open_window(browser, site) as daniel,
        open_window(browser, site) as mina,
        open_window(browser, site) as ruth,
    ):
        home = be(mina, "Mina")
        assert be(daniel, "Daniel") == home
        be_somebody_else(ruth, "Ruth")
        yield daniel, mina, ruth, home


def find_the_way(therapist: Page) -> None:
    """From the page of everybody one works with to stepping in, by following links."""
    therapist.goto("/caseload/")
    go_on(therapist.get_by_role("link", name="My practice"))
    go_on(therapist.get_by_role("link", name="Stepping in for a colleague"))


def fill_in(ruth: Page) -> None:
    """For whom, with whom, why, and for how long."""
    ruth.get_by_label("For which colleague?").select_option(label="Daniel")
    write(ruth, "Who is in danger?", "mina")
    write(ruth, "Why do you have to look in now?", WHY)
    ruth.get_by_label("For how long?").select_option(label="2 hours")
    press(ruth, "Step in, and tell them now")


def stepped_in(ruth: Page, mina: Page) -> str:
    """Ruth steps in, and it stands on Mina's open page; gives the address at which Mina reads it."""
    find_the_way(ruth)
    fill_in(ruth)
    expect(ruth.get_by_role("heading", level=1)).to_have_text("You stepped in")
    told = mina.locator("#acts article", has_text=WHY).first
    expect(told).to_contain_text("Ruth stepped in, from the practice")
    go_on(told.get_by_role("link").first)
    return mina.url
