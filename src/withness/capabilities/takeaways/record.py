"""How what is said about things we take away reads in the record."""

from withness.ground.ui.record import Chapter, Matter, by_title, named

from .cards import ENDINGS
from .events import KIND

CHAPTER = Chapter(
    "takeaways",
    "What you take away",
    matters={KIND: Matter("something to take away", "what you take away", {"text": ""}, ENDINGS)},
    pages={"takeaways:takeaways": named("what you take away"), "takeaways:takeaway": by_title},
)
