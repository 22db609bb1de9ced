"""Whom the demo's people ask for help: a place for Mina, and two for Kwame, of which one had no room."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from withness.capabilities.referrals.events import BY_HAND, CANNOT, MAIL, LetterId, ReferralWording
from withness.capabilities.referrals.rules import (
    hinder,
    note_reply,
    propose_referral,
    say_answer,
    send_referral,
    tell,
)
from withness.config.demo.calendar import Calendar, at
from withness.config.demo.goals import Step
from withness.config.demo.nearby import SOURCE
from withness.config.demo.story import DANIEL, MINA
from withness.ground.directory.staging import identity
from withness.ground.ledger import say, say_as_house
from withness.ground.partnership import AccordId, Voice
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


def ask_for_kwame(kwame: Voice, lucia: Voice, here: datetime) -> int:
    """Kwame and Lucía: advice that helped, and a house that had no room; gives the number of entries."""
    said = 0
    put = {"referral": ADVICE, "version": "advice", "wording": ON_THE_NOTICE, "service": _service(4)}
    about = {"about": "housing", "who": "together", "ask_after": 14}
    told = (
        (at(here, -33, 11), lucia, propose_referral, put | about),
        (at(here, -33, 18), kwame, agree, {"accord": ADVICE, "version": "advice"}),
        (
            at(here, -31, 10),
            kwame,
            send_referral,
            {"referral": ADVICE, "version": "advice", "letter": LetterId("advice"), "how": BY_HAND},
        ),
        (at(here, -31, 11), lucia, say_answer, {"referral": ADVICE, "stands": "accepted", "note": "Friday at ten."}),
        (
            at(here, -16, 7),
            kwame,
            tell,
            {"referral": ADVICE, "got": "yes", "helped": "yes", "note": "She read all of it. Nobody had."},
        ),
        (
            at(here, -12, 11),
            kwame,
            propose_referral,
            {"referral": ROOMS, "version": "room", "wording": A_ROOM, "service": _service(5)}
            | {"about": "housing", "who": MAIL, "ask_after": 28},
        ),
        (at(here, -12, 15), lucia, agree, {"accord": ROOMS, "version": "room"}),
        (
            at(here, -11, 9),
            lucia,
            send_referral,
            {"referral": ROOMS, "version": "room", "letter": LetterId("room"), "how": MAIL},
        ),
    )
    for moment, voice, rule, words in told:
        said += len(say(voice, rule, now=moment, **words))
    answer: dict[str, Any] = {
        "referral": ROOMS,
        "letter": LetterId("room"),
        "stands": CANNOT,
        "barriers": ("waiting_list",),
    }
    note = "Twenty people before him. Ask us in spring."
    said += len(say_as_house(lucia.ledger, note_reply, now=at(here, -9, 12), note=note, **answer))
    more: dict[str, Any] = {
        "referral": ROOMS,
        "barriers": ("waiting_list",),
        "note": "Spring. The notice says the ninth.",
    }
    return said + len(say(kwame, hinder, now=at(here, -9, 19), **more))
