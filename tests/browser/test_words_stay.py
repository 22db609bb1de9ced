"""However lines are broken and joined by one, the words of the other stay the other's."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.writing import WORDS, agree_on_words, begin_live, paste, text_of

Two = tuple[Page, Page]
WRITE = "You write in it together"
LINES = """text => {
  const found = [];
  text.editor.state.doc.descendants(node => {
    if (node.type.name === "paragraph") found.push(...node.textContent.split("\\n"));
  });
  return found;
}"""
CHOOSE = """async (text, [from, to, behind]) => {
  const { doc } = text.editor.state;
  const at = words => {
    let found = 0;
    doc.descendants((node, place) => {
      const begins = node.isText ? node.text.indexOf(words) : -1;
      if (!found && begins >= 0) found = place + begins + (behind ? words.length : 0);
    });
    return found;
  };
  text.focus();
  text.editor.commands.setTextSelection({ from: at(from), to: at(to) });
  await new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(drawn)));
}"""
UP = "text => text.editor.commands.setTextSelection(text.editor.state.selection.from - 2)"
"""From the beginning of a line to the empty one above it."""
OWN = "runs => runs.map(run => [...run.childNodes].map(each => each.nodeType === 3 ? each.data : '').join('').trim())"
"""The words of a run, without the names of those whose cursor is in it."""


def lines(page: Page) -> list[str]:
    """The words line by line."""
    return list(text_of(page).evaluate(LINES))


def by(page: Page, strand: str) -> list[str]:
    """The words in this person's colour, run by run."""
    return [words for words in text_of(page).locator(f".words .run.{strand}").evaluate_all(OWN) if words]


def stand_before(page: Page, words: str, to: str = "") -> None:
    """Put the cursor before these words; or choose all from there to before others."""
    text_of(page).evaluate(CHOOSE, [words, to or words, False])


def stand_behind(page: Page, words: str) -> None:
    """Put the cursor behind these words."""
    text_of(page).evaluate(CHOOSE, [words, words, True])


@pytest.fixture
def letter(two_browsers: Two) -> Two:
    """Mina's and Daniel's pages of a letter that Mina began; who wrote what is shown on his."""
    mina, daniel = two_browsers
    begin_live(mina, daniel, WRITE)
    daniel.get_by_role("checkbox", name="Show whose words these are").check()
    return mina, daniel


@pytest.fixture
def three_lines(letter: Two) -> Two:
    """Two more lines of Mina's in it."""
    mina, daniel = letter
    stand_behind(mina, "big river")
    paste(mina, "<p>,</p><p>One more</p><p>Yours, Mina</p>")
    agree_on_words(mina, daniel)
    assert lines(daniel)[1:] == ["One more", "Yours, Mina."]
    return mina, daniel


def test_a_line_that_another_breaks_stays_whose_it_was(letter: Two) -> None:
    mina, daniel = letter
    stand_before(daniel, "big river")
    daniel.keyboard.press("Enter")
    daniel.keyboard.type("Our ")
    agree_on_words(daniel, mina)
    assert lines(daniel) == lines(mina) == ["Dear ", "Our big river."]
    assert by(daniel, "teal") == ["Our"]

    stand_before(mina, "river.")
    mina.keyboard.type("wide ")
    agree_on_words(mina, daniel)
    stand_before(daniel, "Dear")
    daniel.keyboard.press("Enter")
    daniel.keyboard.type("My ")
    agree_on_words(daniel, mina)
    assert lines(mina) == ["", "My Dear ", "Our big wide river."]
    # What comes before all of it is a line of its own: it could be a heading, and is none of theirs.
    expect(text_of(mina).locator(".words p")).to_have_count(2)
    assert by(daniel, "teal") == ["My", "Our"]

    daniel.reload()
    expect(text_of(daniel)).to_contain_text("river")
    assert lines(daniel) == ["", "My Dear ", "Our big wide river."]


def test_what_is_put_into_another_s_line_breaks_it_and_takes_none_of_it(letter: Two) -> None:
    mina, daniel = letter
    stand_before(daniel, "Dear")
    # Where a line of its source ends says nothing.
    paste(daniel, "<p>Oh\n  well</p><p>so </p>")
    agree_on_words(daniel, mina)
    assert lines(mina) == ["Oh well", f"so {WORDS}"]
    assert by(daniel, "clay") == [WORDS]


@pytest.mark.parametrize("key", ["Backspace", "Delete"])
def test_a_line_of_ones_own_is_joined_to_one_of_the_other_s_without_taking_it(letter: Two, key: str) -> None:
    mina, daniel = letter
    stand_before(daniel, "Dear")
    daniel.keyboard.press("Enter")
    text_of(daniel).evaluate(UP)
    daniel.keyboard.type("# Oh ")
    agree_on_words(daniel, mina)
    assert lines(mina) == ["Oh ", WORDS]
    (stand_before if key == "Backspace" else stand_behind)(daniel, "Dear" if key == "Backspace" else "Oh ")
    daniel.keyboard.press(key)
    daniel.keyboard.type("my ")
    agree_on_words(daniel, mina)
    assert lines(mina) == [f"Oh my {WORDS}"]
    assert by(daniel, "clay") == [WORDS]
    # It is set as the first of them was, and is one line.
    expect(text_of(mina).locator(".words h3")).to_have_count(1)
    expect(text_of(mina).locator(".words p")).to_have_count(0)


def test_two_lines_with_words_of_others_stay_two(three_lines: Two) -> None:
    mina, daniel = three_lines
    before = lines(mina)
    for words, key in (("One more", "Backspace"), ("One more", "Delete")):
        (stand_before if key == "Backspace" else stand_behind)(daniel, words)
        if key == "Delete":
            daniel.keyboard.type("!")
        daniel.keyboard.press(key)
        expect(daniel.locator("[data-part=refused]")).to_contain_text("There are words of others in both lines.")
    agree_on_words(daniel, mina)
    assert lines(mina) == [before[0], "One more!", "Yours, Mina."]
    assert by(daniel, "teal") == ["!"]


@pytest.mark.parametrize(
    ("does", "put"),
    [
        *((key, [""]) for key in ("Backspace", "Delete", "Enter", "Control+x")),
        *(("x", ["x"]), ("<p>x</p>", ["x"]), ("<p>x</p><p>y</p>", ["x", "y"])),
    ],
)
def test_what_is_chosen_over_lines_goes_and_the_rest_stays_whose_it_was(
    three_lines: Two, does: str, put: list[str]
) -> None:
    mina, daniel = three_lines
    stand_before(daniel, "river,", "Mina")
    if does.startswith("<"):
        paste(daniel, does)
    else:
        daniel.keyboard.press(does)
    agree_on_words(daniel, mina)
    assert lines(daniel) == lines(mina) == [f"Dear big {put[0]}", *put[1:], "Mina."]
    assert "".join(by(daniel, "clay")) == "Dear bigMina."
    if does == "Control+x":
        stand_behind(daniel, "Mina.")
        daniel.keyboard.press("Control+v")
        agree_on_words(daniel, mina)
        assert lines(mina)[1:] == ["Mina.river,", "One more", "Yours, "]
