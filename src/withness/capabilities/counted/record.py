"""How being counted reads in the record of the one who said it."""

from withness.ground.ui.record import Chapter, Matter

from .events import KIND
from .rules import TAKEN_BACK

ENDINGS = {TAKEN_BACK: "take it back"}

CHAPTER = Chapter(
    "counted",
    "Being counted",
    matters={
        KIND: Matter(
            "a yes for oneself",
            "one's own yes",
            {"says": "What may be done", "area": "Counted in the area", "group": "Counted in the group"},
            ENDINGS,
        )
    },
)
