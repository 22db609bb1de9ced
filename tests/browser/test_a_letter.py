"""A letter, in browsers: written alone, shown, suggested in, agreed on, kept; a witness reads it and nothing else."""

from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from tests.browser.people import be, be_somebody_else, come_in, go_on, press, write
from tests.site import Site, open_window

TITLE = "To whoever sits at the back"
ALONE = "I used to count the exits. Today I counted the people I know."
SUGGESTED = "I used to count the exits. Today I counted the people I know. There were four."


def begin(page: Page, home: str) -> str:
    """A letter that is her own; gives the name of its address."""
    page.goto(f"{home}coping/")
    go_on(page.get_by_role("link", name="Stories and letters"))
    go_on(page.get_by_role("link", name="A letter", exact=True))
    write(page, "What do you call it?", TITLE)
    write(page, "What do you want to say?", ALONE)
    press(page, "Save")
    expect(page.get_by_role("heading", level=1)).to_have_text(TITLE)
    expect(page.locator("#stands")).to_contain_text("Only you can see the draft.")
    return page.url.removeprefix(f"{home}stories/").strip("/")


def test_a_letter_is_written_with_another_kept_and_read_by_a_witness(
    two_browsers: tuple[Page, Page], site: Site, browser: Browser, tmp_path: Path
) -> None:
    mina, daniel = two_browsers
    home = be(mina, "Mina")
    be(daniel, "Daniel")
    at = f"{home}stories/{begin(mina, home)}/"
    assert daniel.request.get(at).status == 404

    mina.locator("label", has_text="Daniel").get_by_role("checkbox").check()
    mina.get_by_role("radio", name="They may suggest other words").check()
    press(mina, "Show it")
    daniel.goto(at)
    go_on(daniel.get_by_role("link", name="Suggest other words").first)
    write(daniel, "How would you say it?", SUGGESTED)
    press(daniel, "Suggest this")

    mina.goto(home)
    go_on(mina.locator(".said", has_text="suggests other words").get_by_role("link", name="Look at it"))
    press(mina, "Take these words up")
    words = mina.locator("#passages")
    expect(words).to_contain_text("There were four.")
    expect(words.locator(".run .writer", has_text="Daniel")).to_have_count(1)
    mina.get_by_role("checkbox", name="Show whose words these are").check()
    expect(words.locator(".writer", has_text="Daniel")).to_be_visible()

    press(mina, "Put this version forward")
    daniel.goto(at)
    daniel.get_by_role("radio", name="I agree").check()
    press(daniel, "Give this answer")
    expect(daniel.locator("#stands")).to_contain_text("A version is agreed on.")

    mina.goto(at)
    go_on(mina.get_by_role("link", name="Keep it"))
    mina.get_by_label("How it looks").select_option(label="In large print")
    with mina.expect_download() as kept:
        mina.get_by_role("button", name="Get it").click()
    kept.value.save_as(tmp_path / "kept.pdf")
    assert (tmp_path / "kept.pdf").read_bytes().startswith(b"%PDF-")

    with open_window(browser, site) as witness:
        is_read_by_a_witness(mina, witness, home, at)


def is_read_by_a_witness(mina: Page, witness: Page, home: str, at: str) -> None:
    """Invited with a link, let in, reads one piece, answers, and finds nothing else."""
    mina.goto(at)
    go_on(mina.get_by_role("link", name="Let somebody read it"))
    press(mina, "Invite somebody")
    link = mina.get_by_label("The link of the invitation").input_value()
    be_somebody_else(witness, "Kwame")
    come_in(witness, link, "Wanda")
    assert witness.request.get(at).status == 404
    mina.goto(f"{at}witnesses/")
    press(mina, "Let Wanda read it")
    witness.goto(home)
    go_on(witness.get_by_role("main").get_by_role("link", name=TITLE))
    expect(witness.get_by_role("main")).to_contain_text("There were four.")
    write(witness, "What struck you?", "That you counted people")
    write(witness, "Where did it take you?", "To my own back row")
    press(witness, "Give this answer")
    for elsewhere in ("", "write/", "compare/", "keepsake/", "witnesses/"):
        assert witness.request.get(f"{at}{elsewhere}").status == (404 if elsewhere else 200), elsewhere
    for elsewhere in ("stories/", "stories/the-whisper/", "stories/her-letter/", "goals/", "sessions/", "coping/"):
        assert witness.request.get(f"{home}{elsewhere}").status == 404, elsewhere
    mina.goto(at)
    expect(mina.locator("#witnesses")).to_contain_text("To my own back row")
