"""How what is said about an ending reads in the record."""

from withness.ground.ui.cards import moment
from withness.ground.ui.record import Chapter, Matter, heard_of, named

from .cards import ENDINGS
from .events import KIND, PARTS, EndingTerms


def _follow_up(terms: EndingTerms) -> tuple[str, ...]:
    if terms.follow_up_at is None:
        return ()
    day = moment(terms.follow_up_at)
    return (f"to hear from each other on {day.day} {day:%B %Y}",)


CHAPTER = Chapter(
    "ending",
    "How we say goodbye",
    matters={KIND: Matter("how to say goodbye", "how to say goodbye", PARTS, ENDINGS, _follow_up)},
    pages={
        "ending:ending": named("how you say goodbye"),
        "ending:one": heard_of("how you say goodbye"),
        "ending:again": heard_of("how you say goodbye"),
    },
)
