"""How what is said on the lines beside a goal reads in the record."""

from withness.ground.partnership import AccordId, Entry
from withness.ground.ui.record import Chapter, Telling, Told, quotes

from .cards import TITLES
from .events import Said


def _said(telling: Telling, entry: Entry) -> Told:
    said: Said = entry.event
    words = quotes(("Why not lower", said.why), ("What would make it one more", said.more))
    return Told(
        "said where they are with a goal",
        (f"{TITLES[said.ruler]}: {said.value} of 10.",),
        words,
        telling.title(said.goal),
    )


def _lines_of(telling: Telling, goal: str) -> str:
    return f"how much “{telling.title(AccordId(goal))}” matters"


CHAPTER = Chapter("rulers", "How much it matters", {Said: _said}, pages={"rulers:of": _lines_of})
