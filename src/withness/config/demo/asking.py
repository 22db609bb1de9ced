"""Whom the demo's people ask for help: a place for Mina, and two for Kwame, of which one had no room."""

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

from withness.capabilities.referrals.events import (
    ACCEPTED,
    BY_HAND,
    CANNOT,
    THERAPIST,
    YES,
    LetterId,
    ReferralWording,
)
from withness.capabilities.referrals.rules import hinder, propose_referral, say_answer, send_referral, tell
from withness.config.demo.calendar import Calendar, at
from withness.config.demo.goals import Step
from withness.config.demo.housing.story import KWAME, LUCIA
from withness.config.demo.nearby import SOURCE
from withness.config.demo.story import DANIEL, MINA
from withness.ground.directory.staging import identity
from withness.ground.partnership import AccordId, Said
from withness.ground.partnership.verbs import agree

SPORTS, ADVICE, ROOMS = AccordId("sports"), AccordId("advice-on-the-notice"), AccordId("a-room")
WITH_MINA = ReferralWording("Sports for girls who would rather not", ("The Green Mile", "020 7946 0112"))
ON_THE_NOTICE = ReferralWording(
    "Advice when you may lose your home",
    ("Millford Housing Advice", "020 7946 0104"),
    said="Somebody has a notice for the ninth and would like to know whether it is valid. They bring the letter.",
    signed="Lucía, neighbourhood programme, 020 7946 0150",
)
A_ROOM = ReferralWording(
    "Rooms for a while",
    ("The Lantern House", "rooms@lantern.example"),
    "rooms@lantern.example",
    "A night porter, 52, looks for a room from next month. His daughter is with him on Saturdays.",
    "Lucía, neighbourhood programme, 020 7946 0150",
)


def _service(number: int) -> str:
    return identity(SOURCE, "services", f"demo-{number}")


def steps(calendar: Calendar) -> Iterator[Step]:
    """Mina and Daniel: she goes there herself, so that nothing is said about her."""
    put = {"referral": SPORTS, "version": "sports", "wording": WITH_MINA, "service": _service(12)}
    about = {"about": "loneliness", "who": "client", "ask_after": 14}
    yield calendar.moment(9, 1, 10), DANIEL, propose_referral, put | about | {"why": "Only if you want to. Ruby too?"}
    yield calendar.moment(9, 1, 19), MINA, agree, {"accord": SPORTS, "version": "sports", "why": "Ruby says yes."}
    went = {"referral": SPORTS, "version": "sports", "letter": LetterId("sports"), "how": BY_HAND}
    yield calendar.moment(9, 4, 18), MINA, send_referral, went


def for_kwame(here: datetime) -> Iterator[tuple[int, str, Callable[..., list[Said]], dict[str, Any]]]:
    """Kwame and Lucía: advice that helped, and a house that had no room."""
    put: dict[str, Any] = {"referral": ADVICE, "version": "advice", "wording": ON_THE_NOTICE, "service": _service(4)}
    about = {"about": "housing", "who": "together", "ask_after": 14}
    yield at(here, -33, 11), LUCIA, propose_referral, put | about
    yield at(here, -33, 18), KWAME, agree, {"accord": ADVICE, "version": "advice"}
    went = {"referral": ADVICE, "version": "advice", "letter": LetterId("advice"), "how": BY_HAND}
    yield at(here, -31, 10), KWAME, send_referral, went
    yield at(here, -31, 11), LUCIA, say_answer, {"referral": ADVICE, "stands": ACCEPTED, "note": "Friday at ten."}
    came = {"referral": ADVICE, "got": YES, "helped": YES, "note": "She read all of it. Nobody had."}
    yield at(here, -16, 7), KWAME, tell, came
    put = {"referral": ROOMS, "version": "room", "wording": A_ROOM, "service": _service(5)}
    yield at(here, -12, 11), KWAME, propose_referral, put | {"about": "housing", "who": THERAPIST, "ask_after": 28}
    yield at(here, -12, 15), LUCIA, agree, {"accord": ROOMS, "version": "room"}
    went = {"referral": ROOMS, "version": "room", "letter": LetterId("room"), "how": BY_HAND}
    yield at(here, -11, 9), LUCIA, send_referral, went
    answer: dict[str, Any] = {"referral": ROOMS, "stands": CANNOT, "barriers": ("waiting_list",)}
    yield at(here, -9, 12), LUCIA, say_answer, answer | {"note": "Twenty people before you. They say: ask in spring."}
    hard: dict[str, Any] = {"referral": ROOMS, "barriers": ("waiting_list",)}
    yield at(here, -9, 19), KWAME, hinder, hard | {"note": "Spring. The notice says the ninth."}
