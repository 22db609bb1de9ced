"""The notes of one session, written by two people in two browsers at once, kept, and one takes their words out."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.keys import Keys
from tests.browser.looking import what_is_wrong
from tests.browser.people import be, go_on, press, write
from tests.browser.writing import agree_on_words, at_the_end, kept, text_of
from withness.config.demo.afterwards import LAST

Two = tuple[Page, Page]
KEEP = "Keep these notes as they stand"
SESSIONS = (
    "test_two_write_the_notes_at_once_and_keep_them",
    "test_without_javascript_it_is_read_and_kept_and_written_in_the_box",
)


@pytest.fixture
def notes(two_browsers: Two, request: pytest.FixtureRequest) -> str:
    """The address of the notes of a session, of another one for each test, which both have open to write; Mina began it
    from their page."""
    mina, daniel = two_browsers
    session = LAST - SESSIONS.index(request.node.originalname)
    home = be(mina, "Mina")
    be(daniel, "Daniel")
    at = f"{home}sessions/notes/of/session-{session}/"
    mina.goto(at)
    go_on(mina.get_by_role("link", name="Write these together, live"))
    assert not what_is_wrong(mina)
    press(mina, "Begin")
    daniel.goto(f"{at}together/")
    for page in (mina, daniel):
        expect(page.locator("[data-part=here] li")).to_have_text(["Daniel", "Mina"], use_inner_text=True)
        expect(text_of(page)).to_be_visible()
    return at


def test_two_write_the_notes_at_once_and_keep_them(two_browsers: Two, notes: str) -> None:
    mina, daniel = two_browsers
    at_the_end(mina)
    mina.keyboard.type("# ")
    mina.keyboard.type("Saturday")
    mina.keyboard.press("Enter")
    agree_on_words(mina, daniel)
    at_the_end(daniel)
    # In the same line, letter by letter in turn.
    for hers, his in zip("I can go. ", "Side door.", strict=True):
        mina.keyboard.type(hers)
        daniel.keyboard.type(his)
    agree_on_words(mina, daniel)
    expect(text_of(daniel).locator("h2")).to_have_text("Saturday")
    expect(daniel.locator(".caret .name")).to_have_text("Mina")

    daniel.context.set_offline(True)
    expect(kept(daniel)).to_contain_text("You are not connected")
    daniel.keyboard.type(" Ruby holds it.")
    at_the_end(mina)
    mina.keyboard.press("Enter")
    mina.keyboard.type("- for one hour")
    expect(kept(mina)).to_have_text("Saved")
    daniel.context.set_offline(False)
    whole = agree_on_words(mina, daniel)
    for words in ("Saturday", "Ruby holds it.", "for one hour"):
        assert words in whole
    mina.get_by_role("checkbox", name="Show whose words these are").check()
    assert "Ruby holds it." in "".join(text_of(mina).locator(".run.teal").all_inner_texts())
    for page in (mina, daniel):
        assert not what_is_wrong(page)

    press(mina, KEEP)
    are_kept(mina, daniel, notes)
    her_words_are_taken_out(mina, daniel, notes)


def are_kept(mina: Page, daniel: Page, notes: str) -> None:
    """They stand in the notes for both, with whose words these are, and in the record; the text goes on."""
    at_the_end(daniel)
    daniel.keyboard.type(" And he smiles.")
    expect(kept(daniel)).to_have_text("Saved")
    kept_notes = mina.locator("[id^='kept-']")
    expect(kept_notes).to_contain_text("You kept what was written together")
    expect(kept_notes).to_contain_text("Ruby holds it.")
    expect(kept_notes).not_to_contain_text("And he smiles.")
    mina.goto(notes)
    expect(mina.locator("#together")).to_contain_text("And he smiles.")
    # Told to a screen reader always, shown to everybody else where they switch it on.
    writer = kept_notes.locator(".writer", has_text="Daniel:").first
    expect(writer).to_be_attached()
    before = writer.bounding_box()
    kept_notes.locator("xpath=..").get_by_role("checkbox", name="Show whose words these are").check()
    after = writer.bounding_box()
    assert before is not None
    assert after is not None
    assert before["width"] <= 1 < after["width"]
    assert not what_is_wrong(mina)
    daniel.goto(notes)
    expect(daniel.locator("[id^='kept-']")).to_contain_text("Mina kept what was written together")
    write(daniel, "Write something down", "What I said by myself.")
    press(daniel, "Save this")
    daniel.goto(f"{notes.split('sessions/', maxsplit=1)[0]}record/")
    expect(daniel.get_by_text("kept what was written together into the notes of a session")).to_be_visible()


def her_words_are_taken_out(mina: Page, daniel: Page, notes: str) -> None:
    """Mina takes her words out; Daniel's page, which was open, opens anew without them."""
    daniel.goto(f"{notes}together/")
    expect(text_of(daniel)).to_contain_text("Saturday")
    mina.goto(notes)
    mina.get_by_text("Take my words out of it").click()
    press(mina, "Take my words out")
    expect(text_of(daniel)).not_to_contain_text("Saturday")
    expect(text_of(daniel)).to_contain_text("Ruby holds it.")
    at_the_end(daniel)
    daniel.keyboard.type(" Still here.")
    expect(kept(daniel)).to_have_text("Saved")
    for page in (mina, daniel):
        page.goto(notes)
        expect(page.locator("[id^='kept-']")).to_contain_text("Ruby holds it.")
        expect(page.locator("[id^='kept-']")).not_to_contain_text("Saturday")
        expect(page.locator("#together")).to_contain_text("Still here.")
        expect(page.locator("#together")).not_to_contain_text("for one hour")
        page.goto(f"{notes.split('sessions/', maxsplit=1)[0]}record/")
        expect(page.get_by_text("for one hour")).to_have_count(0)
    mina.goto(notes)
    expect(mina.get_by_text("Take my words out of it")).to_have_count(0)


