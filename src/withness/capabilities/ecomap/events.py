"""What is said about the people, places and groups around somebody."""

from enum import StrEnum
from typing import NewType

from msgspec import Struct

from withness.ground.partnership import Words

ThingId = NewType("ThingId", str)


class Sort(StrEnum):
    """What stands on a map."""

    PERSON = "person"
    PLACE = "place"
    GROUP = "group"
    OTHER = "other"


class Tie(StrEnum):
    """How it is with them, and which way the strength goes."""

    GIVES = "gives"
    TAKES = "takes"
    BOTH = "both"
    STRAINED = "strained"
    THIN = "thin"
    BROKEN = "broken"


class Drawn(Struct, frozen=True, tag="ecomap.drawn"):
    """Somebody put it on their map, or drew it anew; `kept`: nobody else hears of it."""

    thing: ThingId
    sort: Sort
    tie: Tie
    kept: bool
    name: Words = None
    note: Words = None


class TakenOff(Struct, frozen=True, tag="ecomap.taken_off"):
    """It is on the map no longer."""

    thing: ThingId


EVENTS = (Drawn, TakenOff)
