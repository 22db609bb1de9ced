"""What is said about coping: what somebody likes, how they word a strategy, what they tried and how it was."""

from enum import StrEnum
from typing import NewType

from msgspec import Struct

from withness.ground.partnership import Erasable, Words

KIND = "coping_plan"

StrategyId = NewType("StrategyId", str)
TryId = NewType("TryId", str)

NOTHING = StrategyId("nothing-special")
"""A hard moment in which somebody did nothing special: what everything they try is compared with."""


class OwnWords(Struct, frozen=True):
    """A strategy in somebody's own words."""

    name: str
    how: str = ""


class Facts(Struct, frozen=True, kw_only=True):
    """What a strategy can be found by, in the words that the library knows; `minutes` 0: nobody said how long."""

    kind: str
    company: str = "either"
    pace: str = "quiet"
    place: str = "anywhere"
    cost: str = "free"
    minutes: int = 0
    good_for: tuple[str, ...] = ()
    likes: tuple[str, ...] = ()
    strengths: tuple[str, ...] = ()


class Worded(Struct, frozen=True, tag="coping.worded"):
    """Somebody wrote a strategy of their own, or put one of the library into their own words (then without `facts`)."""

    strategy: StrategyId
    facts: Facts | None = None
    words: Erasable[OwnWords] = None


class LetGo(Struct, frozen=True, tag="coping.let_go"):
    """Somebody let a strategy of their own go, or went back to the library's words. What was tried stays."""

    strategy: StrategyId


class Liking(StrEnum):
    """What somebody makes of a strategy."""

    LIKED = "liked"
    NOT_FOR_ME = "not_for_me"
    OPEN = "open"


class Liked(Struct, frozen=True, tag="coping.liked"):
    """Somebody likes a strategy, or says that it is not for them; open takes either back."""

    strategy: StrategyId
    liking: Liking


class Described(Struct, frozen=True, tag="coping.described"):
    """What somebody likes and what they are good at, in the words that the library knows."""

    likes: tuple[str, ...] = ()
    strengths: tuple[str, ...] = ()


class Began(Struct, frozen=True, tag="coping.began"):
    """Somebody tries a strategy, or does nothing special: how hard it is before, 0 to 10, and where they are, if they
    said so."""

    attempt: TryId
    strategy: StrategyId
    before: int | None = None
    context: str = ""


class Ended(Struct, frozen=True, tag="coping.ended"):
    """How hard it is afterwards, 0 to 10 or left out, and a note to oneself."""

    attempt: TryId
    after: int | None = None
    note: Words = None


class Carded(Struct, frozen=True, tag="coping.carded"):
    """What stands on somebody's card, in their order; the words are a line to themselves, and whom they would call."""

    strategies: tuple[StrategyId, ...] = ()
    line: Words = None
    call: Words = None


class Tally(Struct, frozen=True):
    """How often somebody tried a strategy, how often both numbers are known, and how often it was less hard after."""

    strategy: StrategyId
    tried: int
    rated: int
    eased: int


class Shown(Struct, frozen=True, tag="coping.shown"):
    """Somebody showed the partners what helped them, as it stands now. `names` are those on their own page."""

    tallies: tuple[Tally, ...] = ()
    names: Erasable[dict[StrategyId, str]] = None
    note: Words = None


class PlanWording(Struct, frozen=True, tag=KIND):
    """A plan for a hard moment: when it is, what I do then, and what the others do. In words of its own, so that it
    stands whatever becomes of the strategies it came from."""

    text: str
    steps: str
    others: str | None = None


EVENTS = (Worded, LetGo, Liked, Described, Began, Ended, Carded, Shown)
