"""One letter, written by two people in two browsers at once, agreed on and printed."""

from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.people import be, press, write

TITLE = "To the river behind the school"
Two = tuple[Page, Page, str]


def text_of(page: Page) -> Locator:
    return page.get_by_role("textbox", name="The text")


def kept(page: Page) -> Locator:
    return page.locator("[data-part=kept]")


def lines(page: Page) -> list[str]:
    """The paragraphs, as they stand on this page."""
    return [words.strip() for words in text_of(page).locator(".words p").all_inner_texts()]


def agree_on_words(*pages: Page) -> str:
    """Wait until all of it is saved and the same on every page; gives it."""
    for page in pages:
        expect(kept(page)).to_have_text("Saved")
    first = text_of(pages[0]).evaluate("text => text.editor.getText()")
    for page in pages[1:]:
        page.wait_for_function("words => document.querySelector('.ProseMirror').editor.getText() === words", arg=first)
    return str(first)


@pytest.fixture
def two(two_browsers: tuple[Page, Page]) -> Two:
    """Mina and Daniel on the page of one letter of hers, in which she asked him to write; and its address."""
    mina, daniel = two_browsers
    home = be(mina, "Mina")
    be(daniel, "Daniel")
    mina.goto(f"{home}stories/")
    mina.get_by_role("link", name="A letter", exact=True).click()
    write(mina, "What do you call it?", TITLE)
    write(mina, "What do you want to say?", "Dear river.")
    press(mina, "Save")
    at = mina.url
    mina.locator("label", has_text="Daniel").get_by_role("checkbox").check()
    mina.get_by_role("radio", name="You write in it together").check()
    press(mina, "Show it")
    mina.get_by_role("link", name="Write it together, at the same time").click()
    press(mina, "Begin")
    daniel.goto(f"{at}together/")
    for page in (mina, daniel):
        expect(text_of(page)).to_contain_text("Dear river.")
        expect(page.locator("[data-part=here] li")).to_have_text(["Mina", "Daniel"], use_inner_text=True)
    return mina, daniel, at


def at_the_end(page: Page) -> None:
    """Put the cursor at the end of the text."""
    text_of(page).locator(".words p").last.click()
    page.keyboard.press("End")


def test_two_write_one_letter_at_once(two: Two, tmp_path: Path) -> None:
    mina, daniel, at = two
    at_the_end(mina)
    mina.keyboard.press("Home")
    at_the_end(daniel)
    # In the same line, letter by letter in turn, and nobody waits for anybody.
    for hers, his in zip("Hello. ", " I hear", strict=True):
        mina.keyboard.type(hers)
        daniel.keyboard.type(his)
    assert "Hello. Dear river. I hear" in agree_on_words(mina, daniel)
    expect(daniel.locator(".caret .name")).to_have_text("Mina")

    mina.context.set_offline(True)
    expect(kept(mina)).to_contain_text("You are not connected")
    mina.keyboard.type("Far away, ")
    daniel.keyboard.type(" you.")
    expect(kept(daniel)).to_have_text("Saved")
    expect(text_of(daniel)).not_to_contain_text("Far away")
    mina.context.set_offline(False)
    assert "Hello. Far away, Dear river. I hear you." in agree_on_words(mina, daniel)

    mina.get_by_role("checkbox", name="Show whose words these are").check()
    expect(text_of(mina).locator(".run")).to_have_count(3)
    mina.get_by_text("Whose words these are, in words").click()
    told = mina.locator("[data-part=words] li")
    expect(told).to_contain_text([f"Mina: {TITLE}", "Mina: Hello. Far away, Dear river.", "Daniel: I hear you."])

    mina.goto(at)
    press(mina, "Put this version forward")
    daniel.goto(at)
    expect(daniel.locator("#passages")).to_contain_text("Hello. Far away, Dear river. I hear you.")
    daniel.get_by_role("radio", name="I agree").check()
    press(daniel, "Give this answer")
    expect(daniel.locator("#stands")).to_contain_text("A version is agreed on.")
    daniel.get_by_role("link", name="Keep it").click()
    for kind in ("PDF", "plain text"):
        daniel.get_by_label("As what").select_option(label=kind) if kind != "PDF" else None
        with daniel.expect_download() as file:
            press(daniel, "Get it")
        file.value.save_as(tmp_path / kind)
    assert (tmp_path / "PDF").read_bytes().startswith(b"%PDF-")
