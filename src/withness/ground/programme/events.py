"""What a practice says about its programme: that there is one, by what people can be counted, and what it tells others
of what gets in the way."""

from typing import NewType

from msgspec import Struct

from withness.ground.partnership import Erasable, VersionId

BriefId = NewType("BriefId", str)


class SetUp(Struct, frozen=True, tag="programme.set_up"):
    """There is a programme here, or there is none any more.

    `areas` and `groups` are what somebody may choose to be counted by; `measure` is the one whose course is told.
    """

    runs: bool
    areas: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    measure: str | None = None


WIDTH, MOST_POINTS = 1_000, 2_500
"""How wide a map is drawn, in its own units, and of how many points at most."""


class Area(Struct, frozen=True):
    """An area as it is drawn: its pieces and their holes, each a line of points, as x, y, x, y from the top left."""

    name: str
    rings: tuple[tuple[int, ...], ...]


class MapBrought(Struct, frozen=True, tag="programme.map_brought"):
    """Where the areas lie, WIDTH wide and `height` high. Without areas the map was taken away."""

    height: int
    areas: tuple[Area, ...] = ()


class Figure(Struct, frozen=True):
    """A bar of a chart: what it stands for, and about how many people that is."""

    words: str
    people: int


class Chart(Struct, frozen=True):
    """A chart as it was released: its sentence, what its bars stand for, and `unshown`, what too few or nobody said."""

    title: str
    says: str
    columns: str
    figures: tuple[Figure, ...]
    unshown: tuple[str, ...] = ()


class BriefText(Struct, frozen=True):
    """What a brief says: to whom, what is so, and what should change."""

    title: str
    to: str
    happens: str
    asks: str


class BriefDrafted(Struct, frozen=True, tag="programme.brief_drafted"):
    """A brief was written, or written anew: about one barrier, with figures as they were released until `month`."""

    brief: BriefId
    version: VersionId
    topic: str
    month: int
    charts: tuple[Chart, ...]
    text: Erasable[BriefText] = None


class TopicsCounted(Struct, frozen=True, tag="programme.topics_counted"):
    """Said by the house on a fixed day: what clients would like a brief to be about, in figures until `month`."""

    month: int
    figures: dict[str, int]


class BriefCounted(Struct, frozen=True, tag="programme.brief_counted"):
    """Said by the house on a fixed day: how many clients said yes and no to this text, in figures until `month`."""

    brief: BriefId
    version: VersionId
    month: int
    yes: int
    no: int


class BriefPublished(Struct, frozen=True, tag="programme.brief_published"):
    """A brief that clients approved can be read by anybody, with words that people gave of themselves."""

    brief: BriefId
    version: VersionId
    testimonies: Erasable[tuple[str, ...]] = None


class BriefDropped(Struct, frozen=True, tag="programme.brief_dropped"):
    """A brief is not gone on with, or is taken down."""

    brief: BriefId


EVENTS = (SetUp, MapBrought, BriefDrafted, TopicsCounted, BriefCounted, BriefPublished, BriefDropped)
HOUSE_SAYS = (TopicsCounted, BriefCounted)
