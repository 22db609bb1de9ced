"""Two people in two browsers: a thought is its owner's alone step by step, until it is shown in one press."""

from playwright.sync_api import expect

from tests.browser.people import be, go_on, press, write

WENT = "They moved their chairs because of me."
AGAIN = "The window was open. They may have been cold."
ASKED, SAID = "What would you have done if it was the window?", "Moved mine, too."


def test_a_thought_is_its_owner_s_alone_until_it_is_shown_and_then_asked_about(two_browsers):
    mina, daniel = two_browsers
    home, daniels = be(mina, "Mina"), be(daniel, "Daniel")
    daniel.goto(f"{daniels}thoughts/")
    seen = daniel.content()
    mina.goto(f"{home}thoughts/")
    go_on(mina.get_by_role("link", name="Write about a thought"))
    for question, words in (("What was going on?", "Art room, after lunch."), ("What went through your mind?", WENT)):
        write(mina, question, words)
        press(mina, "Save, and go on")
    write(mina, "What did you feel?", "Small")
    press(mina, "Save, and go on")
    expect(mina.get_by_text("The first thought").first).to_be_visible()
    expect(mina.get_by_text(WENT).first).to_be_visible()
    write(mina, "And if you look again?", AGAIN)
    press(mina, "Save, and stop here")
    expect(mina.get_by_text("Only you can read it.")).to_be_visible()
    mine = mina.url

    # Nothing was said to Daniel, so his open page is as it was; asked for anew, it holds no word of it either.
    assert daniel.content() == seen
    daniel.reload()
    expect(daniel.get_by_text(WENT)).to_have_count(0)
    assert daniel.request.get(mine).status == 404

    press(mina, "Show it to Daniel")
    expect(daniel.locator("#shown").get_by_role("link", name=WENT)).to_be_visible()
    go_on(daniel.locator("#shown").get_by_role("link", name=WENT))
    expect(daniel.get_by_text(AGAIN)).to_be_visible()
    write(daniel, "What would you like to ask?", ASKED)
    press(daniel, "Ask Mina")
    expect(mina.locator("#said-to-it").get_by_text(ASKED)).to_be_visible()
    mina.reload()
    write(mina, "What would you like to say?", SAID)
    press(mina, "Say this")
    expect(daniel.locator("#said-to-it").get_by_text(SAID)).to_be_visible()
