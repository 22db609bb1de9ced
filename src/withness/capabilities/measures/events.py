"""What is said about measures: which we picked, what somebody answers for themselves, what they give and hear of it.

`picked` names the accord; it is not called `accord`, because who hears of one doesn't hear somebody's answers by that.
"""

from typing import NewType

from msgspec import Struct

from withness.ground.partnership import AccordId, Audience, Words

KIND, COUNTING = "measure", "counting"
ResponseId = NewType("ResponseId", str)

PACES = {
    1: "every week",
    2: "every two weeks",
    4: "every four weeks",
    12: "every twelve weeks",
    0: "when we like, nobody is asked",
}
"""How often, by weeks."""


class MeasureWording(Struct, frozen=True, tag=KIND):
    """Which measure, as it is called, and what we want to see with it."""

    name: str
    purpose: str


class MeasureTerms(Struct, frozen=True, tag="measure_terms"):
    """The measure by its code, how many weeks between two times (0: nobody is asked), and who answers it."""

    measure: str
    who: Audience
    weeks: int = 0


class CountingWording(Struct, frozen=True, tag=COUNTING):
    """To what somebody said yes for themselves: that their numbers may count in what is expected here."""

    says: str


class Saved(Struct, frozen=True, tag="measures.saved"):
    """One answer that is not given yet, or None where it was left out again. Only whoever answers hears it."""

    response: ResponseId
    picked: AccordId
    item: str
    value: float | None = None


class PutAway(Struct, frozen=True, tag="measures.put_away"):
    """What was begun is not given."""

    response: ResponseId
    picked: AccordId


class RiskAnswered(Struct, frozen=True, tag="measures.risk_answered"):
    """A question about danger to life was answered so that it is said at once, before anything else is given.

    The therapists hear it: which measure and which of its items, and not what was chosen.
    """

    response: ResponseId
    measure: str
    item: str


class Given(Struct, frozen=True, tag="measures.given", kw_only=True):
    """Answers, given to the partners. `taken_on` (microseconds UTC) is when they were answered, if not now;
    `stored_total` is the total that stood with answers from elsewhere, and is never taken for theirs."""

    response: ResponseId
    picked: AccordId
    measure: str
    answers: dict[str, float]
    taken_on: int | None = None
    stored_total: float | None = None
    noted: bool = False
    note: Words = None


class Remarked(Struct, frozen=True, tag="measures.remarked"):
    """Somebody said something to what was given; with `contests`, that it doesn't show how it is. `told`: in words."""

    response: ResponseId
    contests: bool = False
    told: bool = False
    words: Words = None


class Hidden(Struct, frozen=True, tag="measures.hidden"):
    """Whether the results of a measure are kept off somebody's own pages. They alone hear it."""

    picked: AccordId
    hidden: bool


class ReadIn(Struct, frozen=True, tag="measures.read_in"):
    """In which language somebody reads a measure. They alone hear it."""

    measure: str
    language: str


class AskedForOthers(Struct, frozen=True, tag="measures.asked_for_others"):
    """Whoever answers a measure wants to see beside it how it goes for others, or doesn't want to any more."""

    picked: AccordId
    shown: bool


EVENTS = (Saved, PutAway, RiskAnswered, Given, Remarked, Hidden, ReadIn, AskedForOthers)
