"""What waits for a reader's voice, as home shows it: a sentence, the words it is about, and where it is answered."""

from collections.abc import Iterator
from datetime import datetime

from msgspec import Struct

from withness.ground.partnership import Accord, View


class Waiting(Struct, frozen=True):
    """Its address is `url_name` with the partnership and `about`. `told`: it has words, which read None once erased."""

    title: str
    words: str | None
    told: bool
    strand: str
    at: datetime | None
    action: str
    url_name: str
    about: str


def awaited(view: View, kind: str) -> Iterator[Accord]:
    """The accords of one kind whose open version waits for the reader, in the order in which they were put forward."""
    return (each for each in view.of_kind(kind) if each.waiting is not None and view.viewer in each.waiting.awaits())
