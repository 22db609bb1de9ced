"""Somebody can't see a danger: a therapist takes the lead openly, it ends, and both look back, in two browsers."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.ahead import Clock
from tests.browser.people import be, go_on, press, write
from tests.site import Site, open_window

HOUR = 3_600
WHY = "You said the ice carries you. I saw it break by the mill today."
LEADS_TO = "I ask you to take the bridge. I ring you this evening."
GOAL = "I cross the river by the bridge until spring."
ANSWER = "I walk there every winter. I see it differently."
MINAS, DANIELS = "I was cross for a day, and then glad.", "I was afraid, and quick."


@pytest.fixture
def daniel_and_mina(site_ahead: Site, browser: Browser) -> Iterator[tuple[Page, Page, str]]:
    """Each at home in a window of their own, and the address of that home."""
    with open_window(browser, site_ahead) as daniel, open_window(browser, site_ahead) as mina:
        home = be(mina, "Mina")
        assert be(daniel, "Daniel") == home
        yield daniel, mina, home


def test_from_start_to_joint_review(daniel_and_mina: tuple[Page, Page, str], clock: Clock) -> None:
    daniel, mina, home = daniel_and_mina
    lead = taken(daniel, home, hours="12 hours")
    told_and_answered(daniel, mina, lead)
    nothing_is_agreed_by_it(daniel, mina, home)
    daniel.goto(lead)
    clock.ahead(13 * HOUR)
    for page in (daniel, mina):
        expect(page.locator("#stands")).to_contain_text("It ended by itself, on its own date")
    mina.goto(f"{home}goals/new/")
    expect(mina.locator("#led-now")).to_be_empty()
    looked_back_at(daniel, mina, home, lead)


def test_ended_early_by_whoever_took_it(daniel_and_mina: tuple[Page, Page, str]) -> None:
    daniel, mina, home = daniel_and_mina
    lead = taken(daniel, home, hours="a day")
    mina.goto(lead)
    daniel.goto(lead)
    expect(mina.get_by_role("button", name="End it now")).to_have_count(0)
    daniel.get_by_text("End it now").first.click()
    write(daniel, "Anything to say with it?", "You took the bridge.")
    press(daniel, "End it now")
    for page in (daniel, mina):
        expect(page.locator("#stands")).to_contain_text("ended it early")
        expect(page.locator("#why")).to_contain_text("You took the bridge.")
    go_on(mina.get_by_role("button", name="Not now", exact=True))
    expect(mina.locator("#looking-back")).to_contain_text("You said: not now.")
    expect(daniel.locator("#looking-back")).to_contain_text("Still to look back at it: you.")


def taken(daniel: Page, home: str, hours: str) -> str:
    """Daniel takes the lead, found by following links from the page of deciding; gives its address."""
    daniel.goto(f"{home}deciding/")
    go_on(daniel.get_by_role("link", name="When somebody can't see a danger"))
    go_on(daniel.get_by_role("main").get_by_role("link", name="Take the lead for a while"))
    expect(daniel.get_by_text("It is for Mina.")).to_be_visible()
    write(daniel, "Why? Which danger do you see?", WHY)
    write(daniel, "What do you lead them to do", LEADS_TO)
    daniel.get_by_role("checkbox", name="Goals", exact=True).check(force=True)
    daniel.get_by_label("For how long?").select_option(label=hours)
    press(daniel, "Take the lead, and tell them now")
    go_on(daniel.get_by_role("article").filter(has_text=WHY).first.get_by_role("link", name="Read all of it"))
    return daniel.url


def told_and_answered(daniel: Page, mina: Page, lead: str) -> None:
    """It stands on Mina's open page at once, in Daniel's words; what each says then reaches the other's."""
    told = mina.locator("#acts article", has_text=WHY)
    expect(told).to_contain_text("Daniel took the lead for you, in goals")
    go_on(told.get_by_role("link").first)
    assert mina.url == lead
    expect(mina.locator("#stands")).to_contain_text("Daniel did not wait for your yes. You may see it differently")
    for words in (WHY, LEADS_TO):
        expect(mina.locator("#why")).to_contain_text(words)
    write(mina, "What would you like to say to it?", ANSWER)
    press(mina, "Say this")
    expect(daniel.locator("#done-and-said")).to_contain_text(ANSWER)
    daniel.get_by_text("Write down what you did").click()
    daniel.get_by_label("What did you do?").select_option(label="I shared something with somebody")
    write(daniel, "With whom?", "Your aunt")
    write(daniel, "What exactly was said?", "That the ice is thin")
    write(daniel, "Why was it needed?", "She can walk with you")
    write(daniel, "Which law or duty asks for it?", "The duty to protect life")
    press(daniel, "Write it down")
    for words in ("Daniel shared this with Your aunt", "That the ice is thin", "The duty to protect life"):
        expect(mina.locator("#done-and-said")).to_contain_text(words)


def nothing_is_agreed_by_it(daniel: Page, mina: Page, home: str) -> None:
    """What Daniel puts forward meanwhile, in a matter that he leads in, waits for Mina like anything else."""
    daniel.goto(f"{home}goals/new/")
    expect(daniel.locator("#led-now")).to_contain_text("You have taken the lead in goals")
    expect(daniel.locator("#led-now")).to_contain_text("Nothing is agreed by it.")
    write(daniel, "What do you want to reach?", GOAL)
    press(daniel, "Put it forward")
    lead = mina.url
    mina.goto(f"{home}goals/")
    expect(mina.locator("#led-now")).to_contain_text("Daniel has taken the lead in goals")
    only_an_offer(daniel, mina, home)
    mina.goto(lead)


def only_an_offer(daniel: Page, mina: Page, home: str) -> None:
    """It waits for Mina's voice, and is in force for nobody."""
    for page, waits in ((daniel, "Open"), (mina, "Answer")):
        page.goto(f"{home}goals/")
        go_on(page.locator("#goals article", has_text=GOAL).get_by_role("link", name=waits))
        expect(page.locator("#stands")).to_have_text("This is an offer so far.")


def looked_back_at(daniel: Page, mina: Page, home: str, lead: str) -> None:
    """Each is asked at home, says how it was, and reads both accounts beside each other."""
    for page, own in ((mina, MINAS), (daniel, DANIELS)):
        page.goto(home)
        expect(page.locator("#acts article", has_text=WHY)).to_contain_text("How do you see it now?")
        page.goto(lead)
        write(page, "How was it, for you?", own)
        go_on(page.locator("#looking-back").get_by_role("button", name="Say this"))
    for page in (mina, daniel):
        both = page.locator("#looking-back .abreast article")
        expect(both).to_have_count(2)
        for each, words, window, whose in ((0, MINAS, mina, "Mina"), (1, DANIELS, daniel, "Daniel")):
            expect(both.nth(each)).to_contain_text(words)
            expect(both.nth(each).locator(".who").first).to_contain_text("You" if page is window else whose)
        (left, right) = (both.nth(each).bounding_box() for each in (0, 1))
        assert left
        assert right
        assert (left["y"], left["x"] < right["x"]) == (right["y"], True)
        page.goto(home)
        expect(page.locator("#acts")).not_to_contain_text(WHY)
    mina.goto(f"{home}record/")
    for words in (MINAS, DANIELS):
        expect(mina.get_by_role("main")).to_contain_text(words)
    only_an_offer(daniel, mina, home)
