"""Referrals: nobody is spoken of to a service before all agreed to the very words; what came of it its client says."""

from typing import Any

from withness.ground.directory.barriers import BARRIERS
from withness.ground.directory.domains import DOMAIN, SAFETY
from withness.ground.partnership import (
    PARTNERS,
    Accord,
    AccordId,
    AccordKind,
    Asymmetry,
    Capability,
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
from withness.ground.partnership.verbs import propose

from .events import (
    BY_HAND,
    CANNOT,
    CLIENT,
    DONE,
    EVENTS,
    FILE,
    GOT,
    HELPED,
    HOUSE_SAYS,
    HOW,
    KIND,
    MAIL,
    STANDS,
    STOPPED,
    WAITING,
    WHO,
    YES,
    Answered,
    Asked,
    CameBack,
    Delivered,
    Hindered,
    LetterId,
    ReferralTerms,
    ReferralWording,
    Replied,
    Sent,
    TakenBack,
    Told,
)
from .state import Letter, ReferralsState, course_of, evolve, is_open, sent

MOST_SAID, MOST_NOTE = 3_000, 2_000
MOST_DAYS = 365
DAY = 24 * 60 * 60 * 1_000_000


class NotSentYet(Refusal):
    why = "Nothing went out yet."
    what_now = "Say first that it was sent or done. What you typed is kept here."


class NoAddress(Refusal):
    why = "The list has no mail address of this place."
    what_now = "Choose that one of you calls, or look whether their own page has one and report it."


class NotAsked(Refusal):
    why = "This isn't asked any more."
    what_now = "You need do nothing."


class OnePersonsOwn(Refusal):
    why = "What has to do with being safe at home is for one person alone."
    what_now = "Choose whose it is. Nobody else here will hear of it but the therapist."


class BarrierMissing(Refusal):
    why = "It isn't said yet what gets in the way."
    what_now = "Choose at least one, or write a few words."


def check(wording: ReferralWording, terms: ReferralTerms | None) -> None:
    """A service with a name; words for it, unless the client speaks for themselves; everything on its list."""
    some_words(wording.name, field="name", most=LINE)
    if terms is None:
        raise OutOfRange("Choose who does it.", field="who")
    if terms.ask_after is not None and not 0 < terms.ask_after <= MOST_DAYS:
        raise OutOfRange(f"Choose from 1 to {MOST_DAYS} days.", field="ask_after")
    if terms.who != CLIENT or wording.said:
        some_words(wording.said, field="said", most=MOST_SAID)
        some_words(wording.signed, field="signed", most=LINE)
    if terms.who == MAIL and not wording.to:
        raise NoAddress(field="who")


def propose_referral(
    view: View,
    by: Member,
    *,
    referral: AccordId,
    version: VersionId,
    wording: ReferralWording,
    service: str,
    about: str,
    who: str,
    now: int,
    ask_after: int | None = None,
    whose: MemberId | None = None,
    counters: VersionId | None = None,
    why: str | None = None,
) -> list[Said]:
    """Put a service and the words for it forward, say them another way, or take it up again, with another service too.

    `whose` makes it one client's own: then it needs and reaches that client and the therapists, and nobody else.
    """
    if who not in WHO:
        raise OutOfRange("Choose who does it.", field="who")
    if about not in DOMAIN:
        raise OutOfRange("Choose what it is about.", field="about")
    known = view.accords.get(referral)
    owner = whose if known is None else known.latest.terms.whose
    if owner != whose or (owner is not None and not _may_be_owner(view, by, owner)):
        raise NotYourVoice(field="whose")
    if about == SAFETY and owner is None and len(view.members.active(Role.CLIENT)) > 1:
        raise OnePersonsOwn(field="whose")
    terms = ReferralTerms(service, about, who, ask_after, owner)
    among = {each.id for each in view.members.active(Role.THERAPIST)} | {owner} if owner is not None else None
    return propose(
        view, by, kind=KIND, accord=referral, version=version, wording=wording, terms=terms, now=now,
        counters=counters, why=why, among=frozenset(among) if among is not None else None,
    )  # fmt: skip


def _may_be_owner(view: View, by: Member, owner: MemberId) -> bool:
    """A client speaks for themselves alone; a therapist can put something forward for one of them."""
    known = view.members.all.get(owner)
    return known is not None and known.role is Role.CLIENT and (by.role is Role.THERAPIST or by.id == owner)


def send_referral(
    view: View, by: Member, *, referral: AccordId, version: VersionId, letter: LetterId, how: str, now: int
) -> list[Said]:
    """Send exactly what was agreed on, or say that it was done. Sent again, the address of before is worth nothing."""
    accord = _in_force(view, by, referral)
    if accord.current is None or version != accord.current.id:
        raise ChangedMeanwhile
    if how not in HOW or (how == BY_HAND) != (accord.current.terms.who not in (MAIL, FILE)):
        raise OutOfRange("That isn't what you agreed on.")
    if how != BY_HAND and (accord.current.wording is None or (how == MAIL and not accord.current.wording.to)):
        raise WordsMissing("The words for it were erased.")
    if letter in course_of(view, referral).letters:
        raise AlreadyAnswered
    return [view.about(accord, Sent(referral, version, letter, how))]


def take_back(view: View, by: Member, *, referral: AccordId, letter: LetterId, now: int) -> list[Said]:
    """Close the address that went out: from now on nobody can read or answer there."""
    accord, known = _letter(view, by, referral, letter)
    if known.closed:
        raise AlreadyAnswered
    return [view.about(accord, TakenBack(referral, letter))]


def say_came_back(view: View, by: Member, *, referral: AccordId, letter: LetterId, now: int) -> list[Said]:
    """Say that what was sent came back."""
    accord, known = _letter(view, by, referral, letter)
    if known.returned:
        raise AlreadyAnswered
    return [view.about(accord, CameBack(referral, letter))]


def say_answer(
    view: View,
    by: Member,
    *,
    referral: AccordId,
    stands: str,
    now: int,
    until: int | None = None,
    barriers: tuple[str, ...] = (),
    note: str | None = None,
) -> list[Said]:
    """Say what the service told me: either of us may have called."""
    accord = _went_out(view, by, referral)
    said = _answer(stands, until, barriers, note)
    return [view.about(accord, Answered(referral, **said))]


def tell(
    view: View,
    by: Member,
    *,
    referral: AccordId,
    got: str,
    now: int,
    helped: str | None = None,
    barriers: tuple[str, ...] = (),
    note: str | None = None,
    by_page: bool = False,
) -> list[Said]:
    """Say whether I got help, and whether it helped. That is each client's own to say."""
    accord = _went_out(view, by, referral)
    if by.role is not Role.CLIENT:
        raise NotThisRole
    if got not in GOT or (helped is not None and helped not in HELPED):
        raise OutOfRange("Choose one of the answers.", field="got")
    event = Told(
        referral, got, helped if got == YES else None, _named(barriers), by_page,
        any_words(note, field="note", most=MOST_NOTE),
    )  # fmt: skip
    return [view.about(accord, event)]


def hinder(
    view: View, by: Member, *, referral: AccordId, now: int, barriers: tuple[str, ...] = (), note: str | None = None
) -> list[Said]:
    """Say what gets in the way, from the list or in own words. Either may, before it is sent too."""
    accord = view.accord(referral, KIND)
    if by.role not in PARTNERS:
        raise NotThisRole
    words = any_words(note, field="note", most=MOST_NOTE)
    if not barriers and words is None:
        raise BarrierMissing(field="barriers")
    return [view.about(accord, Hindered(referral, _named(barriers), words))]


def note_delivery(view: View, *, referral: AccordId, letter: LetterId, arrived: bool, now: int) -> list[Said]:
    """Said by the house: the mail server took the mail, or refused it. Once."""
    accord = view.accord(referral, KIND)
    known = course_of(view, referral).letters.get(letter)
    if known is None or known.arrived is not None:
        return []
    return [_heard_by_all(view, accord, Delivered(referral, letter, arrived))]


def note_reply(
    view: View,
    *,
    referral: AccordId,
    letter: LetterId,
    stands: str,
    now: int,
    until: int | None = None,
    barriers: tuple[str, ...] = (),
    note: str | None = None,
) -> list[Said]:
    """Said by the house: an answer came on the page that was sent to the service."""
    accord = view.accord(referral, KIND)
    if not is_open(accord, course_of(view, referral).letters.get(letter)):
        raise NotAsked
    said = _answer(stands, until, barriers, note)
    return [_heard_by_all(view, accord, Replied(referral, letter, **said))]


def note_asked(view: View, *, referral: AccordId, letter: LetterId, to: MemberId, now: int) -> list[Said]:
    """Said by the house: this client is asked now whether they got help. Once for each time that it was sent."""
    accord = view.accord(referral, KIND)
    if (letter, to) in course_of(view, referral).asked:
        return []
    return [_heard_by_all(view, accord, Asked(referral, letter, to))]


def _heard_by_all(view: View, accord: Accord, event: Any) -> Said:
    return Said(accord.latest.audience - view.members.departed(), event)


def _in_force(view: View, by: Member, referral: AccordId) -> Accord:
    accord = view.accord(referral, KIND)
    if accord.current is None:
        raise NotInForce
    if by.id not in accord.current.needs:
        raise NotYourVoice
    return accord


def _went_out(view: View, by: Member, referral: AccordId) -> Accord:
    accord = _in_force(view, by, referral)
    if sent(view, accord) is None:
        raise NotSentYet
    return accord


def _letter(view: View, by: Member, referral: AccordId, letter: LetterId) -> tuple[Accord, Letter]:
    accord, known = view.accord(referral, KIND), course_of(view, referral).letters.get(letter)
    if by.role not in PARTNERS:
        raise NotThisRole
    if known is None or known.how == BY_HAND:
        raise NotHeardOf
    return accord, known


def _answer(stands: str, until: int | None, barriers: tuple[str, ...], note: str | None) -> dict[str, Any]:
    if stands not in STANDS:
        raise OutOfRange("Choose one of the answers.", field="stands")
    named, words = _named(barriers) if stands == CANNOT else (), any_words(note, field="note", most=MOST_NOTE)
    if stands == CANNOT and not named and words is None:
        raise BarrierMissing(field="barriers")
    return {"stands": stands, "until": until if stands == WAITING else None, "barriers": named, "note": words}


def _named(barriers: tuple[str, ...]) -> tuple[str, ...]:
    if not set(barriers) <= set(BARRIERS):
        raise OutOfRange("Choose from the list.", field="barriers")
    return tuple(each for each in BARRIERS if each in barriers)


REFERRAL = AccordKind(
    name=KIND,
    wording=ReferralWording,
    terms=ReferralTerms,
    title=lambda wording: wording.name,
    check=check,
    one_voice_endings=(DONE, STOPPED),
    # What is said about somebody to others is theirs to agree to: no lead stands in for that yes.
    may_be_led=False,
    matter=None,
)

ASYMMETRIES = (
    Asymmetry(
        name="clients_say_whether_they_got_help",
        who="Clients",
        what="say whether they got help from a service, and whether it helped. Therapists can say what got in the way.",
        reason="Only the person who went there knows.",
        source="How referrals are closed: by the person they are for, not by who sent them.",
        about="What we do together",
    ),
    Asymmetry(
        name="a_place_can_be_asked_for_one_client_alone",
        who="Clients",
        what="can ask a place for themselves alone, and not for another client. Therapists can put that forward for "
        "any of them. The other clients don't hear of it, and it has to be so where it is about being safe at home.",
        reason="What is asked because somebody isn't safe at home must not reach whoever they aren't safe from.",
        source="How answers about safety at home are kept here: they are never heard by a partner.",
        about="When somebody is not safe",
    ),
)

DICTATED = (Verb("referrals.tell", tell, words=("note",)), Verb("referrals.hinder", hinder, words=("note",)))

CAPABILITY = Capability(
    name="referrals",
    events=EVENTS,
    state=ReferralsState,
    evolve=evolve,
    kinds=(REFERRAL,),
    house_says=HOUSE_SAYS,
    asymmetries=ASYMMETRIES,
    dictated=DICTATED,
)
