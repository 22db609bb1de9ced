"""Who hears something beside those whose it is, what somebody hears, until when: as far as the reader may know."""

from collections.abc import Iterator
from datetime import datetime

from django.utils.text import capfirst
from msgspec import Struct

from withness.ground.partnership import Accord, AccordId, Entry, Member, MemberId, Role, View
from withness.ground.partnership.grants import Asked, Granted, complete, exchanged, openings
from withness.ground.partnership.verbs.opening import clients_in, limits_of
from withness.ground.ui.cards import Line, moment
from withness.ground.ui.places import label_of, may_be_opened
from withness.ground.ui.voices import NAMELESS, Voices


class Opening(Struct, frozen=True):
    """One thing opened to one person: `until` is None where it stays open until a client closes it.

    `waits_for` names the clients whose yes is missing; until it comes the person hears nothing of it, and nobody but
    the clients is told that it waits. `exchange` is what they were asked about it and said back.
    """

    accord: Accord
    label: str
    to: MemberId
    name: str
    strand: str
    role: Role
    until: datetime | None
    waits_for: str
    exchange: tuple[Line, ...]


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
    """One thing that was opened to the reader, by whom and until when, what they were asked and said back."""

    accord: Accord
    label: str
    strand: str
    by: str
    until: datetime | None
    exchange: tuple[Line, ...]
    read_by: str


def opened_to_me(view: View) -> tuple[Opened, ...]:
    """Everything that is open to the reader, in the order in which it began."""
    known = (accord for accord in view.accords.values() if may_be_opened(accord))
    return tuple(_opened(view, accord) for accord in known if accord.id in view.opened)


def opened_as(view: View, accord: AccordId) -> Opened | None:
    """How one accord came to be open to the reader; None where it is theirs anyway."""
    return _opened(view, view.accord(accord)) if accord in view.opened else None


def _opened(view: View, accord: Accord) -> Opened:
    granted = [e.event for e in view.granting if isinstance(e.event, Granted) and e.event.accord == accord.id]
    mine = [event for event in granted if event.to == view.viewer][-1]
    until = moment(mine.ends) if mine.ends is not None else None
    voices, current = Voices(view), accord.current
    strand = voices.joint(current.needs) if current is not None else voices.strand(accord.latest.by)
    return Opened(
        accord=accord,
        label=label_of(view, accord),
        strand=strand,
        by=voices.names(mine.needs),
        until=until,
        exchange=exchange(view, accord.id, view.viewer),
        read_by=read_by(view, accord),
    )


def exchange(view: View, accord: AccordId, listener: MemberId) -> tuple[Line, ...]:
    """What somebody was asked about this and said back, as the reader may know it."""
    voices = Voices(view)
    return tuple(
        Line(_spoke(voices, entry, listener), voices.strand(entry.by), moment(entry.at), entry.event.words)
        for entry in exchanged(view.heard, accord, listener)
    )


def read_by(view: View, accord: Accord) -> str:
    """Who reads what a listener says back, in a sentence. Whom a guest has never heard of is only counted."""
    voices = Voices(view)
    names = [voices.name(member) for member in accord.latest.audience - view.members.departed()]
    known, others = sorted(name for name in names if name != NAMELESS), names.count(NAMELESS)
    if others:
        known.append("one more person whose work it is" if others == 1 else f"{others} more people whose work it is")
    whole = " and ".join(filter(None, (", ".join(known[:-1]), *known[-1:])))
    return f"{whole} can read this, and nobody else."


def _spoke(voices: Voices, entry: Entry, listener: MemberId) -> str:
    name = voices.name(entry.by)
    name = capfirst(name)
    return f"{name} asked {voices.name(listener)}" if type(entry.event) is Asked else f"{name} said"


def _openings(view: View, accord: Accord, now: int) -> Iterator[Opening]:
    clients = clients_in(view, accord)
    for to, granted in openings(view.granting, accord.id).items():
        if not view.member(to).active:
            continue
        if (whole := complete(granted, to)) is not None and (whole.ends is None or now < whole.ends):
            yield _opening(view, accord, to, whole.ends)
        elif view.viewer in clients and (given := limits_of(view, accord.id, to, clients, now)):
            ends = min((limit for limit in given.values() if limit is not None), default=None)
            yield _opening(view, accord, to, ends, clients - given.keys())


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
        exchange=() if missing else exchange(view, accord.id, to),
    )
