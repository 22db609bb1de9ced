"""The door for whoever is gone: their own account, signed in anew, for as long as it stays theirs."""

from collections.abc import Callable, Iterator
from functools import wraps
from typing import Any, NamedTuple
from uuid import UUID

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase

from withness.ground.ledger import NoLedgerError, hear
from withness.ground.ledger.hear import clock
from withness.ground.partnership import Role, Standing, View, Voice
from withness.ground.partnership.members import DEPARTURES
from withness.ground.partnership.refusals import NotHeardOf
from withness.ground.people.door import sure_it_is_you
from withness.ground.people.models import Seat
from withness.ground.people.seats import PARTNERSHIP, seated

GONE = (Standing.LEFT.value, Standing.REMOVED.value)
DAYS_FOR_OTHERS = 90
DAY = 86_400 * 1_000_000


class Place(NamedTuple):
    """A place somebody had: their voice then, what they hear, and when they went (microseconds UTC)."""

    voice: Voice
    view: View
    went: int

    @property
    def until(self) -> int | None:
        """Until when it can be read here (microseconds UTC); None: as long as the record is kept."""
        return None if self.view.me.role is Role.CLIENT else self.went + DAYS_FOR_OTHERS * DAY

    def is_open(self, now: int) -> bool:
        """Whether it can still be read at `now`."""
        return self.until is None or now < self.until


def places_of(account: UUID | None, now: int) -> Iterator[Place]:
    """Every place this account had in a partnership and can still read at `now`, the latest first."""
    for seat in Seat.objects.filter(account=account, kind=PARTNERSHIP, standing__in=GONE).order_by("-pk"):
        if (place := _place(seat)) is not None and place.is_open(now):
            yield place


def former_only(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Let in whoever had the place in the address; it is called as view(request, place, …). All others get a 404."""

    @wraps(view)
    def at_the_door(request: HttpRequest, /, *args: Any, former: str, **kwargs: Any) -> HttpResponseBase:
        for place in places_of(request.user.pk, clock()):
            if place.voice.member == former:
                return _within(view, request, place, *args, **kwargs)
        raise Http404

    return sure_it_is_you(at_the_door)


def _within(
    view: Callable[..., HttpResponseBase], request: HttpRequest, /, *args: Any, **kwargs: Any
) -> HttpResponseBase:
    try:
        return view(request, *args, **kwargs)
    except NotHeardOf as unheard:
        raise Http404 from unheard


def _place(seat: Seat) -> Place | None:
    voice = seated(seat)
    try:
        view = hear(voice)
    except NoLedgerError:
        # The whole record was erased meanwhile.
        return None
    went = next(
        e.at for e in reversed(view.heard) if isinstance(e.event, DEPARTURES) and e.event.member == voice.member
    )
    return Place(voice, view, went)
