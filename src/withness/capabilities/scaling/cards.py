"""What pages show of a scale: its five levels, who is where, and one number over time."""

from msgspec import Struct

from withness.ground.partnership import Accord, AccordId, Version, View
from withness.ground.ui.cards import AccordCard, accord_card
from withness.ground.ui.parts import Fields, InParts, Part
from withness.ground.ui.voices import Voices
from withness.ground.ui.waiting import Waiting, awaited

from .chart import Reading, course, lines, says
from .events import ABOUT, KIND
from .rules import DONE, LOWEST, ScalingState, is_alive

ENDINGS = {DONE: "this scale has done its work"}
LEVELS = {
    "much_less": "Much less than we hope",
    "less": "Less than we hope",
    "hoped": "As we hope",
    "more": "More than we hope",
    "much_more": "Much more than we hope",
}
WEIGHT = "How much it counts"
WEIGHTS = {1: "once", 2: "twice", 3: "three times", 4: "four times", 5: "five times"}


def _fields(version: Version) -> Fields:
    found: Fields = {name: getattr(version.wording, name, None) for name in LEVELS}
    return found | {"weight": str(version.terms.weight)}


def _says(name: str, value: str | None) -> str | None:
    return WEIGHTS[int(value)] if name == "weight" and value else value


LAID_OUT = InParts(LEVELS | {"weight": WEIGHT}, _fields, _says)


class Here(Struct, frozen=True):
    """Somebody for whom a level fits now, and what they said with it."""

    name: str
    strand: str
    note: str | None


class Level(Struct, frozen=True):
    """One of the five, in the words in force, with those for whom it fits now."""

    label: str
    words: str | None
    here: tuple[Here, ...]


class ScaleCard(Struct, frozen=True):
    """A scale for a page. `goal` is None for whoever never heard of the goal."""

    accord: AccordCard
    goal: AccordId | None
    goal_title: str
    parts: tuple[Part, ...]
    levels: tuple[Level, ...]
    current: str | None
    counts: str
    alive: bool
    wording_to_start_from: Fields

    @property
    def options(self) -> list[str | None]:
        """The words of the five levels, lowest first."""
        return [level.words for level in self.levels]


class Course(Struct, frozen=True):
    """One number for each person over time: a line each, and the same in a sentence."""

    lines: list[tuple[str, str, list[Reading]]]
    says: str


def all_of(view: View) -> list[ScaleCard]:
    """Every scale that the reader may know of."""
    return [card(view, accord) for accord in view.of_kind(KIND)]


def card(view: View, accord: Accord) -> ScaleCard:
    """One scale, as this reader may know it."""
    current, goal = accord.current, accord.latest.terms.goal
    shown = current or accord.waiting or accord.latest
    return ScaleCard(
        accord=accord_card(view, accord, ENDINGS),
        goal=goal if goal in view.accords else None,
        goal_title=view.title(goal),
        parts=LAID_OUT.offered(accord),
        levels=tuple(_levels(view, accord, shown)),
        current=current.id if current is not None else None,
        counts=WEIGHTS[shown.terms.weight],
        alive=is_alive(view, accord.id),
        wording_to_start_from=_fields(accord.waiting or shown),
    )


def _levels(view: View, accord: Accord, shown: Version) -> list[Level]:
    voices = Voices(view)
    places = [each for each in view.state(ScalingState).places if (each.accord, each.version) == (accord.id, shown.id)]
    latest = {place.by: place for place in places}
    levels = []
    for value, (name, label) in enumerate(LEVELS.items(), LOWEST):
        here = tuple(
            Here(voices.full_name(each.by), voices.strand(each.by), each.note)
            for each in latest.values()
            if each.level == value
        )
        levels.append(Level(label, getattr(shown.wording, name, None), here))
    return levels


def together(view: View) -> Course:
    """Everyone's number from all the scales that the reader heard of."""
    voices = Voices(view)
    drawn = lines(course(view.state(ScalingState).places, view.accords), voices.full_name, voices.strand)
    return Course(drawn, " ".join(says(name, readings) for name, _, readings in drawn))


def goals_without(view: View) -> list[tuple[AccordId, str]]:
    """The goals in force that have no scale yet."""
    scaled = {each.latest.terms.goal for each in view.of_kind(KIND) if is_alive(view, each.id)}
    return [
        (each.id, view.title(each.id))
        for each in view.of_kind(ABOUT)
        if each.current is not None and each.id not in scaled
    ]


def waiting(view: View) -> list[Waiting]:
    """Scales that wait for the reader's voice, oldest first."""
    found = []
    for accord in awaited(view, KIND):
        shown = accord_card(view, accord, ENDINGS)
        title = f"{shown.who}, five levels of a goal" if shown.closing is None else shown.who
        action = "Say where it rests" if shown.question == "rest" else "Answer"
        words = view.title(accord.latest.terms.goal) or None
        found.append(Waiting(title, words, True, shown.who_strand, shown.at, action, "scaling:scale", accord.id))
    return found
