"""What is said about how it is between us, and how often we want to ask each other."""

from enum import StrEnum
from typing import NewType

from msgspec import Struct

from withness.ground.partnership import Erasable
from withness.ground.partnership.steps import Scale

ToldId = NewType("ToldId", str)
KIND = "connection_pace"


class Area(StrEnum):
    """The five respects in which a relationship can do somebody good (Miller & Stiver 1997)."""

    ENERGY = "energy"
    CLARITY = "clarity"
    WORTH = "worth"
    ACTION = "action"
    MORE = "more"


class Steps(Struct, frozen=True):
    """How it is for one person, 1 to 5 each, None where it was left out. They are never added up."""

    energy: int | None = None
    clarity: int | None = None
    worth: int | None = None
    action: int | None = None
    more: int | None = None


TITLES = {
    Area.ENERGY: "Energy",
    Area.CLARITY: "Clarity",
    Area.WORTH: "Worth",
    Area.ACTION: "Action",
    Area.MORE: "Wish for more",
}
SCALES = {
    Area.ENERGY: Scale(
        "What does our time together do to your energy?",
        ("It drains me", "It takes a bit", "Neither way", "It gives me a bit", "It gives me a lot"),
    ),
    Area.CLARITY: Scale(
        "How clearly do you see yourself, and us?",
        ("It's all a blur", "Mostly a blur", "Here and there", "Mostly clear", "Clear"),
    ),
    Area.WORTH: Scale(
        "Do you feel that you count here, as you are?",
        ("No", "Not much", "Now and then", "Most of the time", "Yes, as I am"),
    ),
    Area.ACTION: Scale(
        "Does being here help you do things, in here or out there?",
        ("I feel stuck", "Not so far", "Small things", "Some things", "A lot"),
    ),
    Area.MORE: Scale(
        "Do you want more closeness, with us and with others?",
        ("I'd rather pull back", "A little less", "As it is", "A little more", "More"),
    ),
}
"""The five questions, our own wording; nothing here is taken from a published scale."""

PACES = {
    4: "We ask each other every four weeks.",
    6: "We ask each other every six weeks.",
    12: "We ask each other every twelve weeks.",
    26: "We ask each other twice a year.",
    0: "We don't ask each other. Each says it when they like.",
}
"""How often we ask, by weeks."""
AFTER = {
    4: "We ask each other after every four sessions.",
    8: "We ask each other after every eight sessions.",
}
"""The same, by the sessions in between."""


class Told(Struct, frozen=True, tag="connection.told"):
    """Somebody said how it is between us. `worded` are the areas to which they added words of their own."""

    told: ToldId
    steps: Steps = Steps()
    worded: tuple[Area, ...] = ()
    words: Erasable[dict[Area, str]] = None


class Kept(Struct, frozen=True, tag="connection.kept"):
    """In older ledgers: how it is, as far as it was filled in and not given yet, for oneself."""

    told: ToldId
    steps: Steps = Steps()
    words: Erasable[dict[Area, str]] = None


class PutAway(Struct, frozen=True, tag="connection.put_away"):
    """In older ledgers: what was begun is not given."""

    told: ToldId


class PutOff(Struct, frozen=True, tag="connection.put_off"):
    """Not now, said somebody who was asked. They alone hear it."""


class Asking(Struct, frozen=True, tag="connection.asking"):
    """Whether somebody wants to be asked at the pace that was agreed on. They alone hear it."""

    on: bool


class PaceWording(Struct, frozen=True, tag=KIND):
    """How often we ask each other, in a sentence."""

    text: str


class PaceTerms(Struct, frozen=True, tag="connection_pace_terms", omit_defaults=True):
    """The weeks between two times, or the sessions; 0 of both is not at all."""

    weeks: int
    sessions: int = 0

    @property
    def known(self) -> bool:
        """Whether it is one of those that can be agreed on."""
        return self.sessions in AFTER and not self.weeks if self.sessions else self.weeks in PACES

    @property
    def text(self) -> str:
        """The same in a sentence."""
        return AFTER[self.sessions] if self.sessions else PACES[self.weeks]


EVENTS = (Told, Kept, PutAway, PutOff, Asking)
