"""What somebody does by themselves or with those around, with nothing but the keys."""

import re
from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from tests.browser.keys import be
from tests.browser.test_ways_in import make_passkeys
from tests.site import Site, open_window
from withness.config.demo.story import MINAS_PIN
from withness.ground.people.tests.authenticator import shown


def latest_code(site: Site) -> str:
    """The code in the newest mail."""
    latest = max((site.data / "mail").iterdir(), key=lambda path: path.stat().st_mtime)
    return re.search(r"^[A-Z0-9-]{6,}$", Path(latest).read_text(), re.MULTILINE)[0]  # type: ignore[index]


def test_somebody_sets_up_a_second_step_and_signs_in_with_it(window: Page, site: Site) -> None:
    daniel = be(window, "Daniel")
    daniel.press("My account", "Nobody you work with sees this page.")
    daniel.press("A second step when you sign in", "Two ways to have one")
    daniel.press("An app that shows codes", "Scan the square")
    daniel.press("I can't scan it", "Or type this into the app")
    secret = window.locator(".key").inner_text()
    daniel.write("The code it shows now", "000000")
    daniel.press("Use this app")
    daniel.stands_at(daniel.box("The code it shows now"))
    daniel.write("The code it shows now", shown(secret))
    daniel.press("Use this app", "Codes on paper")
    daniel.press("I have them", "An app that shows codes")
    daniel.press("Back to my account", "Nobody you work with sees this page.")
    daniel.press("Sign out", "Sign out", within=daniel.main)
    daniel.press("Sign out", "A place that you hold together", within=daniel.main)
    daniel.press("Sign in", "E-mail address", within=daniel.main)
    daniel.press("Send me a code by e-mail instead", "Sign in with a code")
    daniel.write("E-mail address", "daniel@example.org")
    daniel.press("Send me a code", "The code")
    daniel.write("The code", latest_code(site))
    daniel.press("Go on", "One more step")
    daniel.write("The code", shown(secret, later=30))
    daniel.press("Go on", "Hello Daniel")


def test_somebody_is_invited_welcomed_comes_in_and_their_part_is_ended(window: Page, site: Site, browser: Browser):
    leila = be(window, "Leila")
    leila.press("Who sees this", "Who is here, and who sees what")
    leila.choose("Supporter")
    leila.press("Invite", "Hand this over", within=leila.main.locator("#invite"))
    link = leila.main.get_by_label("The link of the invitation").input_value()
    with open_window(browser, site) as of_henrik, open_window(browser, site) as of_kwame:
        henrik = be(of_henrik, "Henrik")
        henrik.press("Who sees this", "Who is here, and who sees what")
        henrik.press("They are welcome", "Somebody as")
        kwame = be(of_kwame, "Kwame")
        of_kwame.goto(link)
        kwame.write("What would you like to be called here?", "Kwame")
        kwame.press("Come in", "Hello Kwame")
    leila.press("Who sees this", "Kwame")
    leila.press(
        "End their part", "What happens then", within=leila.main.get_by_role("listitem").filter(has_text="Kwame")
    )
    leila.press("End their part")
    leila.stands_at(leila.box("Why?"))
    leila.write("Why?", "We would like to be by ourselves.")
    leila.press("End their part", "Were here")


def test_a_passkey_is_made_and_is_the_way_in(window: Page) -> None:
    make_passkeys(window)
    mina = be(window, "Mina")
    mina.press("Who sees this", "Who is here, and who sees what")
    mina.press("Your account, mails and devices", "Nobody you work with sees this page.")
    mina.press("A second step when you sign in", "Two ways to have one")
    mina.press("A passkey", "A name for it")
    mina.write("A name for it", "My phone")
    mina.press("Make a passkey", "Codes on paper")
    mina.press("I have them", "My phone")
    mina.press("Back to my account", "Nobody you work with sees this page.")
    mina.press("Sign out", "Sign out", within=mina.main)
    mina.press("Sign out", "A place that you hold together", within=mina.main)
    mina.press("Sign in", "E-mail address", within=mina.main)
    mina.press("Use a passkey", "Hello Mina", within=mina.main)


