"""Measures: picked by all, answered by whoever agreed to answer, heard by nobody else before they give them."""

from collections.abc import Mapping

from withness.ground.partnership import (
    PARTNERS,
    Accord,
    AccordId,
    AccordKind,
    Audience,
    Capability,
    Member,
    Role,
    Said,
    VersionId,
    View,
)
from withness.ground.partnership.refusals import (
    AlreadyAnswered,
    ChangedMeanwhile,
    NotHeardOf,
    NotInForce,
    NotThisRole,
    NotYourVoice,
    OutOfRange,
    Refusal,
    WordsMissing,
)
from withness.ground.partnership.text import LINE, any_words, some_words
from withness.ground.partnership.verbs import end, propose
from withness.science.measures import Measure

from .events import (
    COUNTING,
    EVENTS,
    KIND,
    PACES,
    CountingWording,
    Given,
    Hidden,
    MeasureTerms,
    MeasureWording,
    PutAway,
    ReadIn,
    Remarked,
    ResponseId,
    RiskAnswered,
    Saved,
)
from .state import Draft, MeasuresState, asks_for_help, evolve, measure_of, own

STOPPED, TAKEN_BACK = "stopped", "taken back"
PURPOSE, WORDS = 600, 2_000
"""Characters of what we want to see with it, and of a word to a result."""
DAY = 24 * 60 * 60 * 1_000_000
LONGEST_AGO = 120 * 365 * DAY
"""Nobody's own answers are older (microseconds); what is older is a slip, and some such days can't be shown."""


class PickedAlready(Refusal):
    why = "You picked this one already, or it waits for an answer."
    what_now = "Say that one another way."


class NotYetHere(Refusal):
    why = "This day has not come yet."
    what_now = "Choose today or a day before."


class LongerThanALife(Refusal):
    why = "This is longer ago than a life."
    what_now = "Look at the year again."


class NothingAnswered(WordsMissing):
    why = "Nothing is answered yet."
    what_now = "Answer at least one question first."


def pick_measure(
    view: View,
    by: Member,
    *,
    pick: AccordId,
    version: VersionId,
    purpose: str,
    weeks: int,
    who: Audience,
    now: int,
    measure: str = "",
    counters: VersionId | None = None,
    why: str | None = None,
) -> list[Said]:
    """Put a measure forward: which, what we want to see with it, how often, and who answers it.

    What was put forward before under `pick` stays the measure that it is."""
    of = measure_of(view.accord(pick, KIND).latest.terms.measure if pick in view.accords else measure)
    if who - view.members.partners():
        raise NotHeardOf(field="who")
    if pick not in view.accords and any(_alive(each, of.code) for each in view.of_kind(KIND)):
        raise PickedAlready(field="measure")
    return propose(
        view, by, kind=KIND, accord=pick, version=version, wording=MeasureWording(of.name, purpose), now=now,
        terms=MeasureTerms(of.code, who, weeks), counters=counters, why=why,
    )  # fmt: skip


def stop_measure(view: View, by: Member, *, pick: AccordId, now: int, why: str | None = None) -> list[Said]:
    """Stop: one voice is enough, for everybody. What was given stays."""
    return end(view, by, accord=view.accord(pick, KIND).id, how=STOPPED, now=now, why=why)


def save_answer(
    view: View, by: Member, *, pick: AccordId, response: ResponseId, item: str, value: float | None, now: int
) -> list[Said]:
    """Keep one answer. Only I hear it; but that a question about danger to life was answered, the therapists hear."""
    of = _mine_to_answer(view, by, pick)
    begun = _begun(view, pick, response)
    _possible(of, {item: value} if value is not None else {})
    if of.item(item) is None:
        raise NotHeardOf
    if begun is not None and begun.answers.get(item) == value:
        return []
    said = [view.only_me(Saved(response=response, picked=pick, item=item, value=value))]
    if value is not None and asks_for_help(of, item, value) and not (begun is not None and begun.alerted):
        said.append(_at_once(view, by, RiskAnswered(response, of.code, item)))
    return said


def put_away(view: View, by: Member, *, pick: AccordId, response: ResponseId, now: int) -> list[Said]:
    """Put away what was begun, without giving it."""
    if own(view).drafts.get(pick) is None or _begun(view, pick, response) is None:
        return []
    return [view.only_me(PutAway(response=response, picked=pick))]


def give_answers(
    view: View,
    by: Member,
    *,
    pick: AccordId,
    response: ResponseId,
    answers: Mapping[str, float],
    now: int,
    note: str | None = None,
) -> list[Said]:
    """Give what I answered, exactly as I saw it, to the partners."""
    of, begun = _mine_to_answer(view, by, pick), _begun(view, pick, response)
    if not answers:
        raise NothingAnswered
    if begun is None or begun.answers != dict(answers):
        raise ChangedMeanwhile("You answered something else since you opened this page.")
    words = any_words(note, field="note", most=WORDS)
    event = Given(
        response=response, picked=pick, measure=of.code, answers=begun.answers, noted=words is not None, note=words
    )
    return [view.to_partners(event)]