def test_without_javascript_it_is_read_and_kept_and_written_in_the_box(two_browsers: Two, notes: str) -> None:
    mina, daniel = two_browsers
    at_the_end(mina)
    mina.keyboard.type("A door at the side.")
    agree_on_words(mina, daniel)
    browser = mina.context.browser
    assert browser is not None
    state = daniel.context.storage_state()
    with browser.new_context(java_script_enabled=False, storage_state=state) as plain:
        page = plain.new_page()
        page.goto(f"{notes}together/")
        assert "This needs JavaScript." in page.content()
        page.get_by_role("button", name=KEEP).click()
        expect(page.locator("[id^='kept-']")).to_contain_text("A door at the side.")
        page.get_by_role("textbox", name="Write something down").fill("And a bell.")
        page.get_by_role("button", name="Save this").click()
        expect(page.locator("#notes")).to_contain_text("And a bell.")


def test_by_keys_alone_they_are_begun_written_kept_and_taken_out(two_browsers: Two) -> None:
    mina, _ = two_browsers
    home, keys = be(mina, "Mina"), Keys(mina)
    mina.goto(f"{home}sessions/notes/of/session-{LAST - len(SESSIONS)}/")
    keys.press("Write these together, live", "Write these notes together")
    keys.press("Begin", "Saved")
    keys.to(text_of(mina))
    mina.keyboard.type("By keys alone")
    mina.keyboard.press("Alt+F10")
    keys.stands_at(mina.get_by_role("button", name="Heading", exact=True))
    mina.keyboard.press("Enter")
    expect(text_of(mina).locator("h2")).to_have_text("By keys alone")
    expect(kept(mina)).to_have_text("Saved")
    keys.press(KEEP, "You kept what was written together")
    expect(mina.locator("[id^='kept-'] .heading")).to_contain_text("By keys alone")
    keys.to(mina.locator("#notes").get_by_role("checkbox", name="Show whose words these are"))
    mina.keyboard.press("Space")
    expect(mina.locator("#notes .writer").first).to_be_visible()
    keys.press("Take my words out of it", "Every word of yours in what you wrote together here is destroyed")
    keys.press("Take my words out", "These words were erased.", within=mina.locator("#together details form"))
    expect(mina.get_by_text("By keys alone")).to_have_count(0)
