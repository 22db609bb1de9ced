"""Whenever a way into an account changes, all other devices are signed out and its owner is told."""

from django.contrib import messages
from django.http import HttpRequest

from . import devices
from .models import Account


def has_changed(request: HttpRequest, account: Account) -> None:
    """End every other session: whoever came in another way must come in by the new one."""
    devices.end(account, but=request.session.session_key)
    messages.info(request, "Saved. Your other devices are signed out.")
