"""Takes a suggestion up: its words stand in the text from then on, as theirs who suggested them."""

from django.db import transaction

from withness.ground.partnership import MemberId

from .finding import suggestion
from .keeping import Known, contents
from .planting import Planting
from .whose import Run


class NothingToTake(Exception):
    """There is no such suggestion any more, or what it was about is gone."""


def take_up(draft: Known, by: MemberId, key: str) -> None:
    """Put what was suggested under this key into the text, and take it off the list. Raises NothingToTake."""
    with transaction.atomic():
        kept = contents(draft)
        found = suggestion((stored.content for stored in kept.updates), key)
        if found is None or found.place is None:
            raise NothingToTake
        planting = Planting(draft, by)
        planting.say_instead(found.place, Run(kept.hands.get(found.hand, by), found.words))
        planting.forget(key)
        planting.keep()
