"""Proposing, and the answers to a proposal: the same for everything that needs agreement."""

from typing import Any

from msgspec import Struct

from ..accords import (
    Accord,
    Agreed,
    Answer,
    Declined,
    Differed,
    Ended,
    Proposed,
    State,
    Version,
    Withdrawn,
)
from ..entries import AccordId, Audience, MemberId, Said, VersionId
from ..leads import LeadId
from ..members import Member
from ..refusals import (
    AlreadyAnswered,
    AlreadyEnded,
    AnswerFirst,
    ChangedMeanwhile,
    NoLead,
    NotHeardOf,
    NotInForce,
    NotThisRole,
    NotYours,
    NotYourVoice,
    TooLate,
)
from ..text import any_words
from ..view import View
from .leading import lead_holds


def propose(
    view: View,
    by: Member,
    *,
    kind: str,
    accord: AccordId,
    version: VersionId,
    wording: Struct,
    now: int,
    terms: Struct | None = None,
    counters: VersionId | None = None,
    closing: str | None = None,
    until: int | None = None,
    why: str | None = None,
    among: Audience | None = None,
) -> list[Said]:
    """Put words forward; with `counters`, as another way to say what is open. One's own proposal is one's yes.

    `among` are the voices it needs, where that is not the same for everything of its kind.
    """
    if kind not in view.kinds:
        raise NotHeardOf
    rules = view.kinds[kind]
    if by.role not in rules.proposers:
        raise NotThisRole
    if until is not None and until <= now:
        raise TooLate(field="until")
    rules.check(wording, terms)
    known = view.accords.get(accord)
    if known is not None:
        _fits(known, kind, counters, closing)
        if version in known.versions:
            raise AlreadyAnswered
    elif counters is not None or closing is not None:
        raise NotHeardOf
    if closing is not None and closing not in rules.endings:
        raise NotInForce(f"“{closing}” is no ending of this.")
    needs = (rules.needs(view) if among is None else among) | {by.id}
    event: Proposed[Any, Any] = Proposed(
        accord=accord,
        version=version,
        kind=kind,
        needs=needs,
        terms=terms,
        closing=closing,
        counters=counters,
        until=until,
        wording=wording,
        why=any_words(why, field="why"),
    )
    # Whoever hears what this replaces must hear that it is replaced.
    return [view.to(needs if known is None else needs | known.latest.audience, event)]


def _fits(known: Accord, kind: str, counters: VersionId | None, closing: str | None) -> None:
    """A new version must fit what the speaker knows: the right kind, and the open version answered by name."""
    if known.kind != kind:
        raise NotHeardOf
    if known.open is not None and counters != known.open:
        raise AnswerFirst if counters is None else ChangedMeanwhile
    if counters not in (None, known.open, known.latest.id):
        raise ChangedMeanwhile
    if closing is not None and known.in_force is None:
        raise AlreadyEnded if known.ended is not None else NotInForce


def agree(
    view: View, by: Member, *, accord: AccordId, version: VersionId, now: int, why: str | None = None
) -> list[Said]:
    """Say yes to exactly this version."""
    known, open_version = _open(view, accord, version)
    _still_offered(open_version, now)
    _needs_answer(open_version, by.id, State.AGREED)
    event = Agreed(accord=known.id, version=version, voice=by.id, why=any_words(why, field="why"))
    return [_heard_by_all(view, open_version, event)]


def agree_for(view: View, by: Member, *, accord: AccordId, version: VersionId, lead: LeadId, now: int) -> list[Said]:
    """Say yes for somebody who gave me the lead in this matter; it is shown as that."""
    known, open_version = _open(view, accord, version)
    _still_offered(open_version, now)
    held = view.leads.all.get(lead)
    if (
        held is None
        or held.given.to != by.id
        or held.given.matter != known.kind
        or not lead_holds(view, held, now)
        or not view.kinds[known.kind].may_be_led
    ):
        raise NoLead
    giver = held.given.giver
    if not view.member(giver).active:
        raise NoLead
    if giver in open_version.answers:
        raise AlreadyAnswered("They have answered this themselves.")
    _needs_answer(open_version, giver, State.AGREED)
    event = Agreed(accord=known.id, version=version, voice=giver, lead=lead)
    return [_heard_by_all(view, open_version, event)]


def decline(
    view: View, by: Member, *, accord: AccordId, version: VersionId, now: int, why: str | None = None
) -> list[Said]:
    """Say: not like this. What was in force before stays in force."""
    known, open_version = _open(view, accord, version)
    _needs_answer(open_version, by.id, State.DECLINED)
    event = Declined(accord=known.id, version=version, why=any_words(why, field="why"))
    return [_heard_by_all(view, open_version, event)]


def differ(
    view: View, by: Member, *, accord: AccordId, version: VersionId, now: int, why: str | None = None
) -> list[Said]:
    """Say: we see it differently. When every voice says so, that is where it rests, and no fault."""
    known, open_version = _open(view, accord, version)
    _needs_answer(open_version, by.id, State.DIFFERED)
    event = Differed(accord=known.id, version=version, why=any_words(why, field="why"))
    return [_heard_by_all(view, open_version, event)]


def withdraw(
    view: View, by: Member, *, accord: AccordId, version: VersionId, now: int, why: str | None = None
) -> list[Said]:
    """Take back what I put forward, as long as it is open."""
    known, open_version = _open(view, accord, version)
    if open_version.by != by.id:
        raise NotYours
    event = Withdrawn(accord=known.id, version=version, why=any_words(why, field="why"))
    return [_heard_by_all(view, open_version, event)]


def end(view: View, by: Member, *, accord: AccordId, how: str, now: int, why: str | None = None) -> list[Said]:
    """End alone what its kind lets one voice end, such as a consent or an appointment."""
    known = view.accord(accord)
    if known.ended is not None:
        raise AlreadyEnded
    if how not in view.kinds[known.kind].one_voice_endings:
        raise NotYourVoice("This ends when you both say so. You can propose to end it.")
    standing = known.current or known.waiting
    if standing is None:
        raise NotInForce
    if by.id not in standing.needs:
        raise NotYourVoice
    event = Ended(accord=known.id, version=standing.id, how=how, why=any_words(why, field="why"))
    return [view.about(known, event)]


def _open(view: View, accord: AccordId, version: VersionId) -> tuple[Accord, Version]:
    """The version a speaker answers, which must be the one that is open now."""
    known = view.accord(accord)
    if version not in known.versions:
        raise NotHeardOf
    if known.open != version:
        raise ChangedMeanwhile
    return known, known.versions[version]


def _still_offered(version: Version, now: int) -> None:
    """What would be over as soon as it is agreed can't be agreed any more."""
    if version.until is not None and now >= version.until:
        raise TooLate


def _needs_answer(version: Version, voice: MemberId, state: State) -> None:
    if voice not in version.needs:
        raise NotYourVoice
    before: Answer | None = version.answers.get(voice)
    if before is not None and before.state is state:
        raise AlreadyAnswered


def _heard_by_all(view: View, version: Version, event: Any) -> Said:
    return view.to(version.audience, event)
