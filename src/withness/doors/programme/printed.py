"""A brief that is out as a page to print: its words, its charts as bars and tables, and how it came about. Pure."""

from collections.abc import Iterator

from withness.ground.printing.sheets import Bars, Passage, Run, Sheet
from withness.ground.programme.events import Chart
from withness.ground.programme.state import Brief
from withness.ground.ui.cards import moment

from .drawing import last_day

OWN_WORDS = "In their own words"
EXACTLY = "Each was given by somebody of themselves, and stands here exactly as they wrote it."
FIVES = (
    "Figures are in fives. None is below ten, and none moves by fewer than ten people, so that nobody can tell from "
    "them about one person."
)


def origin(brief: Brief) -> str:
    """How it came about, for whoever reads it."""
    until = last_day(brief.month)
    return (
        "By a programme in which people get help with what is hard in their lives. They chose what it is about. At "
        "least eleven of them said yes to this text, and more said yes than no. The figures are of those who chose to "
        f"be counted, until {until.day} {until:%B %Y}."
    )


def sheet(brief: Brief, practice: str) -> Sheet:
    """The page; raises ValueError where its text was erased."""
    text = brief.text
    if text is None:
        raise ValueError("nothing is left of its text")
    out = moment(brief.published or 0)
    says = " ".join(filter(None, (practice and f"{practice},", f"{out.day} {out:%B %Y}.", origin(brief), FIVES)))
    return Sheet(text.title, f"To: {text.to}", says, (practice,) if practice else (), tuple(_passages(brief)))


def _passages(brief: Brief) -> Iterator[Passage]:
    text = brief.text
    assert text is not None
    yield _passage("What gets in the way", text.happens)
    yield from map(_chart, brief.charts)
    yield _passage("What should change", text.asks)
    for place, words in enumerate(brief.testimonies):
        yield _passage("" if place else OWN_WORDS, f"“{words}”")
    if brief.testimonies:
        yield _passage("", EXACTLY)


def _chart(chart: Chart) -> Passage:
    says = [chart.says]
    if chart.unshown:
        says.append(f"Not shown, because too few people said so, or nobody: {'; '.join(chart.unshown)}.")
    rows = tuple((each.words, each.people) for each in chart.figures)
    return Passage(chart.title, True, (_run("\n".join(says)),), bars=Bars(chart.columns, "people, about", rows))


def _passage(label: str, words: str) -> Passage:
    return Passage(label, True, (_run(words),))


def _run(words: str) -> Run:
    return Run("", "house", words)
