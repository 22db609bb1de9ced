"""What pages show of the three lines beside a goal: everyone's own, and why not lower."""

from datetime import datetime

from django.utils.text import capfirst
from msgspec import Struct

from withness.ground.partnership import AccordId, MemberId, Ref, View
from withness.ground.ui.also import Part
from withness.ground.ui.cards import moment
from withness.ground.ui.charts import sentence
from withness.ground.ui.voices import Voices

from .events import GOAL, Ruler
from .rules import RulersState, Setting

TITLES = {
    Ruler.IMPORTANCE: "How much it matters",
    Ruler.CONFIDENCE: "How sure I am that I can",
    Ruler.READINESS: "How ready I am to begin",
}
SHORT = {Ruler.IMPORTANCE: "matters", Ruler.CONFIDENCE: "sure", Ruler.READINESS: "ready"}
ENDS = {
    Ruler.IMPORTANCE: ("not at all", "more than most things"),
    Ruler.CONFIDENCE: ("not at all", "quite sure"),
    Ruler.READINESS: ("not now", "today"),
}

Reading = tuple[datetime, int | float | None]


class Own(Struct, frozen=True):
    """What one person said on a line: the latest words, and every number."""

    name: str
    strand: str
    says: str
    now: int
    readings: list[Reading]
    why: str | None
    more: str | None


class Line(Struct, frozen=True):
    """One line with everyone who set it, the reader first."""

    ruler: Ruler
    title: str
    low: str
    high: str
    people: tuple[Own, ...]


class Beside(Struct, frozen=True):
    """The lines that somebody set, for the goal's own page."""

    goal: AccordId
    lines: list[Line]


def lines(view: View, goal: AccordId) -> list[Line]:
    """All three, as this reader may know them."""
    voices, state = Voices(view), view.state(RulersState)
    return [
        Line(ruler, TITLES[ruler], *ENDS[ruler], tuple(_people(view, voices, state.of(goal, ruler)))) for ruler in Ruler
    ]


def _people(view: View, voices: Voices, said: dict[MemberId, list[Setting]]) -> list[Own]:
    ordered = sorted(said, key=lambda member: member != view.viewer)
    return [_own(voices, member, said[member]) for member in ordered]


def _own(voices: Voices, member: MemberId, said: list[Setting]) -> Own:
    readings: list[Reading] = [(moment(each.at), each.value) for each in said]
    last, name = said[-1], voices.name(member)
    return Own(
        name=capfirst(name),
        strand=voices.strand(member),
        says=sentence(readings),
        now=last.value,
        readings=readings,
        why=last.why,
        more=last.more,
    )


def also(view: View, _ledger: str, thing: Ref) -> Part | None:
    """The lines of a goal, for its own page; nothing for whoever stands around."""
    accord = view.accords.get(AccordId(thing.id)) if thing.kind == GOAL else None
    if accord is None or view.viewer not in view.members.partners():
        return None
    said = [line for line in lines(view, accord.id) if line.people]
    if not said and accord.current is None and accord.waiting is None:
        return None
    it = Beside(accord.id, said)
    return Part("rulers", "How much it matters, how sure, how ready", _in_a_line(said), "rulers/_beside.html", it)


def _in_a_line(said: list[Line]) -> str:
    """The latest numbers of one person, the reader if they set any."""
    if not said:
        return "nobody has said yet"
    first = said[0].people[0].name
    numbers = [f"{SHORT[line.ruler]} {own.now}" for line in said for own in line.people if own.name == first]
    return f"{first}: {', '.join(numbers)}"
