"""What a page shows of a goal: its accord, everyone's ratings, and where it stands."""

from collections.abc import Iterator
from datetime import datetime

from django.utils.text import capfirst
from msgspec import Struct

from withness.ground.partnership import Accord, Version, View
from withness.ground.ui.again import Again, Due, again, in_a_form
from withness.ground.ui.cards import AccordCard, accord_card, moment
from withness.ground.ui.charts import sentence
from withness.ground.ui.parts import Fields, InParts, Part, day_in_words
from withness.ground.ui.voices import Voices

from .chart import Reading, lines
from .events import KIND, GoalTerms, GoalWording
from .rules import LET_GO, REACHED, RESTS, GoalsState, Rating

ENDINGS = {REACHED: "we got there", RESTS: "it rests for now", LET_GO: "let it go"}
RECENT = 13
"""As many ratings as a small line shows: a quarter of a year of weeks."""


MATTERS, NOTICE, AGAIN = "Why it matters", "How we would notice", "When we look at it again"


def _fields(version: Version) -> Fields:
    words: Fields = {name: getattr(version.wording, name, None) for name in GoalWording.__struct_fields__}
    return words | {"again_at": in_a_form(_again_at(version))}


def _says(name: str, value: str | None) -> str | None:
    return day_in_words(value) if name == "again_at" else value


LAID_OUT = InParts({"matters": MATTERS, "notice": NOTICE, "again_at": AGAIN}, _fields, _says)


class GoalCard(Struct, frozen=True):
    """A goal for a page: `parts` are those of the open wording, all of them, so that nobody agrees to a change
    they did not see; `own` are the reader's latest ratings."""

    accord: AccordCard
    parts: tuple[Part, ...]
    own: list[Reading]
    own_strand: str
    wording_to_start_from: Fields

    @property
    def alive(self) -> bool:
        """Whether it holds or waits for an answer."""
        return self.accord.holds or self.accord.version is not None


def all_of(view: View) -> list[GoalCard]:
    """Every goal the reader may know of, in the order in which they were put forward."""
    return [card(view, accord) for accord in view.of_kind(KIND)]


def card(view: View, accord: Accord) -> GoalCard:
    """One goal, as this reader may know it."""
    voices = Voices(view)
    ratings = [rating for rating in view.state(GoalsState).ratings.get(accord.id, []) if rating.by == view.viewer]
    own = lines(ratings[-RECENT:], voices.full_name, voices.strand)
    shown = accord_card(view, accord, ENDINGS)
    return GoalCard(
        accord=shown,
        parts=LAID_OUT.offered(accord),
        own=own[0][2] if own else [],
        own_strand=voices.strand(view.viewer),
        wording_to_start_from=wording_of(accord),
    )


def wording_of(accord: Accord) -> Fields:
    """The words of a goal as its form has them: those that wait for an answer, or the latest."""
    return _fields(accord.waiting or accord.latest)


def to_look_again(view: View, accord: Accord, now: int) -> Again | None:
    """The day on which we wanted to look at a goal again, until the reader has said since how near it is."""
    at, ratings = _again_at(accord.current), view.state(GoalsState).ratings.get(accord.id, [])
    if at is None or any(each.by == view.viewer and each.at >= at for each in ratings):
        return None
    return again(at, now, changing=accord.waiting is not None)


def due(view: View, now: int) -> Iterator[Due]:
    """Goals whose day to look again has come for the reader."""
    for accord in view.of_kind(KIND):
        day = to_look_again(view, accord, now)
        if day is not None and day.is_time:
            yield Due("A goal", view.title(accord.id) or None, day.day, "goals:goal", accord.id)


def _again_at(version: Version | None) -> int | None:
    terms: GoalTerms | None = version.terms if version is not None else None
    return terms.again_at if terms is not None else None


class Course(Struct, frozen=True):
    """How near a goal was for each person over time: a line each, and the same in a sentence.

    `written` are the ratings that another wrote down: whose strand, the line that says so, and when.
    """

    lines: list[tuple[str, str, list[Reading]]]
    says: str
    written: list[tuple[str, str, datetime]]


def course(view: View, accord: Accord) -> Course:
    """Everyone's ratings of one goal, the same for all who hear them."""
    voices = Voices(view)
    ratings = view.state(GoalsState).ratings.get(accord.id, [])
    drawn = lines(ratings, voices.full_name, voices.strand)
    says = " ".join(f"{name}: {sentence(readings)}" for name, _, readings in drawn)
    return Course(drawn, says, [_written(voices, each) for each in reversed(ratings) if each.written_by is not None])


def _written(voices: Voices, rating: Rating) -> tuple[str, str, datetime]:
    name = voices.name(rating.by)
    said = f"{capfirst(name)} said {rating.value} of 10{voices.wrote(rating.written_by)}"
    return voices.strand(rating.by), said, moment(rating.at)
