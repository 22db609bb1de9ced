"""What a page shows of a goal: its accord, everyone's ratings, and where it stands."""

from msgspec import Struct

from withness.ground.partnership import Accord, View
from withness.ground.ui.cards import AccordCard, accord_card
from withness.ground.ui.charts import sentence
from withness.ground.ui.voices import Voices

from .chart import Reading, lines
from .events import KIND
from .rules import LET_GO, REACHED, GoalsState

ENDINGS = {REACHED: "we got there", LET_GO: "let it go"}
RECENT = 26
"""As many ratings as a small line shows."""


class GoalCard(Struct, frozen=True):
    """A goal for a page: `own` are the reader's latest ratings."""

    accord: AccordCard
    own: list[Reading]
    own_strand: str

    @property
    def alive(self) -> bool:
        """Whether it holds or waits for an answer."""
        return self.accord.holds or self.accord.version is not None

    def wording_to_start_from(self) -> dict[str, str | None]:
        """The fields of the open wording, for somebody who would say it another way."""
        wording = self.accord.open_wording
        return {} if wording is None else {name: getattr(wording, name) for name in wording.__struct_fields__}


def all_of(view: View) -> list[GoalCard]:
    """Every goal the reader may know of, in the order in which they were put forward."""
    return [card(view, accord) for accord in view.of_kind(KIND)]


def card(view: View, accord: Accord) -> GoalCard:
    """One goal, as this reader may know it."""
    voices = Voices(view)
    ratings = [rating for rating in view.state(GoalsState).ratings.get(accord.id, []) if rating.by == view.viewer]
    own = lines(ratings[-RECENT:], voices.full_name, voices.strand)
    return GoalCard(
        accord=accord_card(view, accord, ENDINGS),
        own=own[0][2] if own else [],
        own_strand=voices.strand(view.viewer),
    )


class Course(Struct, frozen=True):
    """How near a goal was for each person over time: a line each, and the same in a sentence."""

    lines: list[tuple[str, str, list[Reading]]]
    says: str


def course(view: View, accord: Accord) -> Course:
    """Everyone's ratings of one goal, the same for all who hear them."""
    voices = Voices(view)
    drawn = lines(view.state(GoalsState).ratings.get(accord.id, []), voices.full_name, voices.strand)
    return Course(drawn, " ".join(f"{name}: {sentence(readings)}" for name, _, readings in drawn))
