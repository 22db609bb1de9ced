"""Puts what was said under a practice's headings."""

from collections.abc import Iterable

from msgspec import Struct

from withness.ground.practice.events import NoteSection

from .facts import TELLERS, Told

OURS = (
    NoteSection("The session", ("met", "talked", "notes")),
    NoteSection("How it is going", ("checkins", "goals")),
    NoteSection("What was agreed", ("agreed", "takeaways", "in_own_words")),
    NoteSection("Safety", ("alarms",)),
    NoteSection("Next", ("next_time",)),
)
SOAP = (
    NoteSection("Subjective", ("checkins", "notes", "in_own_words")),
    NoteSection("Objective", ("met", "talked", "goals", "alarms")),
    NoteSection("Assessment", ()),
    NoteSection("Plan", ("agreed", "takeaways", "next_time")),
)
DAP = (
    NoteSection("Data", ("met", "talked", "notes", "checkins", "goals", "in_own_words", "alarms")),
    NoteSection("Assessment", ()),
    NoteSection("Plan", ("agreed", "takeaways", "next_time")),
)
STARTS = {"ours": OURS, "soap": SOAP, "dap": DAP}
"""What a practice can start from; the first is what a practice that said nothing has."""


class Drafted(Struct, frozen=True):
    """One heading with what was said under it, as plain text; empty where no entry says anything."""

    heading: str
    text: str


def drafted(told: Told, sections: Iterable[NoteSection]) -> tuple[Drafted, ...]:
    """Every section in its order. What a newer version of the software called otherwise is left out."""
    return tuple(Drafted(section.heading, _text(told, section)) for section in sections)


def as_text(sections: Iterable[Drafted]) -> str:
    """The whole draft as plain text."""
    return "\n\n".join(f"{section.heading}\n{section.text}".strip() for section in sections)


def _text(told: Told, section: NoteSection) -> str:
    tellers = (TELLERS[source][1] for source in section.sources if source in TELLERS)
    return "\n".join(f"- {line}" for teller in tellers for line in teller(told))
