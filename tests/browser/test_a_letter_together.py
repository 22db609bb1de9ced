"""One letter, written by two people in two browsers at once, agreed on and printed."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, Request, expect

from tests.browser.looking import what_is_wrong
from tests.browser.people import press
from tests.browser.writing import TITLE, agree_on_words, at_the_end, begin_live, kept, paste, text_of

Two = tuple[Page, Page]
WRITE = "You write in it together"
BEYOND = "//elsewhere.example/"
HOSTILE = f"""<html><head><title>Not this</title><style>p {{ background: url(https:{BEYOND}a.png) }}</style>
<script>window.ran = true</script></head><body>
<p class="Mso" style="position: fixed">Clean <b>words</b> <a href="javascript:window.ran = true">and a link</a>
<img src="https:{BEYOND}b.png" onerror="window.ran = true"><img src="file:///etc/passwd"></p>
<h4 onclick="window.ran = true" style="color: red">A heading</h4><ul><li>One</li></ul>
<iframe src="https:{BEYOND}c"></iframe><svg onload="window.ran = true"><text>drawn</text></svg>
<link rel="stylesheet" href="https:{BEYOND}d.css"><form><input value="typed"></form></body></html>"""


@pytest.mark.parametrize("seconds_away", [1, pytest.param(60, marks=pytest.mark.soak)])
def test_two_write_one_letter_at_once(two_browsers: Two, seconds_away: int, tmp_path: Path) -> None:
    mina, daniel = two_browsers
    at = begin_live(mina, daniel, WRITE)
    at_the_end(mina)
    mina.keyboard.press("Home")
    at_the_end(daniel)
    # In the same line, letter by letter in turn, and nobody waits for anybody.
    for hers, his in zip("Hello. ", " I hear", strict=True):
        mina.keyboard.type(hers)
        daniel.keyboard.type(his)
    assert "Hello. Dear big river. I hear" in agree_on_words(mina, daniel)
    expect(daniel.locator(".caret .name")).to_have_text("Mina")

    mina.context.set_offline(True)
    expect(kept(mina)).to_contain_text("You are not connected")
    mina.keyboard.type("Far away, ")
    daniel.keyboard.type(" you.")
    expect(kept(daniel)).to_have_text("Saved")
    mina.wait_for_timeout(1_000 * seconds_away)
    expect(text_of(daniel)).not_to_contain_text("Far away")
    expect(text_of(mina)).not_to_contain_text("hear you.")
    mina.context.set_offline(False)
    assert "Hello. Far away, Dear big river. I hear you." in agree_on_words(mina, daniel)

    mina.get_by_role("checkbox", name="Show whose words these are").check()
    expect(text_of(mina).locator(".run.teal").first).to_be_visible()
    assert "".join(text_of(mina).locator(".run.teal").all_inner_texts()).split() == ["I", "hear", "you."]
    mina.get_by_text("Whose words these are, in words").click()
    told = mina.locator("[data-part=words] li")
    expect(told).to_contain_text([f"Mina: {TITLE}", "Mina: Hello. Far away, Dear big river.", "Daniel: I hear you."])

    is_agreed_and_kept(mina, daniel, at, tmp_path)


def is_agreed_and_kept(mina: Page, daniel: Page, at: str, tmp_path: Path) -> None:
    """Put forward and agreed on with these words, printed, while the draft goes on."""
    mina.goto(at)
    press(mina, "Put this version forward")
    daniel.goto(at)
    for words in ("Hello. Far away, Dear big river.", "I hear you."):
        expect(daniel.locator("#passages")).to_contain_text(words)
    daniel.get_by_role("radio", name="I agree").check()
    press(daniel, "Give this answer")
    expect(daniel.locator("#stands")).to_contain_text("A version is agreed on.")
    daniel.goto(f"{at}together/")
    at_the_end(daniel)
    daniel.keyboard.type(" And more.")
    expect(kept(daniel)).to_have_text("Saved")

    daniel.goto(f"{at}keepsake/")
    files = {}
    for kind in ("pdf", "md"):
        daniel.get_by_label("As what").select_option(kind)
        with daniel.expect_download() as file:
            daniel.get_by_role("button", name="Get it").click()
        file.value.save_as(tmp_path / kind)
        files[kind] = (tmp_path / kind).read_bytes()
    assert files["pdf"].startswith(b"%PDF-")
    assert "I hear you." in files["md"].decode()
    assert "And more." not in files["md"].decode()


def test_what_is_pasted_comes_in_as_words(two_browsers: Two) -> None:
    mina, daniel = two_browsers
    asked: list[str] = []

    def note(request: Request) -> None:
        asked.append(request.url)

    begin_live(mina, daniel, WRITE)
    for page in (mina, daniel):
        page.on("request", note)
    at_the_end(mina)
    mina.keyboard.press("Enter")
    paste(mina, HOSTILE)
    whole = agree_on_words(mina, daniel)
    for words in ("A heading", "Clean words and a link", "One"):
        assert words in whole
    for gone in ("Not this", "drawn", "typed", "background", "ran"):
        assert gone not in whole
    expect(mina.locator("[data-part=refused]")).to_contain_text("Only words can be put in here.")
    for page in (mina, daniel):
        expect(text_of(page).locator("h3")).to_have_text("A heading")
        expect(text_of(page).locator("ul li")).to_contain_text("One")
        expect(
            text_of(page).locator(
                "img:not(.ProseMirror-separator), a, b, svg, iframe, script, style, form, [style*=red], [onclick]"
            )
        ).to_have_count(0)
        assert page.evaluate("window.ran") is None
    assert not [url for url in asked if BEYOND in url or url.startswith("file:")]


def test_what_fits_in_no_more_is_told_and_can_be_copied(two_browsers: Two) -> None:
    mina, daniel = two_browsers
    begin_live(mina, daniel, WRITE)
    at_the_end(mina)
    mina.keyboard.type(" Kept.")
    agree_on_words(mina, daniel)
    too_long = "too long " * 120_000
    paste(mina, f"<p>{too_long}</p>", too_long)
    expect(kept(mina)).to_contain_text("this is full. Everything before it is saved. You can go on in another chapter.")
    left = mina.get_by_label("What you typed last was not saved. Copy it before you go.")
    expect(left).to_have_value(re.compile("too long too long"))
    assert not what_is_wrong(mina)
    at_the_end(daniel)
    daniel.keyboard.type(" His.")
    expect(kept(daniel)).to_have_text("Saved")
    mina.reload()
    expect(text_of(mina)).to_contain_text("Dear big river. Kept. His.")


def test_undo_takes_back_one_s_own_and_buttons_are_reached_by_keys(two_browsers: Two) -> None:
    mina, daniel = two_browsers
    begin_live(mina, daniel, WRITE)
    at_the_end(mina)
    mina.keyboard.type(" Mine.")
    agree_on_words(mina, daniel)
    at_the_end(daniel)
    daniel.keyboard.type(" His.")
    assert "Dear big river. Mine. His." in agree_on_words(mina, daniel)

    text_of(mina).focus()
    mina.keyboard.press("Alt+F10")
    expect(mina.get_by_role("button", name="Heading", exact=True)).to_be_focused()
    mina.keyboard.press("ArrowRight")
    mina.keyboard.press("Enter")
    expect(text_of(daniel).locator("ul li")).to_contain_text("Dear big river.")
    expect(mina.get_by_role("button", name="List", exact=True)).to_have_attribute("aria-pressed", "true")
    # A press leads back into the text, a moment later.
    expect(text_of(mina)).to_be_focused()
    for _ in range(2):
        mina.keyboard.press("Control+z")
    expect(text_of(daniel).locator("ul")).to_have_count(0)
    assert "Dear big river. His." in agree_on_words(mina, daniel)
    assert not what_is_wrong(mina)
