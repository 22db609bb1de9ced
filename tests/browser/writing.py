"""What people do with a text that is written live, in the words of the page."""

from playwright.sync_api import Locator, Page, expect

from tests.browser.people import be, go_on, press, write

TITLE = "To the river behind the school"
WORDS = "Dear big river."


def text_of(page: Page) -> Locator:
    """The text itself."""
    return page.get_by_role("textbox", name="The text")


def kept(page: Page) -> Locator:
    """What is said of whether it is saved."""
    return page.locator("[data-part=kept]")


def suggested(page: Page) -> Locator:
    """What was suggested and waits."""
    return page.locator("[data-part=suggested] li")


def begin_live(mina: Page, daniel: Page, may: str) -> str:
    """Mina shows Daniel a letter, says what he may do, and begins to write it live; both come. Gives its address."""
    home = be(mina, "Mina")
    be(daniel, "Daniel")
    mina.goto(f"{home}stories/")
    go_on(mina.get_by_role("link", name="A letter", exact=True))
    write(mina, "What do you call it?", TITLE)
    write(mina, "What do you want to say?", WORDS)
    press(mina, "Save")
    at = mina.url
    mina.locator("label", has_text="Daniel").get_by_role("checkbox").check()
    say_what_he_may(mina, at, may, "Show it")
    mina.locator("a[href$='/together/']").click()
    press(mina, "Begin")
    daniel.goto(f"{at}together/")
    for page in (mina, daniel):
        expect(text_of(page)).to_contain_text(WORDS)
        expect(page.locator("[data-part=here] li")).to_have_text(["Daniel", "Mina"], use_inner_text=True)
    return at


def say_what_he_may(mina: Page, at: str, may: str, button: str = "Change this") -> None:
    """Say it on the page of the piece."""
    if mina.url != at:
        mina.goto(at)
    mina.get_by_role("radio", name=may).check()
    press(mina, button)


def at_the_end(page: Page) -> None:
    """Put the cursor at the end of the text."""
    text_of(page).locator(".words p").last.click()
    keys(page, "End")


def keys(page: Page, *names: str) -> None:
    """Press one after the other as fast as fingers do: a browser tells the editor only with its next picture where the
    cursor went."""
    for name in names:
        page.keyboard.press(name)
        page.evaluate("() => new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(drawn)))")


def agree_on_words(*pages: Page) -> str:
    """Wait until all of it is saved and the same on every page; gives it."""
    for page in pages:
        expect(kept(page)).to_have_text("Saved")
    first = text_of(pages[0]).evaluate("text => text.editor.getText()")
    for page in pages[1:]:
        page.wait_for_function("words => document.querySelector('.ProseMirror').editor.getText() === words", arg=first)
    return str(first)


def paste(page: Page, html: str, plain: str = "words") -> None:
    """Paste what some other program put on the clipboard."""
    text_of(page).evaluate(
        """(text, [html, plain]) => {
          const from = new DataTransfer();
          from.setData("text/html", html);
          from.setData("text/plain", plain);
          text.dispatchEvent(new ClipboardEvent("paste", { clipboardData: from, bubbles: true, cancelable: true }));
        }""",
        [html, plain],
    )
