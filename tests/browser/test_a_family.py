"""A family and their therapist: three clients, a guardian who hears one thing until a day, and one who goes."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.opening import open_for_seconds
from tests.browser.people import (
    answer,
    be,
    be_somebody_else,
    come_in,
    go_on,
    knock,
    leave,
    link_for,
    open_to,
    press,
    write,
)
from tests.site import Site, open_window

DINNER = "We eat together on Sundays."
ANOTHER = "We eat together on Sundays, and nobody asks about school."
LATER = "We go and see the sea."
UNTIL = "2031-05-04"
Family = tuple[Page, Page, Page, Page, Page, str]


@pytest.fixture(scope="module")
def family(site: Site, browser: Browser) -> Iterator[Family]:
    """Leila and Henrik, Kwame as the third client, Rosa as his guardian, Ruth, and the address of their home."""
    with (
        open_window(browser, site) as leila,
        open_window(browser, site) as henrik,
        open_window(browser, site) as ruth,
        open_window(browser, site) as kwame,
        open_window(browser, site) as rosa,
    ):
        home = be(leila, "Leila")
        for page, name in ((henrik, "Henrik"), (ruth, "Ruth")):
            be(page, name)
        for page, name in ((kwame, "Kwame"), (rosa, "Rosa")):
            be_somebody_else(page, name)
        yield leila, henrik, kwame, rosa, ruth, home


def put_forward(page: Page, home: str, words: str) -> str:
    """Put a goal forward; gives its address."""
    page.goto(f"{home}goals/new/")
    write(page, "What do you want to reach?", words)
    press(page, "Put it forward")
    go_on(page.locator("#goals .said", has_text=words).get_by_role("link", name="Open"))
    expect(page.get_by_role("heading", level=1)).to_have_text(words)
    return page.url


def all_agree(home: str, words: str, *pages: Page) -> None:
    """Each says yes on their own home."""
    for page in pages:
        page.goto(home)
        answer(page, words, "I agree")


def test_a_third_client_and_a_guardian_come_in_by_the_welcome_of_all(family: Family) -> None:
    leila, henrik, kwame, rosa, ruth, home = family
    link = link_for(leila, home, "Client")
    knock(kwame, link, "Kofi")
    expect(kwame.get_by_role("main")).to_contain_text("have to say yes to it too")
    for page in (henrik, ruth):
        page.goto(f"{home}people/")
        page.get_by_role("button", name="Yes, that is them").or_(
            page.get_by_role("button", name="They are welcome")
        ).first.click()
    go_on(kwame.get_by_role("link", name="Look again"))
    expect(kwame.get_by_role("heading", level=1)).to_contain_text("Hello Kofi")
    link = link_for(leila, home, "Parent or guardian")
    for page in (henrik, kwame, ruth):
        page.goto(f"{home}people/")
        press(page, "They are welcome")
    come_in(rosa, link, "Rosa")
    expect(rosa.get_by_text("Nothing at the moment", exact=True)).to_be_visible()


def test_a_goal_of_a_family_needs_all_four_and_a_guardian_hears_it_until_a_day_once_each_client_said_so(
    family: Family,
) -> None:
    leila, henrik, kwame, rosa, ruth, home = family
    goal = put_forward(kwame, home, DINNER)
    leila.goto(home)
    answer(leila, DINNER, "Say it another way", ANOTHER)
    all_agree(home, "nobody asks", henrik, ruth)
    kwame.goto(goal)
    expect(kwame.get_by_text("You agreed on this.")).to_have_count(0)
    all_agree(home, "nobody asks", kwame)
    kwame.goto(goal)
    expect(kwame.get_by_text("You agreed on this.")).to_be_visible()
    for page in (kwame, leila):
        open_to(page, goal, "Rosa, parent or guardian", UNTIL)
        assert rosa.request.get(goal).status == 404, "not every client has said yes"
    open_to(henrik, goal, "Rosa, parent or guardian", UNTIL)
    rosa.goto(home)
    go_on(rosa.get_by_role("link", name=ANOTHER))
    expect(rosa.get_by_role("main")).to_contain_text("It closes by itself on Sun 4 May 2031")
    expect(rosa.get_by_role("main").get_by_role("textbox")).to_have_count(0)


def test_what_the_guardian_of_a_family_hears_ends_while_their_page_is_open(family: Family, site: Site) -> None:
    leila, _, _, rosa, _, home = family
    goal = put_forward(leila, home, LATER)
    open_for_seconds(site, goal, "rosa", 12, "leila", "henrik", "kwame")
    rosa.goto(goal)
    expect(rosa.get_by_role("heading", level=1)).to_have_text(LATER)
    expect(rosa.locator("#lines")).to_contain_text("This is closed to you now.", timeout=30_000)
    expect(rosa.get_by_role("main")).not_to_contain_text("the sea")
    rosa.wait_for_url(lambda url: url != goal)
    assert rosa.request.get(goal).status == 404


def test_one_of_three_goes_in_the_middle_and_what_waited_lapses_for_everybody(family: Family) -> None:
    leila, henrik, kwame, rosa, ruth, home = family
    words = "We keep one evening free."
    goal = put_forward(leila, home, words)
    all_agree(home, words, ruth, henrik)
    kwame.goto(home)
    expect(kwame.locator("#waiting")).to_contain_text(words)
    leave(kwame, home)
    for page in (leila, henrik, ruth):
        page.goto(goal)
        expect(page.get_by_role("main")).to_contain_text("It lapsed, because somebody left")
    rosa.goto(f"{home}people/")
    expect(rosa.get_by_role("main")).not_to_contain_text(words)
    assert kwame.request.get(goal).status == 404
    again = put_forward(henrik, home, "Henrik cooks on Thursdays.")
    all_agree(home, "Henrik cooks", leila, ruth)
    henrik.goto(again)
    expect(henrik.get_by_text("You agreed on this.")).to_be_visible()
