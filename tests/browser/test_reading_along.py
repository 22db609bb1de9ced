"""A letter that is written while another looks on: they read, or suggest words, and no more than the author said."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.looking import what_is_wrong
from tests.browser.people import go_on, press, write
from tests.browser.writing import at_the_end, begin_live, kept, keys, say_what_he_may, suggested, text_of

Two = tuple[Page, Page]
READ, SUGGEST = "They read it", "They may suggest other words"
MAY_NOT = 4403
FORGED = """text => new Promise(closed => {
  const { state } = text.editor, sync = state.plugins.find(each => each.key.startsWith("y-sync"));
  const { doc } = sync.getState(state);
  const socket = new WebSocket(document.getElementById("together").dataset.at);
  socket.onclose = ({ code }) => closed(code);
  socket.onopen = () => {
    doc.on("update", update => socket.send(new Uint8Array([0, 2, update.length, ...update])));
    doc.getXmlFragment("text").get(1).get(0).get(0).insert(0, "Forged ");
  };
})"""


def choose(page: Page, words: str, behind: str) -> None:
    """Choose words in the first line with the keys, from behind others in it."""
    at_the_end(page)
    keys(page, "Home", *["ArrowRight"] * len(behind), *["Shift+ArrowRight"] * len(words))


def test_words_are_suggested_by_keys_and_stand_as_theirs_once_taken_up(two_browsers: Two) -> None:
    mina, daniel = two_browsers
    begin_live(mina, daniel, SUGGEST)
    at_the_end(daniel)
    daniel.keyboard.type("not his")
    daniel.keyboard.press("Backspace")
    choose(daniel, "big", behind="Dear ")
    expect(daniel.locator("[data-part=about]")).to_have_text("Instead of “big”")
    write(daniel, "The words you suggest", "wide")
    press(daniel, "Suggest it")
    at_the_end(daniel)
    write(daniel, "The words you suggest", " I hear you.")
    press(daniel, "Suggest it")
    expect(suggested(mina).locator("p")).to_have_text(
        ["Daniel suggests “wide” instead of “big”", "Daniel suggests to add “I hear you.”"]
    )
    assert not what_is_wrong(daniel)
    assert not what_is_wrong(mina)

    at_the_end(mina)
    mina.keyboard.press("Home")
    mina.keyboard.type("My ")
    go_on(suggested(mina).filter(has_text="wide").get_by_role("button", name="Take this up"))
    expect(text_of(daniel)).to_contain_text("My Dear wide river.")
    go_on(suggested(mina).filter(has_text="hear").get_by_role("button", name="Leave it as it is"))
    expect(suggested(daniel)).to_have_count(0)
    expect(text_of(daniel)).not_to_contain_text("not his")
    mina.get_by_role("checkbox", name="Show whose words these are").check()
    expect(text_of(mina).locator(".run.teal")).to_have_text("wide")


@pytest.mark.parametrize("may", [READ, SUGGEST])
def test_what_a_page_may_do_is_held_by_the_server(two_browsers: Two, may: str) -> None:
    mina, daniel = two_browsers
    begin_live(mina, daniel, may)
    # As a page that was tampered with would: what it holds back is sent all the same.
    assert text_of(daniel).evaluate(FORGED) == MAY_NOT
    mina.reload()
    expect(text_of(mina)).to_contain_text("Dear big river.")
    expect(text_of(mina)).not_to_contain_text("Forged")


def test_what_the_author_changes_is_seen_on_the_open_page(two_browsers: Two) -> None:
    mina, daniel = two_browsers
    at = begin_live(mina, daniel, READ)
    expect(daniel.get_by_role("heading", level=1)).to_have_text("Read along")
    assert not what_is_wrong(daniel)
    say_what_he_may(mina, at, SUGGEST)
    expect(daniel.get_by_role("heading", level=1)).to_have_text("Suggest words")
    say_what_he_may(mina, at, "You write in it together")
    expect(daniel.get_by_role("heading", level=1)).to_have_text("Write it together")
    at_the_end(daniel)
    daniel.keyboard.type(" Yours.")
    expect(kept(daniel)).to_have_text("Saved")
    mina.goto(at)
    expect(mina.locator("#passages")).to_contain_text("Yours.")
    press(mina, "Take it back")
    expect(text_of(daniel)).to_have_count(0)
    assert daniel.request.get(f"{at}together/").status == 404
