"""Makes the random names of things: they tell nothing about how many there are or when they were made."""

import secrets

BYTES = 12


def new_id() -> str:
    """A name of 16 characters, safe in addresses, that nobody can guess (96 random bits)."""
    return secrets.token_urlsafe(BYTES)