def bring_earlier(
    view: View,
    by: Member,
    *,
    pick: AccordId,
    response: ResponseId,
    answers: Mapping[str, float],
    taken_on: int,
    now: int,
    stored_total: float | None = None,
    note: str | None = None,
) -> list[Said]:
    """Bring answers of mine from an earlier day. What they say about danger was then; of today's it is said at once."""
    of = _mine_to_answer(view, by, pick)
    _begun(view, pick, response, beside=True)
    if not answers:
        raise NothingAnswered
    if taken_on > now:
        raise NotYetHere(field="taken_on")
    if now - taken_on > LONGEST_AGO:
        raise LongerThanALife(field="taken_on")
    _possible(of, answers)
    words = any_words(note, field="note", most=WORDS)
    event = Given(
        response=response, picked=pick, measure=of.code, answers=dict(answers), taken_on=taken_on,
        stored_total=stored_total, noted=words is not None, note=words,
    )  # fmt: skip
    at_risk = next((item for item, value in answers.items() if asks_for_help(of, item, value)), None)
    if at_risk is None or now - taken_on >= DAY:
        return [view.to_partners(event)]
    return [view.to_partners(event), _at_once(view, by, RiskAnswered(response, of.code, at_risk))]


def remark(
    view: View, by: Member, *, response: ResponseId, now: int, contests: bool = False, words: str | None = None
) -> list[Said]:
    """Say something to a result, or that it doesn't show how it is."""
    _partner(by)
    if view.state(MeasuresState).response(response) is None:
        raise NotHeardOf
    said = any_words(words, field="words", most=WORDS)
    if said is None and not contests:
        raise WordsMissing(field="words")
    return [view.to_partners(Remarked(response=response, contests=contests, told=said is not None, words=said))]


def hide(view: View, by: Member, *, pick: AccordId, hidden: bool, now: int) -> list[Said]:
    """Keep the results of a measure off my own pages, or show them again. Nobody else hears it."""
    _partner(by)
    if (view.accord(pick, KIND).id in own(view).hidden) == hidden:
        return []
    return [view.only_me(Hidden(picked=pick, hidden=hidden))]


def read_in(view: View, by: Member, *, measure: str, language: str, now: int) -> list[Said]:
    """Read a measure in this language from now on. Nobody else hears it."""
    _partner(by)
    of = measure_of(measure)
    if own(view).languages.get(of.code) == language:
        return []
    return [view.only_me(ReadIn(measure=of.code, language=some_words(language, field="language", most=20)))]


def _mine_to_answer(view: View, by: Member, pick: AccordId) -> Measure:
    _partner(by)
    current = view.accord(pick, KIND).current
    if current is None:
        raise NotInForce
    if by.id not in current.terms.who:
        raise NotYourVoice("You agreed that somebody else answers this one.")
    return measure_of(current.terms.measure)


def _begun(view: View, pick: AccordId, response: ResponseId, *, beside: bool = False) -> Draft | None:
    """What was begun under this id. `beside`: something else that was begun may stay as it is."""
    if view.state(MeasuresState).response(response) is not None:
        raise AlreadyAnswered("You have given this already.")
    begun = own(view).drafts.get(pick)
    if begun is not None and begun.id != response and not beside:
        raise ChangedMeanwhile("You have begun another one since you opened this page.")
    return begun


def _possible(of: Measure, answers: Mapping[str, float]) -> None:
    for item, value in answers.items():
        if of.item(item) is None:
            raise NotHeardOf
        if not of.low <= value <= of.high or (of.whole and value != int(value)):
            raise OutOfRange(field=item)


def _at_once(view: View, by: Member, event: RiskAnswered) -> Said:
    """The therapists hear it, and nobody else: no partner, no guardian, no supporter."""
    asked = frozenset(member.id for member in view.members.active(Role.THERAPIST)) - {by.id}
    return view.to(asked, event)


def _alive(accord: Accord, code: str) -> bool:
    """Whether this measure is picked or put forward here."""
    return accord.latest.terms.measure == code and (accord.current is not None or accord.waiting is not None)


def _partner(by: Member) -> None:
    if by.role not in PARTNERS:
        raise NotThisRole


def _check(wording: MeasureWording, terms: MeasureTerms | None) -> None:
    some_words(wording.name, field="measure", most=LINE)
    some_words(wording.purpose, field="purpose", most=PURPOSE)
    if terms is None or terms.weeks not in PACES:
        raise OutOfRange(field="weeks")
    if not terms.who:
        raise WordsMissing("Say who answers it.", field="who")


def _worded(wording: CountingWording, _terms: None) -> None:
    some_words(wording.says, field="says", most=PURPOSE)


MEASURE = AccordKind(
    name=KIND,
    wording=MeasureWording,
    terms=MeasureTerms,
    title=lambda wording: wording.name,
    check=_check,
    one_voice_endings=(STOPPED,),
    # To be asked about oneself is not for another to say yes to.
    may_be_led=False,
    matter="which questionnaires you answer",
)

MAY_COUNT = AccordKind(
    name=COUNTING,
    wording=CountingWording,
    title=lambda wording: wording.says,
    check=_worded,
    one_voice_endings=(TAKEN_BACK,),
    # A consent is nobody else's to give.
    may_be_led=False,
    matter=None,
)

CAPABILITY = Capability(name="measures", events=EVENTS, state=MeasuresState, evolve=evolve, kinds=(MEASURE, MAY_COUNT))
