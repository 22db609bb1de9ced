"""What a page shows of words of several people: each run with whose it is."""

from collections.abc import Iterable

from msgspec import Struct

from withness.ground.ui.voices import Voices

from .whose import Run


class Spoken(Struct, frozen=True):
    """Words of one person in a text, for `writing/_spoken.html`."""

    who: str
    strand: str
    words: str


def spoken(voices: Voices, runs: Iterable[Run]) -> tuple[Spoken, ...]:
    """Each run with the name of its writer."""
    return tuple(Spoken(voices.full_name(run.by), voices.strand(run.by), run.words) for run in runs)
