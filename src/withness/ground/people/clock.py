"""Lets every page tell times by the reader's own clock."""

from collections.abc import Callable
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.db import Error
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone

UTC = ZoneInfo("UTC")


def own_clock(respond: Callable[[HttpRequest], HttpResponseBase]) -> Callable[[HttpRequest], HttpResponseBase]:
    """Middleware: while a page is made, the current time zone is that of the account that asked for it."""

    def with_own_clock(request: HttpRequest) -> HttpResponseBase:
        with timezone.override(_zone(request)):
            return respond(request)

    return with_own_clock


def zone_named(name: str) -> ZoneInfo:
    """The time zone of this name; UTC for one that this machine doesn't know."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        return UTC


def _zone(request: HttpRequest) -> ZoneInfo:
    """UTC for visitors, and where nobody can tell."""
    try:
        return zone_named(request.user.time_zone) if request.user.is_authenticated else UTC
    except Error:
        # A database that is away is the page's own matter: some can be made without it.
        return UTC
