"""Without a phone and without an e-mail address: in by a code on paper, one's own words on the therapist's device, and
back in person once the card and the device are lost."""

import re

from playwright.sync_api import Browser, Page, expect

from tests.browser.looking import what_is_wrong
from tests.browser.people import be, go_on, press, write
from tests.site import Site, open_window

PIN, SECOND_PIN = "402617", "509318"
TOPIC, LATER = "The letter from the school", "What my brother said"


def letters_on(page: Page) -> str:
    return page.locator(".sheet .code").inner_text()


def opens_a_place(page: Page) -> str:
    """Daniel begins with somebody new; gives the address of their home."""
    be(page, "Daniel")
    page.goto("/begin/")
    write(page, "What would you like to be called here?", "Daniel")
    page.get_by_role("radio", name="Therapist").check()
    press(page, "Begin")
    return page.url.removesuffix("people/")


def invites_on_paper(page: Page) -> str:
    page.get_by_role("radio", name="Client").check()
    page.get_by_label("On paper").check()
    press(page, "Invite")
    expect(page.get_by_role("heading", name="A sheet to hand over")).to_be_visible()
    return letters_on(page)


def types_code(page: Page, letters: str) -> None:
    page.goto("/code/")
    write(page, "The letters on your sheet", letters)
    press(page, "Go on")


def chooses(page: Page, digits: str) -> None:
    page.get_by_label("Six digits, or a pass phrase").fill(digits)
    page.get_by_label("The same again").fill(digits)


def comes_with_card(page: Page, letters: str, digits: str) -> None:
    page.goto("/sign-in/card/")
    write(page, "The letters on your card", letters.lower())
    page.get_by_label("Your six digits, or your pass phrase").fill(digits)
    press(page, "Come in")


def says(page: Page, home: str, words: str) -> None:
    """Edda says it, Daniel writes it down on his device."""
    page.goto(f"{home}paper/")
    go_on(page.get_by_role("link", name=re.compile("Write it here.*Something for next time")))
    write(page, "What would you like to talk about?", words)
    press(page, "Write it down")


def confirms(page: Page, pin: str) -> None:
    page.get_by_label("Your PIN").fill(pin)
    press(page, "Yes, I said this")


def test_somebody_comes_in_by_paper_says_something_loses_it_all_and_comes_back(site: Site, browser: Browser) -> None:
    with open_window(browser, site) as his, open_window(browser, site) as hers, open_window(browser, site) as new:
        home = opens_a_place(his)
        code = invites_on_paper(his)

        # A slip is said to be one; small letters and an O for a D are fine.
        types_code(his, code[:-1] + ("B" if code[-1] != "B" else "C"))
        expect(his.get_by_text("One of these letters isn't right")).to_be_visible()
        types_code(his, code.lower().replace("d", "o"))
        write(his, "What would you like to be called here?", "Edda")
        chooses(his, PIN)
        press(his, "Come in")
        card = letters_on(his)
        types_code(his, code)
        expect(his.get_by_text("This invitation has been used.")).to_be_visible()
        his.goto("/account/")
        expect(his.get_by_text("daniel@example.org")).to_be_visible()

        says(his, home, TOPIC)
        confirms(his, "402618")
        expect(his.get_by_text("This is not the PIN.")).to_be_visible()
        confirms(his, PIN)
        expect(his.get_by_text("Said. It counts from now on.")).to_be_visible()
        his.goto(f"{home}sessions/")
        expect(his.get_by_text(TOPIC).first).to_be_visible()

        says(his, home, LATER)
        for _ in range(11):
            confirms(his, "402618")
        expect(his.get_by_text("It can be tried again in")).to_be_visible()

        # Later, on a device of her own, with the card: no PIN is asked for.
        comes_with_card(hers, card, "402618")
        expect(hers.get_by_text("don't belong together")).to_be_visible()
        comes_with_card(hers, card, PIN)
        hers.goto(f"{home}paper/")
        go_on(hers.get_by_role("link", name="Look at it"))
        press(hers, "Yes, I said this")
        hers.goto(home)
        with hers.expect_event("websocket"):
            hers.reload()

        # The device and the card are lost. She is there in person.
        his.goto(f"{home}people/")
        go_on(his.get_by_role("link", name="Lost their way in?"))
        write(his, "What happened", "Her bag was stolen. I have known her for years.")
        press(his, "Make the sheet")
        types_code(new, letters_on(his))
        expect(new.get_by_role("heading", name="Welcome back, Edda")).to_be_visible()
        chooses(new, SECOND_PIN)
        press(new, "Come back")
        second = letters_on(new)

        # Within a second the lost device hears nothing more, and finds nothing.
        hers.reload()
        expect(hers.get_by_role("heading", level=1)).not_to_contain_text("Edda")
        hers.goto(f"{home}record/")
        expect(hers.get_by_text(TOPIC)).to_have_count(0)
        comes_with_card(new, second, SECOND_PIN)
        new.goto(f"{home}record/")
        expect(new.get_by_text(LATER).first).to_be_visible()
        expect(new.get_by_text(re.compile("Daniel let you back in, in person"))).to_be_visible()

        says(his, home, "It is good to be back")
        confirms(his, PIN)
        expect(his.get_by_text("This is not the PIN.")).to_be_visible()
        confirms(his, SECOND_PIN)
        expect(his.get_by_text("Said. It counts from now on.")).to_be_visible()


def test_every_page_on_that_way_can_be_read_by_everybody(site: Site, browser: Browser) -> None:
    """Axe, in the dark and on the narrowest screen, also with a mistake in the form."""
    found: dict[str, object] = {}
    with open_window(browser, site) as his, open_window(browser, site) as hers, open_window(browser, site) as old:
        home = be(his, "Daniel")
        be(old, "Mina")
        his.goto(f"{home}people/")
        code = invites_on_paper(his)
        found |= what_is_wrong(his, "sheet")
        types_code(hers, "BCDF")
        found |= what_is_wrong(hers, "code, mistyped")
        types_code(hers, code)
        go_on(hers.get_by_role("link", name="Without an e-mail address"))
        press(hers, "Come in")
        found |= what_is_wrong(hers, "joining, nothing filled in")
        his.goto(f"{home}paper/")
        go_on(his.get_by_role("link", name="sets a PIN here, in person"))
        press(his, "Keep it")
        found |= what_is_wrong(his, "PIN here, nothing filled in")
        his.goto(f"{home}people/")
        go_on(his.get_by_role("link", name="Lost their way in? Mina"))
        press(his, "Make the sheet")
        found |= what_is_wrong(his, "way back, no reason")
        write(his, "What happened", "She is here with me.")
        press(his, "Make the sheet")
        types_code(hers, letters_on(his))
        press(hers, "Come back")
        found |= what_is_wrong(hers, "coming back, nothing filled in")
        chooses(hers, SECOND_PIN)
        press(hers, "Come back")
        found |= what_is_wrong(hers, "card")
        go_on(hers.get_by_role("link", name="I have it: come in"))
        press(hers, "Come in")
        found |= what_is_wrong(hers, "sign-in with a card, nothing filled in")

        # Whoever had the way in before reads of it, and can stop it.
        old.goto("/")
        go_on(old.get_by_role("link", name="Look at it"))
        found |= what_is_wrong(old, "was it you?")
        press(old, "It was not me")
        expect(old.get_by_text("Nobody comes in in your place now")).to_be_visible()
        his.goto(f"{home}people/")
        expect(his.get_by_text("said that this was somebody else")).to_be_visible()
    assert found == {}
