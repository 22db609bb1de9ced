"""What a check finds."""

from collections.abc import Callable
from typing import NamedTuple


class Finding(NamedTuple):
    """Something to do. What isn't grave is worth knowing, and doesn't make the doctor fail."""

    what: str
    grave: bool = True


class Check(NamedTuple):
    """One thing that is looked at; `look` gives None where it is as it should be."""

    name: str
    what: str
    look: Callable[[], Finding | None]
