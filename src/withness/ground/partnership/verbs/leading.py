"""Giving somebody the lead in a matter, and taking it back with one voice."""

from ..accords import Accord
from ..entries import HOUSE, PARTNERS, MemberId, Said, VersionId
from ..leads import Lead, LeadGiven, LeadId, LeadTakenBack
from ..members import Member
from ..refusals import AlreadyAnswered, AlreadyEnded, NotAMember, NotHeardOf, NotThisRole, NotYours, TooLate
from ..text import any_words
from ..view import View


def give_lead(
    view: View,
    by: Member,
    *,
    lead: LeadId,
    to: MemberId,
    matter: str,
    now: int,
    until: int | None = None,
    under: VersionId | None = None,
    why: str | None = None,
) -> list[Said]:
    """Let somebody answer for me in one kind of accord. Some kinds, such as consents, can't be handed over.

    With `under`, it holds only while that version of an accord is in force: we agreed on it, and not I alone.
    """
    if by.role not in PARTNERS:
        raise NotThisRole
    if to == by.id:
        raise NotYours("You have your own voice already.")
    if to == HOUSE or not view.member(to).active:
        raise NotAMember("They are not here.")
    if matter not in view.kinds:
        raise NotHeardOf
    if not view.kinds[matter].may_be_led:
        raise NotThisRole("In this matter everyone answers for themselves.")
    if until is not None and until <= now:
        raise TooLate(field="until")
    if lead in view.leads.all:
        raise AlreadyAnswered
    because = any_words(why, field="why")
    event = LeadGiven(lead=lead, giver=by.id, to=to, matter=matter, until=until, under=under, why=because)
    return [view.to(view.members.partners() | {to}, event)]


def take_back_lead(view: View, by: Member, *, lead: LeadId, now: int) -> list[Said]:
    """End a lead that I gave or hold."""
    held = view.leads.all.get(lead)
    if held is None:
        raise NotHeardOf
    if by.id not in (held.given.giver, held.given.to):
        raise NotYours
    if held.ended_at is not None:
        raise AlreadyEnded
    return [view.to(view.members.partners() | {held.given.to}, LeadTakenBack(lead=lead))]


def lead_holds(view: View, lead: Lead, now: int) -> bool:
    """Whether a lead may be used at `now` (microseconds UTC): not over, and what it was given under is in force."""
    under = lead.given.under
    return lead.holds(now) and (under is None or any(each.in_force == under for each in view.accords.values()))


def leads_for(view: View, accord: Accord, now: int) -> list[Lead]:
    """The leads that this reader may use for the open version of an accord, for voices that have not answered."""
    version = accord.waiting
    if version is None or not view.kinds[accord.kind].may_be_led:
        return []
    return [
        lead
        for lead in view.leads.all.values()
        if lead.given.to == view.viewer
        and lead.given.matter == accord.kind
        and lead_holds(view, lead, now)
        and lead.given.giver in version.needs - version.answers.keys()
    ]
