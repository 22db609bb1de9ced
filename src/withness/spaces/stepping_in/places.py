"""Where somebody steps in: found by the name of a person, never by a list of people."""

from collections.abc import Iterator
from typing import NamedTuple

from msgspec.structs import replace

from withness.capabilities.agreement.cards import nobody_steps_in
from withness.ground.ledger import NoLedgerError, hear
from withness.ground.ledger.ids import new_id
from withness.ground.partnership import HOUSE, Audience, Entry, LedgerId, MemberId, Role, View, Voice
from withness.ground.partnership.acts import Act, ActId
from withness.ground.partnership.refusals import NotHeardOf, Refusal
from withness.ground.practice.models import Belonging
from withness.ground.practice.practices import inside
from withness.ground.practice.state import PracticeState

NEWEST = 100
"""Entries that the one page shows."""


class NobodyOfThisName(Refusal):
    # One refusal for all of it: which one it is would tell a colleague who is with whom, and nobody would hear of it.
    why = (
        "You can't step in there. Nobody of this name works with this colleague here, or more than one does, or they "
        "said that no colleague steps in."
    )
    what_now = "Write the name as they use it here. If you can't step in and somebody is in danger, call for help."


class Place(NamedTuple):
    """A partnership into which somebody steps: `stand_for` is whose eyes the page is read through."""

    partnership: LedgerId
    stand_for: MemberId


class Within(NamedTuple):
    """Where somebody stepped in: their voice there, which says and hears next to nothing, and the act."""

    voice: Voice
    view: View
    act: Act


def colleagues(practice: LedgerId, me: MemberId) -> list[tuple[str, str]]:
    """The therapists who work there, but for the reader: their ids and names."""
    there = inside(practice).members.active(Role.THERAPIST)
    return [(each.id, each.name or "somebody") for each in there if each.id != me]


def place_for(practice: LedgerId, colleague: MemberId, name: str) -> Place:
    """The partnership of this colleague in which a client goes by this name; raises NobodyOfThisName, also where they
    said that no colleague steps in."""
    rows = Belonging.objects.filter(practice=practice, staff=colleague).values_list("partnership", "member")
    found = [
        Place(LedgerId(partnership), MemberId(member))
        for partnership, member in rows
        if _is_here(hear(Voice(LedgerId(partnership), HOUSE)), MemberId(member), name)
    ]
    if len(found) != 1 or is_closed(found[0].partnership):
        raise NobodyOfThisName(field="name")
    return found[0]


def is_closed(partnership: LedgerId) -> bool:
    """Whether they said there that no colleague steps in; asked each time, so that it counts for whoever is in."""
    return nobody_steps_in(hear(Voice(partnership, HOUSE)))


def who_is_there(place: Place) -> tuple[Audience, Audience]:
    """The clients and therapists who are there, and the clients among them."""
    members = hear(Voice(place.partnership, HOUSE)).members
    return members.partners(), frozenset(each.id for each in members.active(Role.CLIENT))


def new_member() -> MemberId:
    """The name by which somebody is known where they step in: another one each time."""
    return MemberId(new_id())


def within(staff: Voice, act: ActId) -> Within:
    """Where this colleague stepped in by this act; raises NotHeardOf for everybody else."""
    kept = hear(staff).state(PracticeState).stepped_in.get(act)
    if kept is None:
        raise NotHeardOf
    voice = Voice(kept.partnership, kept.member)
    try:
        view = hear(voice)
    except NoLedgerError as erased:
        raise NotHeardOf from erased
    if act not in view.acts.all:
        raise NotHeardOf
    return Within(voice, view, view.acts.all[act])


def all_within(staff: Voice) -> Iterator[Within]:
    """Everywhere this colleague stepped in, the latest first."""
    for act in reversed(hear(staff).state(PracticeState).stepped_in):
        try:
            yield within(staff, act)
        except NotHeardOf:
            # It was kept, and then could not be said.
            continue


def is_in(staff: Voice, now_in: Voice, now: int) -> bool:
    """Whether this colleague is in the same partnership already at `now` (microseconds UTC), as somebody else there."""
    others = (each for each in all_within(staff) if each.voice.member != now_in.member)
    return any(each.voice.ledger == now_in.ledger and each.act.lasts(now) for each in others)


def read_through(there: Within, practice: LedgerId) -> tuple[View, list[Entry]]:
    """What all clients there heard and a therapist of this practice too, the newest first; as whoever stepped in is
    spoken to. Raises NotHeardOf where no therapist of this practice is there any more. No drawer is opened."""
    rows = Belonging.objects.filter(practice=practice, partnership=there.voice.ledger).values_list("member", flat=True)
    here = hear(Voice(there.voice.ledger, HOUSE)).members
    theirs = next((MemberId(member) for member in rows if member in here.partners()), None)
    if theirs is None:
        raise NotHeardOf
    view = hear(Voice(there.voice.ledger, theirs))
    clients = frozenset(each.id for each in view.members.active(Role.CLIENT))
    heard = [entry for entry in reversed(view.heard) if clients <= entry.audience]
    return replace(view, viewer=there.voice.member), heard[:NEWEST]


def _is_here(view: View, member: MemberId, name: str) -> bool:
    known = view.members.all.get(member)
    if known is None or not known.active:
        return False
    return any((each.name or "").casefold() == name.strip().casefold() for each in view.members.active(Role.CLIENT))
