"""What a page shows of something done without somebody: who, why, how long, and who has looked back at it."""

from collections.abc import Callable, Mapping
from datetime import datetime

from django.utils.text import capfirst
from msgspec import Struct

from withness.ground.partnership import View
from withness.ground.partnership.acts import Act, ActId, Unilateral
from withness.ground.partnership.members import LetBackIn, Removed
from withness.ground.ui.cards import moment
from withness.ground.ui.voices import Voices


class Done(Struct, frozen=True):
    """How a kind of act reads after the name of whoever did it, and the name of the address that shows all of one, if
    any does: it takes the partnership and the act."""

    did: Callable[[Voices, View, Unilateral], str]
    url: str = ""


_done: dict[type, Done] = {}


def use(done: Mapping[type, Done]) -> None:
    """Know these kinds of act beside the protocol's own, and no others."""
    _done.clear()
    _done.update(done)


class Account(Struct, frozen=True):
    """How one person saw it afterwards."""

    who: str
    strand: str
    at: datetime
    words: str | None


class ActCard(Struct, frozen=True):
    """A unilateral act for a page. `own`: the reader did it; `mine`: their account of it is asked for now; `lasts` says
    in words what `until` is; `done` is its kind, where it has a page of its own."""

    id: ActId
    what: str
    strand: str
    at: datetime
    why: str | None
    lasts: str
    until: datetime
    own: bool
    mine: bool
    waits_for: str
    accounts: tuple[Account, ...]
    done: Done | None = None


def act_cards(view: View, now: int) -> tuple[ActCard, ...]:
    """Acts that still run at `now` (microseconds UTC) or that somebody has not looked back at, newest first."""
    open_ones = [act for act in view.acts.all.values() if act.lasts(now) or act.awaits()]
    return tuple(act_card(view, act, now) for act in reversed(open_ones))


def act_card(view: View, act: Act, now: int) -> ActCard:
    """One act, over or not, as it stands at `now` (microseconds UTC)."""
    voices = Voices(view)
    name = voices.name(act.by)
    return ActCard(
        id=act.id,
        what=f"{capfirst(name)} {_did(voices, view, act.event)}",
        strand=voices.strand(act.by),
        at=moment(act.at),
        why=act.event.why,
        lasts=_lasts(act, now),
        until=moment(act.ends),
        own=act.by == view.viewer,
        mine=view.viewer in act.awaits() and act.can_be_reviewed(now),
        waits_for=voices.names(act.awaits()) if act.can_be_reviewed(now) else "",
        accounts=tuple(
            Account(voices.name(who), voices.strand(who), moment(review.at), review.words)
            for who, review in act.reviews.items()
        ),
        done=_done.get(type(act.event)),
    )


def _lasts(act: Act, now: int) -> str:
    if isinstance(act.event, Removed):
        return "To look back at by" if act.lasts(now) else "It was to be looked back at by"
    return "It ends" if act.lasts(now) else "It ended"


def _did(voices: Voices, view: View, event: Unilateral) -> str:
    if (done := _done.get(type(event))) is not None:
        return done.did(voices, view, event)
    if isinstance(event, Removed):
        whose = "your" if event.member == voices.me else f"{voices.full_name(event.member)}'s"
        return f"ended {whose} part in this"
    if isinstance(event, LetBackIn):
        return f"let {voices.name(event.member)} back in, in person"
    return f"did something without {voices.names(event.concerns)}"
