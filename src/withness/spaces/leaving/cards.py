"""What the pages show of a place somebody had: with whom, until when, and how they went."""

from datetime import datetime

from msgspec import Struct

from withness.ground.partnership.members import Removed
from withness.ground.ui.acts import ActCard, act_card
from withness.ground.ui.cards import moment
from withness.ground.ui.voices import Voices

from .door import Place


class LeftCard(Struct, frozen=True):
    """A place for a page. `until` is None for a client; `act` is how their part was ended, if another did it."""

    member: str
    others: str
    went: datetime
    until: datetime | None
    act: ActCard | None


def left_card(place: Place, now: int) -> LeftCard:
    """How this place reads at `now` (microseconds UTC)."""
    view, me = place.view, place.voice.member
    removal = next((a for a in view.acts.all.values() if isinstance(a.event, Removed) and a.event.member == me), None)
    partners = view.members.partners() - {me}
    return LeftCard(
        member=me,
        others=Voices(view).names(partners),
        went=moment(place.went),
        until=moment(place.until) if place.until is not None else None,
        act=act_card(view, removal, now) if removal is not None else None,
    )
