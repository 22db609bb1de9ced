"""What is known of measures: answers begun and given, what was said to them, and how each reads them."""

from bisect import insort

from msgspec import Struct, field

from withness.ground.partnership import AccordId, Entry, MemberId, View

from .events import KIND, Given, Hidden, PutAway, ReadIn, Remarked, ResponseId, RiskAnswered, Saved

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
    """Everyone's own, and everything given, in the order in which it was answered."""

    own: dict[MemberId, Own] = field(default_factory=dict)
    given: list[Response] = field(default_factory=list)

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
        case Saved(response=response, picked=picked, item=item, value=value):
            begun = own.drafts.get(picked)
            if begun is None or begun.id != response:
                begun = own.drafts[picked] = Draft(response, picked, entry.at)
            if value is None:
                begun.answers.pop(item, None)
            else:
                begun.answers[item] = value
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
            (own.hidden.add if hidden else own.hidden.discard)(picked)
        case ReadIn(measure=measure, language=language):
            own.languages[measure] = language


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
