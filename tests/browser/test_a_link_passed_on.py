"""A link that was passed on, a guest who is asked, and leaving: each in the browsers of all who are concerned."""

from playwright.sync_api import Browser, expect

from tests.browser.people import be, be_somebody_else, go_on, knock, link_for, press, write
from tests.site import Site, open_window

ALOUD = "goals/aloud/"


def test_a_third_person_to_whom_a_link_was_passed_on_hears_nothing(site: Site, browser: Browser) -> None:
    with open_window(browser, site) as mina, open_window(browser, site) as henrik:
        home = be(mina, "Mina")
        link = link_for(mina, home, "Client")
        be_somebody_else(henrik, "Henrik")
        knock(henrik, link, "Somebody who found it")
        assert henrik.request.get(home).status == 404
        expect(mina.locator("#invited")).to_contain_text("Somebody who found it came with the link")
        press(mina, "No, don't let them in")
        expect(mina.locator("#invited")).to_contain_text("Nobody is invited at the moment.")
        go_on(henrik.get_by_role("link", name="Look again"))
        expect(henrik.get_by_role("main")).to_contain_text("This invitation was taken back.")
        assert henrik.request.get(home).status == 404


def test_a_second_client_comes_in_by_one_press_of_whoever_is_there(site: Site, browser: Browser) -> None:
    with (
        open_window(browser, site) as mina,
        open_window(browser, site) as daniel,
        open_window(browser, site) as leila,
    ):
        home = be(mina, "Mina")
        link = link_for(mina, home, "Client")
        be_somebody_else(leila, "Leila")
        knock(leila, link, "Lale")
        be(daniel, "Daniel")
        expect(daniel.locator("#waiting")).to_contain_text("Lale came with a link and would be here as client.")
        go_on(daniel.get_by_role("link", name="Look, and say yes or no").first)
        press(daniel, "Yes, that is them")
        go_on(leila.get_by_role("link", name="Look again"))
        expect(leila.get_by_role("heading", level=1)).to_contain_text("Hello Lale")
        leila.goto(f"{home}{ALOUD}")
        expect(leila.get_by_role("main")).not_to_contain_text("out loud")


def test_a_guest_says_something_back_when_they_are_asked_and_takes_it_back(site: Site, browser: Browser) -> None:
    words = "You waited until it was quiet."
    with open_window(browser, site) as mina, open_window(browser, site) as ada:
        home = be(mina, "Mina")
        be(ada, "Ada")
        mina.goto(f"{home}{ALOUD}")
        go_on(mina.get_by_role("link", name="Ask Ada about it"))
        write(mina, "What would you like to ask?", "And before that?")
        go_on(mina.get_by_role("button", name="Ask", exact=True))
        expect(ada.locator("#opened")).to_contain_text("And before that?")
        go_on(ada.get_by_role("link", name="Say something back"))
        expect(ada.get_by_role("main")).to_contain_text("can read this, and nobody else")
        write(ada, "What would you like to say?", words)
        go_on(ada.get_by_role("button", name="Say it", exact=True))
        expect(mina.locator("#hears")).to_contain_text(words)
        ada.goto(f"{home}record/")
        go_on(ada.get_by_role("article").filter(has_text=words).get_by_role("link", name="Erase my words"))
        press(ada, "Erase my words")
        mina.goto(f"{home}{ALOUD}")
        expect(mina.locator("#hears")).not_to_contain_text(words)


def test_a_family_member_who_left_has_their_words_erased_afterwards(site: Site, browser: Browser) -> None:
    with open_window(browser, site) as ruby:
        home = be(ruby, "Ruby")
        ruby.goto(f"{home}people/leave/")
        press(ruby, "Leave")
        go_on(ruby.get_by_role("link", name="Read what stays yours"))
        go_on(ruby.get_by_role("main").get_by_role("link", name="Mina").first)
        go_on(ruby.get_by_role("link", name="Erase my words").first)
        press(ruby, "Erase my words")
        expect(ruby.get_by_text("Your words were erased.").first).to_be_visible()
