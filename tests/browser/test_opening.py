"""Letting somebody who stands around hear one thing, and closing it again, in the browsers of all who are concerned."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.opening import open_for_seconds
from tests.browser.people import LET_THEM, be, be_somebody_else, come_in, go_on, link_for, open_to, press
from tests.site import Site, open_window

BIRTHDAY = "I go to Ruby's birthday and leave when I want to, not when I have to."
CLOSED = "This is closed to you now."
EMPTY = "Nothing at the moment"


@pytest.fixture
def windows(site: Site, browser: Browser) -> Iterator[tuple[Page, Page, Page]]:
    """Three windows that know nothing of each other."""
    with open_window(browser, site) as one, open_window(browser, site) as two, open_window(browser, site) as three:
        yield one, two, three


def test_a_supporter_sees_exactly_what_is_opened_and_loses_it_when_it_is_closed(windows: tuple[Page, Page, Page]):
    mina, kwame, _ = windows
    home = be(mina, "Mina")
    link = link_for(mina, home, "Supporter")
    be_somebody_else(kwame, "Kwame")
    come_in(kwame, link, "Kwame")
    expect(kwame.get_by_text(EMPTY, exact=True)).to_be_visible()
    expect(kwame.get_by_role("main")).to_contain_text("nothing else. Not even how much that is.")
    open_to(mina, f"{home}goals/birthday/", "Kwame, supporter")
    expect(mina.locator("#hears")).to_contain_text("Until it is closed again.")
    go_on(kwame.get_by_role("link", name=BIRTHDAY))
    expect(kwame.get_by_role("heading", level=1)).to_have_text(BIRTHDAY)
    expect(kwame.get_by_role("main").get_by_role("textbox")).to_have_count(0)
    for path in ("goals/", "goals/mornings/", "sessions/", "checkins/", "alliance/"):
        answer = kwame.request.get(f"{home}{path}")
        assert answer.status == 404, path
    mina.goto(f"{home}people/")
    here = mina.locator("#here li").filter(has_text="with a link that was handed over")
    expect(here).to_contain_text(BIRTHDAY)
    mina.goto(f"{home}goals/birthday/")
    press(mina, "Close it to Kwame")
    expect(kwame.locator("#lines")).to_contain_text(CLOSED)
    expect(kwame.get_by_role("main")).not_to_contain_text("birthday")
    kwame.goto(home)
    expect(kwame.get_by_text(EMPTY, exact=True)).to_be_visible()


def test_what_a_guardian_hears_ends_by_itself_while_the_page_is_open(site: Site, windows: tuple[Page, Page, Page]):
    mina, rosa, _ = windows
    home = be(mina, "Mina")
    be(rosa, "Rosa")
    open_for_seconds(site, f"{home}goals/birthday/", "rosa", 12, "mina")
    go_on(rosa.get_by_role("link", name=BIRTHDAY))
    expect(rosa.get_by_role("main")).to_contain_text("It closes by itself on")
    expect(rosa.locator("#lines")).to_contain_text(CLOSED, timeout=30_000)
    expect(rosa.get_by_role("main")).not_to_contain_text("birthday")
    assert rosa.request.get(f"{home}goals/birthday/").status == 404


def test_a_guardian_is_given_a_day_and_a_birthday_helps_to_find_it(windows: tuple[Page, Page, Page]):
    mina, rosa, _ = windows
    home = be(mina, "Mina")
    open_to(mina, f"{home}goals/aloud/", "Rosa, parent or guardian")
    expect(mina.get_by_role("main")).to_contain_text("only until a day that you name")
    mina.get_by_text("Until I come of age").click()
    mina.get_by_label("Your birthday").fill("2010-05-04")
    press(mina, "Fill in the day")
    expect(mina.get_by_label("Closes by itself on")).to_have_value("2028-05-04")
    expect(mina.get_by_label("Who", exact=True)).to_have_value("rosa")
    press(mina, "Let them hear it")
    expect(mina.locator("#hears")).to_contain_text("Until Thu 4 May 2028, 00:00.")
    be(rosa, "Rosa")
    expect(rosa.locator("#opened")).to_contain_text("Until Thu 4 May 2028, 00:00.")


def test_a_supervisor_comes_and_hears_by_the_yes_of_the_client_alone(windows: tuple[Page, Page, Page]):
    mina, daniel, lucia = windows
    home = be(mina, "Mina")
    be(daniel, "Daniel")
    link = link_for(daniel, home, "Supervisor")
    be_somebody_else(lucia, "Lucía")
    lucia.goto(link)
    expect(lucia.get_by_role("main")).to_contain_text("Mina has to say yes to it first.")
    mina.goto(f"{home}people/")
    press(mina, "They are welcome")
    come_in(lucia, link, "Lucia")
    daniel.goto(f"{home}goals/birthday/")
    expect(daniel.locator("#hears")).to_contain_text("Only Mina can open this to somebody else.")
    open_to(mina, f"{home}goals/birthday/", "Lucia, supervisor")
    expect(daniel.locator("#hears")).to_contain_text("Lucia")
    go_on(lucia.get_by_role("link", name=BIRTHDAY))
    expect(lucia.get_by_role("heading", level=1)).to_have_text(BIRTHDAY)
    press(mina, "Close it to Lucia")
    expect(lucia.locator("#lines")).to_contain_text(CLOSED)


def test_a_guest_comes_for_one_thing_and_sees_nobody_but_whoever_asked_them(windows: tuple[Page, Page, Page]):
    mina, leila, daniel = windows
    home = be(mina, "Mina")
    mina.goto(f"{home}goals/birthday/")
    go_on(mina.get_by_role("link", name=LET_THEM))
    press(mina, "Invite a guest")
    link = mina.get_by_label("The link of the invitation").input_value()
    be_somebody_else(leila, "Leila")
    come_in(leila, link, "Lee")
    expect(leila.get_by_text(EMPTY, exact=True)).to_be_visible()
    leila.goto(f"{home}people/")
    expect(leila.locator("#here")).to_contain_text("Mina")
    expect(leila.locator("#here")).not_to_contain_text("Daniel")
    open_to(mina, f"{home}goals/birthday/", "Lee, guest")
    leila.goto(home)
    go_on(leila.get_by_role("link", name=BIRTHDAY))
    expect(leila.get_by_role("heading", level=1)).to_have_text(BIRTHDAY)
    assert leila.request.get(f"{home}goals/mornings/").status == 404
    be(daniel, "Daniel")
    daniel.goto(f"{home}goals/birthday/")
    expect(daniel.locator("#hears")).to_contain_text("Lee")
