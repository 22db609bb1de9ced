"""What a client says about daily life: what is hard, whether help with it is wanted here, what they tried."""

from typing import NewType

from msgspec import Struct

from withness.ground.partnership import Erasable, MemberId

GivenId = NewType("GivenId", str)


class Answer(Struct, frozen=True):
    """What is said of one domain: whether it is hard now, and, which is another question, whether help with it is
    wanted here. None is no answer. `barriers` are codes of what gets in the way."""

    hard: bool | None = None
    help: bool | None = None
    barriers: tuple[str, ...] = ()


class InWords(Struct, frozen=True):
    """What was tried, and what gets in the way, in own words."""

    tried: str | None = None
    in_the_way: str | None = None


class Given(Struct, frozen=True, tag="needs.given"):
    """Answers by domain, given to whom their owner chose. Safety at home is never among them."""

    given: GivenId
    answers: dict[str, Answer] = {}
    words: Erasable[dict[str, InWords]] = None


class SafetyGiven(Struct, frozen=True, tag="needs.safety_given"):
    """What was said about safety at home, for that client and therapists alone. All of it can be erased."""

    given: GivenId
    answer: Erasable[Answer] = None
    words: Erasable[InWords] = None


class AskedAgain(Struct, frozen=True, tag="needs.asked_again"):
    """Somebody would like to look again at what is hard in daily life for this client."""

    of: MemberId


EVENTS = (Given, SafetyGiven, AskedAgain)
