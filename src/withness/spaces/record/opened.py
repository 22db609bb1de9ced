"""Who opened what, in words: on the page concerned, on the days of the record, and on a page of its own."""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby

from django.utils.formats import date_format
from msgspec import Struct

from withness.ground.openings.keeping import of_days, of_ledger, of_page
from withness.ground.openings.opening import Opening, shown_to
from withness.ground.partnership import PARTNERS, LedgerId, MemberId, View
from withness.ground.ui.record import Telling

from .pages import PAGES
from .reading import MATTERS

DAYS = 30
"""Days on one page."""
NAMED_DAYS = 3


class Looked(Struct, frozen=True):
    """What one person opened on one day. `says` follows their name; `device` is told of the reader alone."""

    name: str
    strand: str
    says: str
    device: str


class OpenedDay(Struct, frozen=True):
    """Everything that was opened on one day."""

    on: date
    looked: tuple[Looked, ...]


class Opened(Struct, frozen=True):
    """One page of who opened what. `own` are days on which the reader's account did; `others` the others'.

    `reads_along`: whether the reader is somebody who is shown what others opened at all.
    """

    own: tuple[OpenedDay, ...]
    others: tuple[OpenedDay, ...]
    reads_along: bool
    older: int | None


def line_on(view: View, ledger: LedgerId, page: str, about: str, today: date) -> str:
    """Who else opened this page, in a sentence each; empty where nobody did, or it shows many things."""
    if not about or view.me.role not in PARTNERS:
        return ""
    others = [each for each in shown_to(view, of_page(ledger, page, about), today) if each.member != view.viewer]
    telling = Telling(view, MATTERS)
    days: dict[MemberId, set[date]] = {}
    for each in others:
        days.setdefault(each.member, set()).add(each.day)
    return " ".join(
        f"{telling.voices.full_name(member)} opened this {_on(sorted(their), today)}." for member, their in days.items()
    )


def on_days(view: View, ledger: LedgerId, days: Iterable[date], today: date, who: str = "") -> dict[date, list[Looked]]:
    """What others opened on these days, for whoever is shown it; `who` leaves only one of them."""
    if view.me.role not in PARTNERS:
        return {}
    shown = shown_to(view, of_days(ledger, days), today)
    others = [each for each in shown if each.member != view.viewer and who in ("", each.member)]
    return {day.on: list(day.looked) for day in _days(view, others)}


def opened(view: View, ledger: LedgerId, today: date, number: int = 1) -> Opened:
    """A page of who opened what, so many days a page, the newest first."""
    shown = shown_to(view, of_ledger(ledger), today)
    days = sorted({each.day for each in shown}, reverse=True)
    wanted = set(days[(number - 1) * DAYS : number * DAYS])
    here = [each for each in shown if each.day in wanted]
    return Opened(
        own=tuple(_days(view, [each for each in here if each.member == view.viewer])),
        others=tuple(_days(view, [each for each in here if each.member != view.viewer])),
        reads_along=view.me.role in PARTNERS,
        older=number + 1 if number * DAYS < len(days) else None,
    )


def _on(days: list[date], today: date) -> str:
    # Neither how often nor when last: only that they did, from when on.
    if len(days) > NAMED_DAYS:
        return f"on {_day(days[0], today)} and on days since"
    *first, last = (_day(day, today) for day in days)
    return f"on {', '.join(first)} and {last}" if first else f"on {last}"


def _day(day: date, today: date) -> str:
    return date_format(day, "j F" if day.year == today.year else "j F Y")


def _days(view: View, openings: list[Opening]) -> Iterator[OpenedDay]:
    telling = Telling(view, MATTERS)
    for day, of_day in groupby(openings, key=lambda each: each.day):
        looked = sorted(of_day, key=lambda each: (telling.voices.full_name(each.member), each.member, each.device))
        told = (
            _looked(telling, member, device if member == view.viewer else "", list(theirs))
            for (member, device), theirs in groupby(looked, key=lambda each: _whose(view, each))
        )
        if kept := tuple(each for each in told if each is not None):
            yield OpenedDay(day, kept)


def _whose(view: View, opening: Opening) -> tuple[MemberId, str]:
    return opening.member, opening.device if opening.member == view.viewer else ""


def _looked(telling: Telling, member: MemberId, device: str, openings: list[Opening]) -> Looked | None:
    """None where nothing of it is heard by the reader."""
    called = (PAGES[each.page](telling, each.about) for each in openings if each.page in PAGES)
    pages = sorted({name for name in called if name})
    if not pages:
        return None
    *first, last = pages
    says = f"{', '.join(first)} and {last}" if first else last
    return Looked(telling.voices.full_name(member), telling.voices.strand(member), says, device)
