"""What is known of measures: answers begun and given, what was said to them, and how each reads them."""

from bisect import insort
from typing import Any

from msgspec import Struct, field

from withness.ground.partnership import AccordId, Entry, MemberId, View
from withness.ground.partnership.refusals import NotHeardOf
from withness.science.measures import Measure, UnknownMeasure, measure

from .events import KIND, AskedForOthers, Given, Hidden, PutAway, ReadIn, Remarked, ResponseId, RiskAnswered, Saved

WEEK = 7 * 24 * 60 * 60 * 1_000_000
ASKED_FOR = 2 * WEEK
"""How long the question stands before it rests until the next time (microseconds)."""


class Draft(Struct):
    """Answers begun and not given. `alerted`: one of them was said at once."""

    id: ResponseId
    picked: AccordId
    began_at: int
    answers: dict[str, float] = field(default_factory=dict)
    alerted: bool = False


class Remark(Struct, frozen=True):
    """What somebody said to a result; `words` is None where there are none (`told` is False), or once erased."""

    by: MemberId
    at: int
    contests: bool
    told: bool
    words: str | None


class Response(Struct):
    """Answers as they were given. `at` (microseconds UTC) is when they were answered."""

    id: ResponseId
    by: MemberId
    at: int
    picked: AccordId
    measure: str
    answers: dict[str, float]
    stored_total: float | None
    noted: bool
    note: str | None
    remarks: list[Remark] = field(default_factory=list)
    written_by: MemberId | None = None


class Own(Struct):
    """What somebody keeps for themselves: answers begun, by what was picked; what is hidden; languages by measure."""

    drafts: dict[AccordId, Draft] = field(default_factory=dict)
    hidden: set[AccordId] = field(default_factory=set)
    languages: dict[str, str] = field(default_factory=dict)


class MeasuresState(Struct):
    """Everyone's own; everything given, in the order in which it was answered; who wants to see others beside it."""

    own: dict[MemberId, Own] = field(default_factory=dict)
    given: list[Response] = field(default_factory=list)
    beside_others: dict[AccordId, set[MemberId]] = field(default_factory=dict)

    def of(self, picked: AccordId) -> list[Response]:
        """What was given to one that was picked, oldest first."""
        return [each for each in self.given if each.picked == picked]

    def response(self, response: ResponseId) -> Response | None:
        """One of them."""
        return next((each for each in self.given if each.id == response), None)


def evolve(draft: MeasuresState, entry: Entry) -> None:
    """Take in one heard entry."""
    own = draft.own.setdefault(entry.by, Own())
    match entry.event:
        case Saved():
            _save(own, entry)
        case PutAway(picked=picked):
            own.drafts.pop(picked, None)
        case RiskAnswered(response=response):
            for each in own.drafts.values():
                each.alerted = each.alerted or each.id == response
        case Given():
            _take_in(draft, own, entry)
        case Remarked(response=response, contests=contests, told=told, words=words):
            if (known := draft.response(response)) is not None:
                known.remarks.append(Remark(entry.by, entry.at, contests, told, words))
        case Hidden(picked=picked, hidden=hidden):
            _note(own.hidden, picked, hidden)
        case ReadIn(measure=measure, language=language):
            own.languages[measure] = language
        case AskedForOthers(picked=picked, shown=shown):
            _note(draft.beside_others.setdefault(picked, set()), entry.by, shown)


def _note(there: set[Any], one: str, holds: bool) -> None:
    (there.add if holds else there.discard)(one)


def _save(own: Own, entry: Entry) -> None:
    said: Saved = entry.event
    begun = own.drafts.get(said.picked)
    if begun is None or begun.id != said.response:
        begun = own.drafts[said.picked] = Draft(said.response, said.picked, entry.at)
    if said.value is None:
        begun.answers.pop(said.item, None)
    else:
        begun.answers[said.item] = said.value


def _take_in(draft: MeasuresState, own: Own, entry: Entry) -> None:
    said: Given = entry.event
    if said.picked in own.drafts and own.drafts[said.picked].id == said.response:
        own.drafts.pop(said.picked)
    given = Response(
        id=said.response,
        by=entry.by,
        at=entry.at if said.taken_on is None else said.taken_on,
        picked=said.picked,
        measure=said.measure,
        answers=said.answers,
        stored_total=said.stored_total,
        noted=said.noted,
        note=said.note,
        written_by=entry.written_by,
    )
    insort(draft.given, given, key=lambda each: each.at)


def own(view: View) -> Own:
    """What the listener keeps for themselves."""
    return view.state(MeasuresState).own.get(view.viewer, Own())


def is_due(view: View, pick: AccordId, now: int) -> bool:
    """Whether it is time for the listener, at `now` (microseconds UTC): a whole round after they last gave it, for two
    weeks, and again a round later. The first time begins at once."""
    current = view.accord(pick, KIND).current
    if current is None or view.viewer not in current.terms.who or not current.terms.weeks:
        return False
    mine = [each for each in view.state(MeasuresState).of(pick) if each.by == view.viewer]
    around = current.terms.weeks * WEEK
    since = mine[-1].at if mine else (current.settled_at or 0) - around
    due: bool = now - since >= around and (now - since) % around < min(ASKED_FOR, around)
    return due


def asks_for_help(of: Measure, item: str, value: float) -> bool:
    """Whether this answer is one of those that are said at once."""
    return any(each.item == item and value >= each.start for each in of.risk)


def measure_of(code: str) -> Measure:
    """A measure by its code; raises NotHeardOf."""
    try:
        return measure(code)
    except UnknownMeasure as unknown:
        raise NotHeardOf("We don't know this measure.", field="measure") from unknown
