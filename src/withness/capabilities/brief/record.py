"""How a voice in a brief reads in the record of the one who said it."""

from withness.ground.ui.record import Chapter, Matter

from .events import KIND, TOPIC
from .rules import TAKEN_BACK

ENDINGS = {TAKEN_BACK: "take it back"}

CHAPTER = Chapter(
    "brief",
    "Briefs of the programme",
    matters={
        TOPIC: Matter("a wish what a brief is about", "one's own wish for a brief", {"says": "What about"}, ENDINGS),
        KIND: Matter(
            "an answer to the text of a brief",
            "one's own answer to a brief",
            {"says": "The answer", "because": "With it", "testimony": "Words that may stand in the brief"},
            ENDINGS,
        ),
    },
)
