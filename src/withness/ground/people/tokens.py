"""Tokens: the part of an address that nobody can guess, told once and kept as a hash."""

import hashlib
import secrets

TOKEN_BYTES = 24


def draw() -> str:
    """A new one."""
    return secrets.token_urlsafe(TOKEN_BYTES)


def kept(token: str) -> str:
    """What the database keeps of it."""
    return hashlib.sha256(token.encode()).hexdigest()
