"""Who belongs to a partnership, as far as the listener may know."""

from enum import StrEnum

from msgspec import Struct, field
from msgspec.structs import replace

from .acts import Lasting, Unilateral
from .entries import PARTNERS, AccordId, Audience, Entry, MemberId, Role
from .words import Erasable, Words


class Standing(StrEnum):
    """Where a member stands between being invited and being gone."""

    INVITED = "invited"
    ACTIVE = "active"
    UNINVITED = "uninvited"
    LEFT = "left"
    REMOVED = "removed"
    STEPPED_IN = "stepped_in"


class Member(Struct, frozen=True):
    """One member as the listener knows them. `name` is None once erased or before it was given.

    `invited_until` (microseconds UTC) and `awaits` (whose welcome is missing) matter while they are invited.
    `known_to` is who heard the invitation: a guest's comings and goings concern these alone. Whoever comes `by_link`
    has `knocked` under a name of theirs, and comes in once somebody who is here has `seen` that it is them.
    Whoever was here before the listener was `introduced` to them.
    """

    id: MemberId
    role: Role
    name: str | None = None
    standing: Standing = Standing.ACTIVE
    invited_by: MemberId | None = None
    invited_until: int | None = None
    awaits: frozenset[MemberId] = frozenset()
    accord: AccordId | None = None
    known_to: Audience = frozenset()
    by_link: bool = False
    knocked: bool = False
    seen: bool = False
    introduced: bool = False

    @property
    def active(self) -> bool:
        return self.standing is Standing.ACTIVE

    def overdue(self, now: int) -> bool:
        """Whether their invitation ran out at `now` (microseconds UTC). Whoever knocked came in time, however long the
        others took."""
        return not self.knocked and self.invited_until is not None and now >= self.invited_until


class Seat(Struct, frozen=True):
    """A member in the list that an invitation carries, so that a newcomer knows who is there."""

    member: MemberId
    role: Role
    standing: Standing


class Founded(Struct, frozen=True, tag="members.founded"):
    """The first member opened the partnership."""

    member: MemberId
    role: Role
    name: Words = None


class Invited(Struct, frozen=True, tag="members.invited"):
    """A place was kept for somebody; they may take it once everyone in `awaits` has welcomed them.

    Where it is kept `by_link`, whoever holds the link could have it from somebody else, and is looked at first.
    `names` is as it was once; now each name is said in an entry of its own.
    """

    member: MemberId
    role: Role
    until: int
    awaits: frozenset[MemberId]
    seats: tuple[Seat, ...]
    accord: AccordId | None = None
    names: Erasable[dict[MemberId, str]] = None
    by_link: bool = False


class Introduced(Struct, frozen=True, tag="members.introduced"):
    """Whoever is invited is told what one of those who are here is called. The name stays its owner's to erase."""

    member: MemberId
    to: MemberId
    name: Words = None


class Welcomed(Struct, frozen=True, tag="members.welcomed"):
    """A member said yes to somebody joining."""

    member: MemberId


class Knocked(Struct, frozen=True, tag="members.knocked"):
    """Somebody came with a link, and said by what name. `asks` are those who can say that it is them."""

    member: MemberId
    name: Words = None
    asks: Audience = frozenset()


class Uninvited(Struct, frozen=True, tag="members.uninvited"):
    """An invitation was taken back before it was used."""

    member: MemberId
    why: Words = None


class Joined(Struct, frozen=True, tag="members.joined"):
    """Somebody took the place that was kept for them."""

    member: MemberId
    name: Words = None


class Renamed(Struct, frozen=True, tag="members.renamed"):
    """A member goes by another name here."""

    member: MemberId
    name: Words = None


class Left(Struct, frozen=True, tag="members.left"):
    """A member went by their own choice."""

    member: MemberId
    why: Words = None


class Removed(Unilateral, frozen=True, tag="members.removed", kw_only=True):
    """A member was removed by another: a unilateral act, with reason, end and review."""

    member: MemberId


class LetBackIn(Unilateral, frozen=True, tag="members.let_back_in", kw_only=True):
    """Somebody who had lost their way in was there in person and was let back in: told to all partners."""

    member: MemberId


