"""What Mina and Daniel try out in the demo: an experiment of hers from prediction to what she makes of it, and his."""

from collections.abc import Iterator

from withness.capabilities.experiments.events import QuestionId
from withness.capabilities.experiments.rules import (
    answer_question,
    ask_about,
    make_of_it,
    propose_experiment,
    say_what_happened,
)
from withness.config.demo.calendar import Calendar
from withness.config.demo.goals import Step
from withness.config.demo.story import DANIEL, MINA
from withness.ground.partnership.verbs import agree

HAND, PAUSE = "hand-up", "ten-seconds"


def steps(calendar: Calendar) -> Iterator[Step]:
    """Everything that was said about it."""
    yield from _minas(calendar)
    yield from _daniels(calendar)


def _minas(calendar: Calendar) -> Iterator[Step]:
    it = {"experiment": HAND}
    first = it | {"version": "minas", "test": "Put my hand up once in English, without knowing the answer for sure."}
    expects = {"prediction": "I go red, everybody turns round, and somebody laughs.", "sure": 9}
    yield calendar.moment(8, 1, 18), MINA, propose_experiment, first | expects | {"where": "Tuesday, third lesson"}
    again = it | {
        "version": "daniels",
        "counters": "minas",
        "test": "Put my hand up once in English, and look round the room straight after.",
        "where": "Tuesday, third lesson",
        "why": "Else you only find out what you think they do.",
    }
    yield calendar.moment(8, 2, 9), DANIEL, propose_experiment, again
    yield calendar.moment(8, 2, 16), MINA, agree, {"accord": HAND, "version": "daniels"}
    question = it | {"question": QuestionId("how-many")}
    asks = {"words": "If somebody laughs, how would you know that it is about you?"}
    yield calendar.moment(8, 2, 17), DANIEL, ask_about, question | asks
    yield calendar.moment(8, 2, 19), MINA, answer_question, question | {"words": "They'd look at me. Okay. I'll look."}
    happened = {"words": "I was red. Two people turned round, one was Ruby. Nobody laughed. The answer was wrong."}
    yield calendar.moment(8, 5, 17), MINA, say_what_happened, it | {"version": "daniels"} | happened
    makes = {"sure": 4, "words": "Red is real. The laughing is in my head, mostly. I'd do it again if I know the book."}
    yield calendar.moment(8, 5, 20), MINA, make_of_it, it | makes


def _daniels(calendar: Calendar) -> Iterator[Step]:
    it = {"experiment": PAUSE}
    words = {
        "version": "daniels",
        "test": "I wait ten seconds before I say anything, three times in our next hour.",
        "prediction": "It gets awkward, and you think that I've run out of ideas.",
        "sure": 7,
        "why": "You said that I'm sometimes too quick.",
    }
    yield calendar.moment(10, 1, 9), DANIEL, propose_experiment, it | words
    yield calendar.moment(10, 1, 16), MINA, agree, {"accord": PAUSE, "version": "daniels"}
    question = it | {"question": QuestionId("count")}
    yield (
        calendar.moment(10, 1, 17),
        MINA,
        ask_about,
        question | {"words": "Do you count in your head? You'd look funny."},
    )
    yield calendar.moment(10, 2, 9), DANIEL, answer_question, question | {"words": "Probably. Tell me if I do."}
