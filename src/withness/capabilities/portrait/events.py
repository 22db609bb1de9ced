"""What people say about themselves, and how what we do differently because of it is put."""

from enum import StrEnum

from msgspec import Struct

from withness.ground.partnership import Words

KIND = "adaptation"


class Topic(StrEnum):
    """What somebody can say something about."""

    FEELINGS = "feelings"
    IDEAS = "ideas"
    EFFECTS = "effects"
    HOPES = "hopes"
    PLACES = "places"
    WORK = "work"
    FAITH = "faith"
    MONEY = "money"
    BODY = "body"
    GOOD_AT = "good-at"
    CARRIED = "carried"
    OTHERS_SAY = "others-say"
    MEANING = "meaning"
    SOURCES = "sources"
    WAYS = "ways"
    BETWEEN = "between"
    LANGUAGE = "language"
    CALLED = "called"
    HEALING = "healing"
    DAYS = "days"


class Told(Struct, frozen=True, tag="portrait.told"):
    """Somebody said something about themselves; `kept`: to nobody else."""

    topic: Topic
    kept: bool
    words: Words = None


class AdaptationWording(Struct, frozen=True, tag=KIND):
    """What we do differently, and because of what."""

    text: str
    because_of: str | None = None


EVENTS = (Told,)
