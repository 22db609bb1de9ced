"""Tokens: the part of an address that nobody can guess, told once and kept as a hash."""

import hashlib
import secrets

from .models import Invitation, WayBack

TOKEN_BYTES = 24


def draw() -> str:
    """A new one."""
    return secrets.token_urlsafe(TOKEN_BYTES)


def kept(token: str) -> str:
    """What the database keeps of it."""
    return hashlib.sha256(token.encode()).hexdigest()


def renew(of: Invitation | WayBack) -> str:
    """Another one in place of the one before, which is worth nothing any more."""
    token = draw()
    type(of).objects.filter(pk=of.pk).update(token=kept(token))
    return token