def test_a_co_therapist_is_invited_welcomed_and_seen(window: Page, site: Site, browser: Browser) -> None:
    ruth = be(window, "Ruth")
    ruth.press("Who sees this", "Who is here, and who sees what")
    ruth.choose("Therapist")
    ruth.press("Invite", "Hand this over", within=ruth.main.locator("#invite"))
    link = ruth.main.get_by_label("The link of the invitation").input_value()
    with open_window(browser, site) as of_leila, open_window(browser, site) as of_daniel:
        leila = be(of_leila, "Leila")
        leila.press("Look, and say yes or no", "Who is here, and who sees what")
        leila.press("They are welcome", "Somebody as")
        daniel = be(of_daniel, "Daniel")
        of_daniel.goto(link)
        daniel.write("What would you like to be called here?", "Daniel")
        daniel.press("Knock", "You are at the door, Daniel")
        with open_window(browser, site) as of_henrik:
            henrik = be(of_henrik, "Henrik")
            henrik.press("Look, and say yes or no", "Who is here, and who sees what")
            henrik.press("Yes, that is them", "Daniel")
        daniel.press("Look again", "Hello Daniel")


def test_one_thing_is_opened_to_a_supporter_and_closed_again(window: Page) -> None:
    mina = be(window, "Mina")
    mina.press("Goals")
    mina.press("Open", within=mina.main.locator(".said", has_text="I walk into class"))
    mina.press("Let somebody hear this too", "They hear all of this one thing")
    mina.pick("Who", "Ruby")
    mina.press("Let them hear it", "Close it to Ruby")
    mina.press("Close it to Ruby")
    expect(mina.main.get_by_role("button", name="Close it to Ruby")).to_have_count(0)


def test_the_record_is_searched_filtered_and_words_are_erased(window: Page) -> None:
    mina = be(window, "Mina")
    mina.press("Everything that was said", "newest first")
    mina.press("Look for something", "With these words in it")
    mina.write("With these words in it", "fetched at nine")
    mina.pick("Said by", "You")
    mina.press("Show", "1 entry")
    mina.press("Erase my words", "Erase these words?")
    mina.press("Erase my words", "newest first")
    mina.press("Look for something")
    mina.write("With these words in it", "fetched at nine")
    mina.press("Show", "Nothing like this was said")


def test_a_calendar_address_is_made_and_switched_off(window: Page) -> None:
    mina = be(window, "Mina")
    mina.press("Sessions")
    mina.press("In your own calendar", "No address yet.")
    mina.press("Make a private address", "Whoever has this address")
    mina.tick("where")
    mina.press("Save this", "Whoever has this address")
    mina.press("Switch it off", "No address yet.")


def test_a_sheet_that_came_back_is_typed_in_and_confirmed_with_a_pin(window: Page) -> None:
    daniel = be(window, "Daniel", at="Mina")
    daniel.press("Who sees this", "Who is here, and who sees what")
    daniel.press("On paper, and in person", "A sheet has come back")
    sheet = daniel.main.get_by_role("listitem").filter(has_text="Something I want to reach")
    daniel.press("Write it here", "in their own words", within=sheet.first)
    daniel.write("What do you want to reach?", "I ring the bell on the bus.")
    daniel.press("Write it down", "did you say this?")
    daniel.write("Your PIN", "000000")
    daniel.press("Yes, I said this")
    daniel.stands_at(daniel.box("Your PIN"))
    daniel.write("Your PIN", MINAS_PIN)
    daniel.press("Yes, I said this", "A sheet has come back")
    expect(window.locator("#lines")).to_contain_text("Said. It counts from now on.")
    daniel.press("Goals", "I ring the bell on the bus.")


def test_somebody_says_that_they_are_not_safe_and_it_is_seen(window: Page, site: Site, browser: Browser) -> None:
    mina = be(window, "Mina")
    mina.press("I'm not safe now", "You don't have to get through this alone")
    mina.write("What should they know?", "Please ring.")
    mina.press("I'm not safe now", "What you sent is recorded.", within=mina.main)
    with open_window(browser, site) as other:
        daniel = be(other, "Daniel", at="Mina")
        daniel.press("I'm not safe now", "Somebody isn't safe")
        daniel.press("I have seen this", "You have seen it")
    mina.press("I am safe again")
    mina.press("I am safe again", within=mina.page.locator("details form"), then="You said that it is over")


def test_everything_is_taken_along_and_somebody_leaves(window: Page) -> None:
    henrik = be(window, "Henrik")
    henrik.press("Who sees this", "Who is here, and who sees what")
    henrik.press("Leave", "What happens then", within=henrik.main)
    henrik.press("Take everything along first", "What you get")
    with window.expect_download() as taken:
        henrik.press("Take everything along")
    assert taken.value.suggested_filename.endswith(".zip")
    henrik.press("Who sees this", "Who is here, and who sees what")
    henrik.press("Leave", "What happens then", within=henrik.main)
    henrik.press("Leave", "You are with nobody now", within=henrik.main)
    henrik.press("Read what stays yours", "Where you were")
