"""Who hears something beside those whose it is, what somebody hears, until when: as far as the reader may know."""

from collections.abc import Iterator
from datetime import datetime

from msgspec import Struct

from withness.ground.partnership import Accord, AccordId, Entry, Member, MemberId, Role, View
from withness.ground.partnership.grants import Granted, openings
from withness.ground.partnership.verbs.opening import clients_in, limits_of
from withness.ground.ui.cards import moment
from withness.ground.ui.places import label_of, may_be_opened
from withness.ground.ui.voices import Voices


class Opening(Struct, frozen=True):
    """One thing opened to one person: `until` is None where it stays open until a client closes it.

    `waits_for` names the clients whose yes is missing; until it comes the person hears nothing of it, and nobody but
    the clients is told that it waits.
    """

    accord: Accord
    label: str
    to: MemberId
    name: str
    strand: str
    role: Role
    until: datetime | None
    waits_for: str


class Hearers(Struct, frozen=True):
    """Everyone who hears one accord. `whose` names those it belongs to; `mine`: the reader may open and close it."""

    accord: Accord
    whose: str
    clients: str
    mine: bool
    openings: tuple[Opening, ...]
    could: tuple[Member, ...]


def hearers(view: View, accord: Accord, now: int) -> Hearers:
    """Who hears this accord at `now` (microseconds UTC), told to one of the partners."""
    voices, clients = Voices(view), clients_in(view, accord)
    audience = accord.latest.audience
    return Hearers(
        accord=accord,
        whose=voices.names(m for m in audience if view.member(m).active),
        clients=voices.names(clients),
        mine=view.viewer in clients and not clients & view.members.departed(),
        openings=tuple(_openings(view, accord, now)),
        could=tuple(m for m in view.members.active() if m.id not in audience),
    )


def opened_to(view: View, member: MemberId, now: int) -> tuple[Opening, ...]:
    """Everything that is open to one person at `now`, or waits for a client's yes, as the reader may know it."""
    known = (accord for accord in view.accords.values() if may_be_opened(accord))
    return tuple(each for accord in known for each in _openings(view, accord, now) if each.to == member)


def openable(view: View, member: MemberId) -> tuple[Accord, ...]:
    """What the reader, a client, could open to somebody, the newest first."""
    return tuple(
        accord
        for accord in reversed(view.accords.values())
        if may_be_opened(accord)
        and member not in accord.latest.audience
        and view.viewer in (clients := clients_in(view, accord))
        and not clients & view.members.departed()
    )


class Opened(Struct, frozen=True):
    """One thing that was opened to the reader, by whom and until when."""

    accord: Accord
    label: str
    strand: str
    by: str
    until: datetime | None


def opened_to_me(view: View) -> tuple[Opened, ...]:
    """Everything that is open to the reader, in the order in which it began."""
    known = (accord for accord in view.accords.values() if may_be_opened(accord))
    return tuple(_opened(view, accord) for accord in known if accord.id in view.opened)


def opened_as(view: View, accord: AccordId) -> Opened | None:
    """How one accord came to be open to the reader; None where it is theirs anyway."""
    return _opened(view, view.accord(accord)) if accord in view.opened else None


def _opened(view: View, accord: Accord) -> Opened:
    granted = [e.event for e in view.heard if isinstance(e.event, Granted) and e.event.accord == accord.id]
    mine = [event for event in granted if event.to == view.viewer][-1]
    until = moment(mine.ends) if mine.ends is not None else None
    voices, current = Voices(view), accord.current
    strand = voices.joint(current.needs) if current is not None else voices.strand(accord.latest.by)
    return Opened(accord, label_of(view, accord), strand, voices.names(mine.needs), until)


def _openings(view: View, accord: Accord, now: int) -> Iterator[Opening]:
    clients = clients_in(view, accord)
    for to, granted in openings(view.heard, accord.id).items():
        if not view.member(to).active:
            continue
        if (complete := _complete(granted, to)) is not None and (complete.ends is None or now < complete.ends):
            yield _opening(view, accord, to, complete.ends)
        elif view.viewer in clients and (given := limits_of(view, accord.id, to, clients, now)):
            ends = min((limit for limit in given.values() if limit is not None), default=None)
            yield _opening(view, accord, to, ends, clients - given.keys())


def _complete(granted: dict[MemberId, Entry], to: MemberId) -> Granted | None:
    """The newest grant that its listener heard of: with that one, every client had said yes."""
    heard = [entry for entry in granted.values() if to in entry.audience]
    return max(heard, key=lambda entry: entry.at).event if heard else None


def _opening(
    view: View, accord: Accord, to: MemberId, ends: int | None, missing: frozenset[MemberId] = frozenset()
) -> Opening:
    voices = Voices(view)
    return Opening(
        accord=accord,
        label=label_of(view, accord),
        to=to,
        name=voices.full_name(to),
        strand=voices.strand(to),
        role=view.member(to).role,
        until=moment(ends) if ends is not None else None,
        waits_for=voices.names(missing),
    )
