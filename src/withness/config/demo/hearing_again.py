"""What Mina and Daniel hear again in the demo: an hour that was heard, and another whose transcript isn't there yet."""

from collections.abc import Iterator, Mapping
from importlib.resources import files

import msgspec

from withness.capabilities.reflection.cards import Listened
from withness.capabilities.reflection.events import ReadingId, Turn
from withness.capabilities.reflection.jobs import keep_heard, keep_turns
from withness.capabilities.reflection.rules import (
    bring_transcript,
    correct_turn,
    hear_reading,
    propose_reflection,
    say_how_it_felt,
)
from withness.config.demo.calendar import Calendar
from withness.config.demo.goals import Step
from withness.config.demo.story import DANIEL, MINA
from withness.ground.partnership import HOUSE, Voice
from withness.ground.partnership.verbs import agree
from withness.science.talk.utterances import CLIENT, THERAPIST, Said, Transcript

FIFTH_HOUR, TOO_QUICK = "fifth-hour", "too-quick"
TALK = (
    (DANIEL, "Where would you like to begin?"),
    (MINA, "With Tuesday. I put my hand up."),
    (DANIEL, "You put your hand up, without knowing for sure that you were right."),
    (MINA, "I wasn't, actually. But nobody laughed."),
    (DANIEL, "You were certain that somebody would laugh, and then it stayed quiet."),
    (MINA, "Ruby looked, but like, normal. I want to do it again, if I've read the book."),
    (DANIEL, "What made it possible this time?"),
    (MINA, "I packed my bag the night before, so I wasn't in a hurry. And I'm tired of sitting there like furniture."),
    (DANIEL, "It sounds like you have had enough of being furniture."),
    (MINA, "But I can't do it in maths. It's too loud in there, and he calls on people."),
    (DANIEL, "You could sit nearer to the door in maths, or ask him not to call on you for a while."),
    (MINA, "I don't know."),
    (DANIEL, "Many people find a room easier once they know that they can leave it."),
    (MINA, "You always have an idea."),
    (DANIEL, "That was quick of me."),
    (MINA, "A bit. I wasn't done."),
    (DANIEL, "Then please go on. What is it like in maths?"),
    (MINA, "Like everybody has a number over their head, and mine is red."),
    (DANIEL, "So with a red number over your head it is hard to say anything at all."),
    (MINA, "Yeah. I'm going to do English first, and then we'll see. I could ask Ruby to sit next to me."),
    (DANIEL, "Is that for this week?"),
    (MINA, "This week. Thursday."),
    (DANIEL, "Mm-hm."),
    (MINA, "And you could wait a bit longer before you say something."),
)
ROLES = {DANIEL: THERAPIST, MINA: CLIENT}
TO_THE_DOOR, MANY_PEOPLE = 10, 12
"""Places of two of Daniel's turns that the machine hears as said back: one that both hear otherwise, and one that they
hear differently."""


def the_turns() -> list[Turn]:
    """The conversation as it is kept."""
    return [Turn(ROLES[who], text) for who, text in TALK]


def as_it_was_heard() -> list[Listened]:
    """What the machine heard in it, from beside this module: nobody waits for the model whenever a demo is told.

    `python -m tests.config.heard_in_the_demo` writes it, and a test holds it to what is heard now.
    """
    return msgspec.json.decode(files(__package__).joinpath("too-quick.json").read_bytes(), type=list[Listened])


def steps(calendar: Calendar, voices: Mapping[str, Voice]) -> Iterator[Step]:
    """What was said about them."""
    yield from _too_quick(calendar, voices)
    words = {
        "reflection": FIFTH_HOUR,
        "version": "minas",
        "which": "The hour about the corridor, the one you recorded with me.",
        "question": "Do I really only talk about what doesn't work?",
    }
    yield calendar.moment(9, 3, 18), MINA, propose_reflection, words
    yield calendar.moment(9, 4, 9), DANIEL, agree, {"accord": FIFTH_HOUR, "version": "minas"}


def _too_quick(calendar: Calendar, voices: Mapping[str, Voice]) -> Iterator[Step]:
    """Daniel asked, and what came of it is his experiment with the ten seconds."""
    it, reading, ledger = {"reflection": TOO_QUICK}, ReadingId("the-hand"), voices[MINA].ledger
    asks = {
        "version": "daniels",
        "which": "The first minutes of our hour about the hand in English.",
        "question": "You said that I'm sometimes too quick. Where does it happen?",
    }
    yield calendar.moment(9, 1, 9), DANIEL, propose_reflection, it | asks
    yield calendar.moment(9, 1, 16), MINA, agree, {"accord": TOO_QUICK, "version": "daniels"}
    said = Transcript("", tuple(Said(who, text) for who, text in TALK))
    kept, turns = keep_turns(ledger, said, ROLES, masked=False)
    brings = it | {"reading": reading, "transcript": kept, "turns": turns}
    yield calendar.moment(9, 2, 9), DANIEL, bring_transcript, brings
    codes = keep_heard(ledger, as_it_was_heard())
    yield calendar.moment(9, 2, 9, 1), HOUSE, hear_reading, it | {"reading": reading, "codes": codes}
    advises, tells = ({"code": "input", "subcode": kind} for kind in ("advice", "information"))
    yield calendar.moment(9, 2, 17), MINA, correct_turn, it | {"place": MANY_PEOPLE} | advises
    yield calendar.moment(9, 2, 17, 1), MINA, correct_turn, it | {"place": TO_THE_DOOR} | advises
    felt = {"felt": "partly", "words": "The counting is right. It felt longer, the part where you had ideas."}
    yield calendar.moment(9, 2, 17, 3), MINA, say_how_it_felt, it | felt
    yield calendar.moment(9, 3, 9), DANIEL, correct_turn, it | {"place": MANY_PEOPLE} | tells
    yield calendar.moment(9, 3, 9, 1), DANIEL, correct_turn, it | {"place": TO_THE_DOOR} | advises
    felt = {"felt": "yes", "words": "I read where I stop asking. I'd like to try something about it."}
    yield calendar.moment(9, 3, 9, 3), DANIEL, say_how_it_felt, it | felt
