"""An ending in two browsers: from beginning it to both agreeing, what stays, the day after it, and the way back."""

from datetime import timedelta

from django.utils.timezone import localdate
from playwright.sync_api import Page, expect

from tests.browser.people import be, go_on, press, write

HELPED = "That you came along to the housing office."
SIGNS = "I stop opening letters."
THEN = "I ring you before the third letter, not after."
BACK = "A line here is enough."
AGREED = "You agreed on this. Everything here stays yours to read, to keep and to add to."


def test_from_beginning_it_to_a_goodbye_and_the_way_back(two_browsers: tuple[Page, Page]) -> None:
    kwame, lucia = two_browsers
    home = be(kwame, "Kwame")
    assert be(lucia, "Lucía") == home
    begins(kwame, home)
    says_it_another_way(lucia, home)
    agrees(kwame, lucia)
    everything_stays(kwame, home)
    goes_on(kwame, lucia, home)


def begins(kwame: Page, home: str) -> None:
    kwame.goto(f"{home}ending/")
    go_on(kwame.get_by_role("link", name="Begin to put it into words"))
    for label, words in (
        ("What helped", HELPED),
        ("Signs that it is getting harder again", SIGNS),
        ("The way back", BACK),
    ):
        write(kwame, label, words)
    kwame.get_by_label("When do you hear from each other once more?").fill(f"{localdate() + timedelta(days=40)}")
    press(kwame, "Put it forward")
    expect(kwame.locator("#stands")).to_contain_text("Until you both agree, nothing has ended.")


def says_it_another_way(lucia: Page, home: str) -> None:
    """It waits on home; the other adds a part, and nothing has ended by that."""
    lucia.goto(home)
    go_on(lucia.locator("#waiting .said", has_text="How we say goodbye").get_by_role("link", name="Read and answer"))
    expect(lucia.locator("#open")).to_contain_text(HELPED)
    lucia.get_by_role("radio", name="Say it another way").check()
    write(lucia, "What I do then", THEN)
    press(lucia, "Give this answer")
    expect(lucia.locator("#stands")).to_contain_text("Until you both agree, nothing has ended.")


def agrees(kwame: Page, lucia: Page) -> None:
    """What the other said arrives on the open page; once both have said yes, both pages say so."""
    expect(kwame.locator("#open ins", has_text=THEN)).to_be_visible()
    kwame.get_by_role("radio", name="I agree").check()
    press(kwame, "Give this answer")
    for page in (kwame, lucia):
        expect(page.locator("#stands")).to_have_text(AGREED)
        for words in (HELPED, SIGNS, THEN, BACK):
            expect(page.locator("#agreed")).to_contain_text(words)
    day = localdate() + timedelta(days=40)
    expect(kwame.locator("#agreed")).to_contain_text(f"{day.day} {day:%B}")


def everything_stays(kwame: Page, home: str) -> None:
    """The pages say gently that they said goodbye; the client reads, keeps and adds as before."""
    for path in ("", "goals/", "checkins/", "sessions/", "record/"):
        assert kwame.goto(f"{home}{path}").status == 200
    expect(kwame.locator("#record")).to_contain_text(THEN)
    kwame.goto(f"{home}sessions/topics/")
    write(kwame, "What would you like to talk about?", "How the first month went")
    press(kwame, "Add")
    expect(kwame.locator("#agenda")).to_contain_text("How the first month went")
    kwame.goto(f"{home}record/")
    expect(kwame.get_by_role("link", name="Take everything along")).to_be_visible()


def goes_on(kwame: Page, lucia: Page, home: str) -> None:
    """Coming back takes both, and what was said to begin it is read by the other."""
    kwame.goto(f"{home}ending/")
    kwame.get_by_text("Would you like to go on?").click()
    kwame.locator("#going-on-because").fill("The letters are back.")
    press(kwame, "Propose to go on")
    expect(lucia.locator("#stands")).to_have_text("You said goodbye, and one of you would like to go on.")
    expect(lucia.locator("#open")).to_contain_text("The letters are back.")
    lucia.get_by_role("radio", name="I agree").check()
    press(lucia, "Give this answer")
    for page in (kwame, lucia):
        expect(page.locator("#stands")).to_have_text("You said goodbye once, and went on together.")
