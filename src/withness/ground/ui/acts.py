"""What a page shows of something done without somebody: who, why, how long, and who has looked back at it."""

from datetime import datetime

from django.utils.text import capfirst
from msgspec import Struct

from withness.ground.partnership import View
from withness.ground.partnership.acts import Act, ActId, Unilateral
from withness.ground.partnership.members import LetBackIn, Removed
from withness.ground.ui.cards import moment
from withness.ground.ui.voices import Voices


class Account(Struct, frozen=True):
    """How one person saw it afterwards."""

    who: str
    strand: str
    at: datetime
    words: str | None


class ActCard(Struct, frozen=True):
    """A unilateral act for a page. `own`: the reader did it; `mine`: their account of it is still missing; `lasts` says
    in words what `until` is."""

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
        what=f"{capfirst(name)} {_did(voices, act.event)}",
        strand=voices.strand(act.by),
        at=moment(act.at),
        why=act.event.why,
        lasts=_lasts(act, now),
        until=moment(act.event.until),
        own=act.by == view.viewer,
        mine=view.viewer in act.awaits(),
        waits_for=voices.names(act.awaits()),
        accounts=tuple(
            Account(voices.name(who), voices.strand(who), moment(review.at), review.words)
            for who, review in act.reviews.items()
        ),
    )


def _lasts(act: Act, now: int) -> str:
    if isinstance(act.event, Removed):
        return "To look back at by" if act.lasts(now) else "It was to be looked back at by"
    return "It ends" if act.lasts(now) else "It ended"


def _did(voices: Voices, event: Unilateral) -> str:
    if isinstance(event, Removed):
        whose = "your" if event.member == voices.me else f"{voices.full_name(event.member)}'s"
        return f"ended {whose} part in this"
    if isinstance(event, LetBackIn):
        return f"let {voices.name(event.member)} back in, in person"
    return f"did something without {voices.names(event.concerns)}"
