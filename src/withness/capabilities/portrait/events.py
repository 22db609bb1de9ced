"""What people say about themselves, and how what we do differently because of it is put."""

from enum import StrEnum

from msgspec import Struct

from withness.ground.partnership import Words

KIND = "adaptation"
VALUE = "value"
"""What matters to people in one area of life, as other things are tied to it: by its topic."""


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
    CLOSEST = "closest"
    FRIENDS = "friends"
    DOING = "doing"
    GROWING = "growing"
    CARING = "caring"
    RESTING = "resting"
    BELONGING = "belonging"
    BEYOND = "beyond"


VALUES = (
    Topic.CLOSEST,
    Topic.FRIENDS,
    Topic.DOING,
    Topic.GROWING,
    Topic.CARING,
    Topic.RESTING,
    Topic.BELONGING,
    Topic.BEYOND,
)
"""The areas of life in which somebody says what matters to them."""


class Told(Struct, frozen=True, tag="portrait.told"):
    """Somebody said something about themselves; `kept`: to nobody else. Of what matters to them also how much it does
    and how close to it they live, 0 to 10, where they like numbers."""

    topic: Topic
    kept: bool
    words: Words = None
    matters: int | None = None
    lived: int | None = None


class AdaptationWording(Struct, frozen=True, tag=KIND):
    """What we do differently, and because of what."""

    text: str
    because_of: str | None = None


EVENTS = (Told,)
