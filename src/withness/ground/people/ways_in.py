"""Whenever a way into an account changes, all other devices are signed out and its owner is told by mail."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest

from . import devices
from .models import Account

Tell = Callable[[UUID], None]
"""Sees to it that the owner of an account is told, at all addresses that are theirs or were until now."""

_tell: Tell | None = None


def use(tell: Tell) -> None:
    """Say who tells people; called once, at start. This room writes no notices by itself."""
    global _tell  # noqa: PLW0603  one house, told at start
    _tell = tell


def has_changed(request: HttpRequest, account: Account) -> None:
    """End every other session: whoever came in another way must come in by the new one."""
    devices.end(account, but=request.session.session_key)
    tell_owner(account)
    messages.info(request, "Saved. Your other devices are signed out.")


def tell_owner(account: Account) -> None:
    """Let its owner know that something about how they come in was changed."""
    if _tell is not None:
        _tell(account.pk)
