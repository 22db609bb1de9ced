"""What was heard, for people at a terminal."""

from rich.console import Console
from rich.table import Table
from rich.text import Text

from withness.science.talk.indices import Indices
from withness.science.talk.reflecting import Reflection

NAMES = {
    "reflections_to_questions": "reflections for each question",
    "rate_of_input": "input for each utterance of the therapist",
    "percent_open": "open questions, of 100 questions",
    "percent_complex": "complex reflections, of 100 reflections",
    "percent_change_talk": "change talk, of 100 utterances of the client",
    "percent_sustain_talk": "sustain talk, of 100 utterances of the client",
    "talk_share_client": "the client's share of all words",
}
CAUTION = "Counts of what was heard by a program. They are no score, and say nothing of how good anybody is."


def show(each: Reflection) -> None:
    """One transcript as a table. A name that came with a file is shown as it stands, never as markup."""
    shown = Table(title=Text(each.transcript), title_justify="left", caption=CAUTION, caption_justify="left")
    for column in ("", "about", "nine of ten lie between"):
        shown.add_column(column)
    for name, says in NAMES.items():
        shown.add_row(says, _number(getattr(each.indices, name)), _interval(each.indices, name))
    Console().print(shown)


def _number(value: float | None) -> str:
    return "nothing to count" if value is None else f"{value:.2f}" if value < 10 else f"{value:.0f}"


def _interval(of: Indices, name: str) -> str:
    found = of.intervals.get(name)
    return f"{_number(found[0])} and {_number(found[1])}" if found else ""