class SteppedIn(Lasting, frozen=True, tag="members.stepped_in", kw_only=True):
    """A therapist of the same practice, who is not here, looks in for a while because somebody is in danger. They are
    no member by it: they say nothing but how they saw it, and hear nothing but what is said to it."""

    member: MemberId
    name: Words = None


class Gone(Struct, frozen=True, tag="members.gone"):
    """A member is here no more. Those who help from around hear this much; how and why is for the others."""

    member: MemberId


EVENTS = (
    Founded,
    Invited,
    Introduced,
    Welcomed,
    Knocked,
    Uninvited,
    Joined,
    Renamed,
    Left,
    Removed,
    LetBackIn,
    SteppedIn,
    Gone,
)
DEPARTURES = (Left, Removed)


_STANDS = {Uninvited: Standing.UNINVITED, Left: Standing.LEFT, Removed: Standing.REMOVED}


class Members(Struct):
    """Everyone the listener has heard of, by id, in the order they were heard of."""

    all: dict[MemberId, Member] = field(default_factory=dict)

    def active(self, *roles: Role) -> list[Member]:
        """Members who are here now, of these roles (of any role if none is named)."""
        return [m for m in self.all.values() if m.active and (not roles or m.role in roles)]

    def circle(self) -> Audience:
        """Who hears of comings and goings: all who are here or invited, except guests of one accord."""
        return frozenset(
            m.id
            for m in self.all.values()
            if m.standing in (Standing.ACTIVE, Standing.INVITED) and m.role is not Role.GUEST
        )

    def partners(self) -> Audience:
        """Clients and therapists who are here now: those whose partnership it is."""
        return frozenset(m.id for m in self.active(*PARTNERS))

    def departed(self) -> Audience:
        """Who was here and is gone: nothing that is said from now on is addressed to them."""
        return frozenset(m.id for m in self.all.values() if m.standing in (Standing.LEFT, Standing.REMOVED))


def evolve(draft: Members, entry: Entry) -> None:
    """Take in one heard entry. Unheard-of members are left alone: a listener may join in the middle."""
    match entry.event:
        case Founded(member=member, role=role, name=name):
            draft.all[member] = Member(id=member, role=role, name=name)
        case Invited():
            _seat(draft, entry.event, entry)
        case Introduced(member=member, name=name) if member in draft.all and draft.all[member].introduced:
            _change(draft, member, name=name)
        case Welcomed(member=member):
            if (known := draft.all.get(member)) is not None:
                draft.all[member] = replace(known, awaits=known.awaits - {entry.by}, seen=known.knocked)
        case Knocked(member=member, name=name):
            _change(draft, member, knocked=True, name=name)
        case Joined(member=member, name=name):
            _change(draft, member, standing=Standing.ACTIVE, name=name)
        case Renamed(member=member, name=name):
            _change(draft, member, name=name)
        case SteppedIn(member=member, name=name):
            draft.all[member] = Member(id=member, role=Role.THERAPIST, name=name, standing=Standing.STEPPED_IN)
        case Gone(member=member) if member in draft.all and draft.all[member].active:
            _change(draft, member, standing=Standing.LEFT)
        case Uninvited(member=member) | Left(member=member) | Removed(member=member):
            _change(draft, member, standing=_STANDS[type(entry.event)])


def _seat(draft: Members, event: Invited, entry: Entry) -> None:
    names = event.names or {}
    for seat in event.seats:
        if seat.member not in draft.all:
            draft.all[seat.member] = Member(
                id=seat.member,
                role=seat.role,
                name=names.get(seat.member),
                standing=seat.standing,
                introduced=True,
            )
    draft.all[event.member] = Member(
        id=event.member,
        role=event.role,
        standing=Standing.INVITED,
        invited_by=entry.by,
        invited_until=event.until,
        awaits=event.awaits,
        accord=event.accord,
        known_to=entry.audience - {event.member},
        by_link=event.by_link,
    )


def _change(draft: Members, member: MemberId, **fields: object) -> None:
    if (known := draft.all.get(member)) is not None:
        draft.all[member] = replace(known, **fields)
