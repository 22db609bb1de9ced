"""In danger, with a therapist who can't be reached: a colleague steps in openly, for a while, in three windows."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.ahead import Clock
from tests.browser.looking import what_is_wrong
from tests.browser.people import be, go_on, press, write
from tests.browser.stepping import WHY, Three, fill_in, find_the_way, stepped_in, three_windows
from tests.site import Site, open_window

HOUR = 3_600
ANSWER = "I am at the mill with Ruby, on the path. Please ring me and read nothing."
ENDED = "Her aunt rang. They are home."
RUTHS, MINAS = "I looked for a place she goes to, and read what she fears.", "You told me, and I still felt looked at."
OWN = "I told them in the canteen that I had already eaten."
"""From a page of Mina's own."""


@pytest.fixture
def three(site_ahead: Site, browser: Browser) -> Iterator[Three]:
    """Daniel, Mina and Daniel's colleague Ruth, and the address of Mina's home."""
    with three_windows(site_ahead, browser) as here:
        yield here


def test_from_the_practice_that_allows_it_to_both_accounts(three: Three, clock: Clock) -> None:
    daniel, mina, ruth, home = three
    allowed_by_the_practice(daniel, mina, ruth, home)
    mina.goto(home)
    act = stepped_in(ruth, mina)
    told_at_once_and_answered(daniel, mina, act)
    one_page_and_no_other(ruth, home)
    clock.ahead(3 * HOUR)
    for page in (daniel, mina):
        page.goto(act)
        expect(page.locator("#stands")).to_contain_text("It ended by itself, on its own date")
    ruth.reload()
    expect(ruth.get_by_text("What there was to read is closed again.")).to_be_visible()
    expect(ruth.locator("#heard")).to_have_count(0)
    looked_back_at(daniel, mina, ruth, home, act)


def test_what_was_opened_stands_in_who_opened_what_once_the_day_is_over(site_ahead: Site, browser: Browser) -> None:
    with open_window(browser, site_ahead) as leila:
        home = be(leila, "Leila")
        leila.goto(f"{home}record/opened/")
        expect(leila.locator("#others")).to_contain_text("what all of you heard, having stepped in")


def test_ended_early_and_then_they_agree_that_no_colleague_steps_in(three: Three) -> None:
    daniel, mina, ruth, home = three
    mina.goto(home)
    act = stepped_in(ruth, mina)
    ruth.get_by_text("End it now").first.click()
    ruth.get_by_role("textbox", name="Anything to say with it?").fill(ENDED)
    press(ruth, "End it now")
    expect(ruth.get_by_text("What there was to read is closed again.")).to_be_visible()
    mina.goto(act)
    expect(mina.locator("#stands")).to_contain_text("ended it early")
    expect(mina.locator("#why")).to_contain_text(ENDED)
    agreed_that_nobody_does(daniel, mina, home)
    find_the_way(ruth)
    expect(ruth.get_by_text("said, alone or together with their therapist, that no colleague steps in")).to_be_visible()
    fill_in(ruth)
    expect(ruth.get_by_text("or they said that no colleague steps in")).to_be_visible()
    expect(ruth.get_by_role("textbox", name="Why do you have to look in now?")).to_have_value(WHY)
    mina.goto(home)
    expect(mina.locator("#acts article", has_text="Ruth stepped in")).to_have_count(1)


def allowed_by_the_practice(daniel: Page, mina: Page, ruth: Page, home: str) -> None:
    """It is off where the practice takes it back, and Mina reads whether it is on."""
    find_the_way(daniel)
    press(daniel, "Don't allow it any more")
    find_the_way(ruth)
    expect(ruth.get_by_text("Your practice has not said so")).to_be_visible()
    expect(ruth.get_by_role("button", name="Step in, and tell them now")).to_have_count(0)
    mina.goto(f"{home}practice/")
    expect(mina.get_by_text("can step in for a day at most")).to_have_count(0)
    press(daniel, "Allow it here")
    mina.reload()
    expect(mina.get_by_text("can step in for a day at most")).to_be_visible()


def told_at_once_and_answered(daniel: Page, mina: Page, act: str) -> None:
    """Mina reads who, why, what can be read and until when; what she says reaches Daniel's open page."""
    expect(mina.get_by_role("heading", level=1)).to_have_text("Ruth stepped in")
    expect(mina.locator("#stands")).to_contain_text("Ruth did not wait for your yes.")
    expect(mina.get_by_role("main")).to_contain_text("can read what all of you heard, on one page")
    daniel.goto(act)
    write(mina, "What would you like to say to it?", ANSWER)
    press(mina, "Say this")
    expect(daniel.locator("#done-and-said")).to_contain_text(ANSWER)
    assert what_is_wrong(mina) == {}


def one_page_and_no_other(ruth: Page, home: str) -> None:
    """What all of them heard, Mina's answer first; nothing that is somebody's own, and no door of the partnership."""
    ruth.reload()
    heard = ruth.locator("#heard")
    expect(heard).to_contain_text(ANSWER)
    expect(heard).not_to_contain_text(OWN)
    expect(heard.get_by_role("link")).to_have_count(0)
    assert what_is_wrong(ruth) == {}
    here = ruth.url
    for path in ("", "record/", "goals/", "safety/", "own/"):
        answer = ruth.context.request.get(home + path)
        assert answer.status == 404, path
    assert ruth.url == here


def looked_back_at(daniel: Page, mina: Page, ruth: Page, home: str, act: str) -> None:
    """Each says how it was; each reads both accounts, and the record keeps both and who did what."""
    here = ruth.url
    for page, label, own in ((ruth, None, RUTHS), (mina, "How was it, for you?", MINAS)):
        (page.get_by_role("textbox").first if label is None else page.get_by_role("textbox", name=label)).fill(own)
        go_on(page.get_by_role("button", name="Say this").last)
    for page, address in ((mina, act), (daniel, act), (ruth, here)):
        page.goto(address)
        for words in (RUTHS, MINAS):
            expect(page.locator(".abreast")).to_contain_text(words)
    mina.goto(f"{home}record/")
    for words in (RUTHS, MINAS, WHY, ANSWER):
        expect(mina.get_by_role("main")).to_contain_text(words)
    mina.goto(home)
    expect(mina.locator("#acts")).not_to_contain_text(WHY)


def agreed_that_nobody_does(daniel: Page, mina: Page, home: str) -> None:
    """Mina finds the agreement from the page of what was done, and puts it forward; Daniel says yes."""
    mina.goto(f"{home}agreement/")
    go_on(mina.get_by_role("link", name="Look at it again"))
    mina.get_by_label("May a colleague of the practice step in?").select_option(index=1)
    press(mina, "Put it forward")
    daniel.goto(f"{home}agreement/")
    expect(daniel.locator("#open")).to_contain_text("No colleague steps in, also where somebody is in danger.")
    daniel.get_by_role("radio", name="I agree").check()
    press(daniel, "Give this answer")
    expect(mina.locator("#agreed")).to_contain_text("No colleague steps in, also where somebody is in danger.")
