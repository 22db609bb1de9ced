"""The working agreement: put forward by any of us, in force when all agree, looked at again when we said we would."""

from msgspec import Struct

from withness.ground.partnership import AccordId, AccordKind, Capability, Entry, Member, Said, Verb, VersionId, View
from withness.ground.partnership.refusals import OutOfRange, Refusal, TooLate, WordsMissing
from withness.ground.partnership.text import any_words
from withness.ground.partnership.verbs import propose
from withness.ground.practice.events import ANSWER_WITHIN

from .events import KIND, PARTS, AgreementTerms, AgreementWording

TITLE = "How we work together"
DAY = 24 * 60 * 60 * 1_000_000


class OneAlready(Refusal):
    why = "There is an agreement here already, or one that waits for an answer."
    what_now = "Say that one another way; what you typed is kept here."


class AgreementState(Struct):
    """Nothing: the accord itself holds all there is to know."""


def evolve(_draft: AgreementState, _entry: Entry) -> None:
    """An agreement has no events of its own."""


def check(wording: AgreementWording, terms: AgreementTerms | None) -> None:
    """At least one part has words; nobody has to say something about all of them."""
    said = [any_words(getattr(wording, name), field=name) for name in PARTS]
    if not any(said):
        raise WordsMissing(field=next(iter(PARTS)))
    if terms is not None and terms.answer_within not in (None, *ANSWER_WITHIN):
        raise OutOfRange(field="answer_within")


def propose_agreement(
    view: View,
    by: Member,
    *,
    agreement: AccordId,
    version: VersionId,
    wording: AgreementWording,
    now: int,
    review_at: int | None = None,
    answer_within: int | None = None,
    private_notes: bool | None = None,
    nobody_steps_in: bool = False,
    counters: VersionId | None = None,
    why: str | None = None,
) -> list[Said]:
    """Put how we work together forward, or say it another way. `review_at` is the first moment of a day
    (microseconds UTC), from today on."""
    if agreement not in view.accords and any(each.current or each.waiting for each in view.of_kind(KIND)):
        raise OneAlready
    if review_at is not None and review_at <= now - DAY:
        raise TooLate("That day is over.", field="review_on")
    terms = AgreementTerms(review_at, answer_within, private_notes, nobody_steps_in)
    return propose(
        view, by, kind=KIND, accord=agreement, version=version, wording=wording, terms=terms, now=now,
        counters=counters, why=why,
    )  # fmt: skip


AGREEMENT = AccordKind(
    name=KIND,
    wording=AgreementWording,
    terms=AgreementTerms,
    title=lambda _wording: TITLE,
    check=check,
    # What people owe each other is agreed to by each of them, and ends by nobody's voice alone: it is reworded.
    may_be_led=False,
    matter="how we work together",
)

CAPABILITY = Capability(
    name=KIND,
    events=(),
    state=AgreementState,
    evolve=evolve,
    kinds=(AGREEMENT,),
    dictated=(Verb("agreement.propose_agreement", propose_agreement, words=("wording", "why")),),
)
