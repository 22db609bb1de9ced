"""What waits for a reader's voice, as home shows it: a sentence, the words it is about, and where it is answered."""

from datetime import datetime

from msgspec import Struct


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
