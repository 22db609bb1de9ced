"""Common ground where two see it differently: both sides, one sentence they agree on, and a difference that stays."""

from playwright.sync_api import Browser, expect

from tests.browser.looking import what_is_wrong
from tests.browser.people import be, press, write
from tests.site import Site, open_window

MINAS, DANIELS = "That I can go to the hall and stay an hour.", "That a full room is just a room, on most days."
SENTENCE = "Going in gets easier, and nobody counts the minutes but Mina."
APART = "For me an hour is enough. It doesn't have to be most days."


def test_each_says_their_own_they_agree_on_one_sentence_and_the_difference_stays(site: Site, browser: Browser) -> None:
    with open_window(browser, site) as mina, open_window(browser, site) as daniel:
        home = be(mina, "Mina")
        assert be(daniel, "Daniel") == home
        mina.get_by_role("link", name="Understanding each other").click()
        mina.get_by_role("link", name="Side by side").nth(1).click()
        expect(mina.get_by_role("heading", level=1)).to_have_text("What it should lead to")
        write(mina, "What should this lead to, as you see it?", MINAS)
        press(mina, "Say it")
        daniel.goto(f"{home}understanding/aims/")
        expect(daniel.locator("#sides")).to_contain_text(MINAS)
        write(daniel, "What should this lead to, as you see it?", DANIELS)
        press(daniel, "Say it")
        expect(mina.locator("#sides")).to_contain_text(DANIELS)

        daniel.get_by_text("Put a sentence forward").click()
        write(daniel, "One sentence you would both sign", SENTENCE)
        press(daniel, "Put it forward")
        offer = mina.locator("#alike")
        expect(offer).to_contain_text(SENTENCE)
        offer.get_by_role("radio", name="I agree").check()
        press(mina, "Give this answer")
        mina.get_by_text("Say where you see it differently").click()
        write(mina, "Where do you see it differently?", APART)
        mina.locator("#apart").get_by_role("button", name="Say it").click()

        for page in (mina, daniel):
            expect(page.locator("#apart")).to_contain_text(APART)
            page.goto(f"{home}understanding/aims/")
            expect(page.locator("main")).to_contain_text("You agree on one sentence, and see some of it differently.")
            for words, part in ((MINAS, "#sides"), (DANIELS, "#sides"), (SENTENCE, "#alike"), (APART, "#apart")):
                expect(page.locator(part)).to_contain_text(words)
            assert what_is_wrong(page, page.url) == {}
