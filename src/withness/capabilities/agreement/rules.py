"""The working agreement: put forward by any of us, in force when all agree, looked at again when we said we would."""

from msgspec import Struct, field

from withness.ground.partnership import (
    AccordId,
    AccordKind,
    Asymmetry,
    Capability,
    Entry,
    Member,
    MemberId,
    Role,
    Said,
    Verb,
    VersionId,
    View,
)
from withness.ground.partnership.refusals import (
    AlreadyAnswered,
    NotThisRole,
    OutOfRange,
    Refusal,
    TooLate,
    WordsMissing,
)
from withness.ground.partnership.text import any_words
from withness.ground.partnership.verbs import propose
from withness.ground.practice.events import ANSWER_WITHIN

from .events import EVENTS, KIND, PARTS, AgreementTerms, AgreementWording, SaidAlone

TITLE = "How we work together"
DAY = 24 * 60 * 60 * 1_000_000


class OneAlready(Refusal):
    why = "There is an agreement here already, or one that waits for an answer."
    what_now = "Say that one another way; what you typed is kept here."


class AgreementState(Struct):
    """Who said alone that no colleague steps in, and when (microseconds UTC); the accord itself holds all the rest."""

    alone: dict[MemberId, int] = field(default_factory=dict)


def evolve(draft: AgreementState, entry: Entry) -> None:
    """Take in one heard entry."""
    if entry.event.nobody_steps_in:
        draft.alone[entry.by] = entry.at
    else:
        draft.alone.pop(entry.by, None)


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


def say_alone(view: View, by: Member, *, nobody_steps_in: bool, now: int) -> list[Said]:
    """Say, alone and at any time, that no colleague of the practice steps in, or take it back. It needs no yes."""
    if by.role is not Role.CLIENT:
        raise NotThisRole
    if nobody_steps_in == (by.id in closed_by(view)):
        raise AlreadyAnswered("You have said so already. It counts.")
    return [view.to_partners(SaidAlone(nobody_steps_in))]


def closed_by(view: View) -> dict[MemberId, int]:
    """The clients who are here and said alone that no colleague steps in, and when (microseconds UTC)."""
    here = {member.id for member in view.members.active(Role.CLIENT)}
    return {who: at for who, at in view.state(AgreementState).alone.items() if who in here}


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

ASYMMETRIES = (
    Asymmetry(
        name="clients_alone_may_say_that_no_colleague_steps_in",
        who="Clients",
        what="may say alone, at any time, that no colleague of the practice steps in, and take it back. Therapists "
        "here read it. A therapist can put it forward in how you work together, and then it counts once all say yes.",
        reason="What a client trusts is a person, not a practice. Who reads their words is theirs to say.",
        source="Our first law: nobody answers for another. That it also holds in danger is our own choice.",
        about="When somebody is not safe",
    ),
)

CAPABILITY = Capability(
    name=KIND,
    events=EVENTS,
    state=AgreementState,
    evolve=evolve,
    kinds=(AGREEMENT,),
    asymmetries=ASYMMETRIES,
    dictated=(Verb("agreement.propose_agreement", propose_agreement, words=("wording", "why")),),
)
