"""A day on which people wanted to look at something again: in a form, in words, and whether it has come."""

from datetime import date

from msgspec import Struct

from withness.ground.ui.cards import moment
from withness.ground.ui.parts import day_in_words


class Again(Struct, frozen=True):
    """The day; `is_time` once it has come, as long as nothing open would change it."""

    day: date
    is_time: bool


class Due(Struct, frozen=True):
    """Something whose day has come, as home shows it: what it is, and its words (None once erased). Its address is
    `url_name` with the partnership and `about`."""

    what: str
    title: str | None
    day: date
    url_name: str
    about: str


def again(at: int | None, now: int, *, changing: bool = False) -> Again | None:
    """The day that starts `at` (microseconds UTC), seen at `now`; None where there is none."""
    if at is None:
        return None
    day = moment(at).date()
    return Again(day, day <= moment(now).date() and not changing)


def in_a_form(at: int | None) -> str | None:
    """The day as a form holds it."""
    return moment(at).date().isoformat() if at is not None else None


def in_words(at: int | None) -> str | None:
    """The day as people say it."""
    return day_in_words(in_a_form(at))
