"""Giving somebody the lead in a matter, and taking it back with one voice."""

from ..entries import HOUSE, MemberId, Role, Said
from ..leads import LeadGiven, LeadId, LeadTakenBack
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
    why: str | None = None,
) -> list[Said]:
    """Let somebody answer for me in one kind of accord. Some kinds, such as consents, can't be handed over."""
    if by.role not in (Role.CLIENT, Role.THERAPIST):
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
    event = LeadGiven(lead=lead, giver=by.id, to=to, matter=matter, until=until, why=any_words(why, field="why"))
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
