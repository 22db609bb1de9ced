"""A couple and their therapist: a goal that needs all three, a co-therapist, and somebody removed while writing."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.people import answer, be, go_on, link_for, press, write
from tests.site import Site, open_window

ROUND = "We eat together three times a week."
ANOTHER = "We eat together three times a week, and whoever cooks chooses when."
Three = tuple[Page, Page, Page, str]


@pytest.fixture
def three(site: Site, browser: Browser) -> Iterator[Three]:
    """Leila, Henrik and Ruth, each at home in their own window, and the address of that home."""
    with open_window(browser, site) as leila, open_window(browser, site) as henrik, open_window(browser, site) as ruth:
        home = be(leila, "Leila")
        assert be(henrik, "Henrik") == be(ruth, "Ruth") == home
        yield leila, henrik, ruth, home


def test_a_couple_and_their_therapist_go_from_a_proposal_to_what_all_three_agreed_to(three: Three) -> None:
    leila, henrik, ruth, home = three
    leila.goto(f"{home}goals/new/")
    write(leila, "What do you want to reach?", ROUND)
    press(leila, "Put it forward")
    expect(leila.locator("main")).to_contain_text("Henrik and Ruth")
    answer(henrik, ROUND, "Say it another way", ANOTHER)
    expect(henrik.locator("main")).to_contain_text("Leila and Ruth")
    leila.goto(home)
    expect(leila.locator("#waiting .said", has_text="whoever cooks").locator("ins")).to_contain_text("whoever cooks")
    answer(leila, "whoever cooks", "I agree")
    henrik.goto(home)
    expect(henrik.locator("#goals")).to_contain_text("waits for Ruth")
    answer(ruth, "whoever cooks", "I agree")
    expect(ruth.get_by_text("You agreed on this.")).to_be_visible()
    for page in (leila, henrik):
        page.goto(ruth.url)
        expect(page.get_by_role("heading", level=1)).to_have_text(ANOTHER)
        expect(page.get_by_text("You agreed on this.")).to_be_visible()
    expect(leila.locator("main")).to_contain_text("Henrik would say it this way")
    expect(leila.locator("main")).to_contain_text("Ruth agreed")


def test_something_between_three_closes_when_all_three_say_so(three: Three) -> None:
    leila, henrik, ruth, home = three
    henrik.goto(f"{home}alliance/between-us/")
    write(henrik, "What felt off, for you?", "You two laughed when I said allowance.")
    press(henrik, "Let Leila and Ruth know")
    for page in (leila, ruth):
        page.goto(home)
        asked = page.locator("#waiting article", has_text="You two laughed when I said allowance.")
        go_on(asked.get_by_role("link", name="Read and answer"))
    write(ruth, "What would you like to say?", "I did, out of nerves. It was at your cost.")
    press(ruth, "Say this")
    expect(leila.get_by_text("It was at your cost.")).to_be_visible()
    write(leila, "What would you like to say?", "We call it your money, because it is.")
    press(leila, "This is what we change")
    press(leila, "For me this is settled")
    expect(leila.get_by_text("It closes once Henrik and Ruth say so too. No hurry.")).to_be_visible()
    expect(ruth.get_by_text("We call it your money, because it is.")).to_be_visible()
    press(ruth, "For me this is settled")
    henrik.goto(ruth.url)
    expect(ruth.get_by_text("It closes once Henrik says so too. No hurry.")).to_be_visible()
    for page in three[:3]:
        expect(page.get_by_text("Each of you said that this is settled")).to_have_count(0)
    press(henrik, "For me this is settled")
    for page in three[:3]:
        expect(page.get_by_text("Each of you said that this is settled")).to_be_visible()
        page.goto(f"{home}alliance/between-us/")
        settled = page.locator("#settled article", has_text="You two laughed when I said allowance.")
        expect(settled.get_by_text("We call it your money, because it is.")).to_be_visible()


def test_a_co_therapist_comes_in_once_everybody_said_that_they_are_welcome(
    three: Three, site: Site, browser: Browser
) -> None:
    leila, henrik, ruth, home = three
    link = link_for(ruth, home, "Therapist")
    with open_window(browser, site) as daniel:
        be(daniel, "Daniel")
        daniel.goto(link)
        expect(daniel.locator("main")).to_contain_text("Henrik")
        expect(daniel.locator("main")).to_contain_text("have to say yes to it first")
        leila.goto(f"{home}people/")
        press(leila, "They are welcome")
        write(daniel, "What would you like to be called here?", "Daniel")
        press(daniel, "Knock")
        expect(daniel.get_by_role("heading", level=1)).to_contain_text("You are at the door, Daniel")
        henrik.goto(home)
        expect(henrik.locator("#waiting")).to_contain_text("Daniel came with a link")
        go_on(henrik.get_by_role("link", name="Look, and say yes or no"))
        press(henrik, "Yes, that is them")
        expect(henrik.locator("#here")).to_contain_text("Daniel")
        go_on(daniel.get_by_role("link", name="Look again"))
        expect(daniel.get_by_role("banner")).to_contain_text("Leila, Henrik, Ruth & Daniel")
    leila.goto(home)
    expect(leila.get_by_role("banner")).to_contain_text("Leila, Henrik, Ruth & Daniel")
    leila.goto(f"{home}goals/new/")
    write(leila, "What do you want to reach?", "We go to the lake in spring.")
    press(leila, "Put it forward")
    expect(leila.locator("main")).to_contain_text("Daniel, Henrik and Ruth")


def test_whoever_is_removed_while_writing_is_told_at_once_and_loses_nothing(
    three: Three, site: Site, browser: Browser
) -> None:
    leila, henrik, _, home = three
    link = link_for(leila, home, "Supporter")
    henrik.goto(f"{home}people/")
    press(henrik, "They are welcome")
    with open_window(browser, site) as mina:
        be(mina, "Mina")
        mina.goto(link)
        press(mina, "Come in")
        mina.goto(f"{home}people/name/")
        write(mina, "Name", "Mina from the third floor")
        leila.goto(f"{home}people/")
        go_on(leila.get_by_role("listitem").filter(has_text="Mina").get_by_role("link", name="End their part"))
        write(leila, "Why?", "We would like to be by ourselves for a while.")
        press(leila, "End their part")
        expect(mina.get_by_text("What you typed was not sent and is still on this page")).to_be_visible(timeout=2_000)
        press(mina, "Go by this name")
        expect(mina.get_by_text("What you wrote was not sent, and nobody read it.")).to_be_visible()
        expect(mina.locator("main")).to_contain_text("Mina from the third floor")
        go_on(mina.get_by_role("link", name="stays yours"))
        go_on(mina.get_by_role("main").get_by_role("link", name="Henrik"))
        expect(mina.locator("#act")).to_contain_text("We would like to be by ourselves for a while.")
