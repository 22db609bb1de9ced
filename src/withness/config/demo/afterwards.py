"""What Mina and Daniel wrote down in their sessions, what they take away, and how it might end."""

from collections.abc import Iterator

from withness.capabilities.ending.events import EndingWording
from withness.capabilities.ending.rules import propose_ending
from withness.capabilities.notes.rules import write_note
from withness.capabilities.takeaways.rules import propose_takeaway
from withness.capabilities.teachback.rules import add_to, ask_back, mean_too, say_back
from withness.config.demo.calendar import Calendar
from withness.config.demo.goals import Step
from withness.config.demo.story import DANIEL, MINA, WEEKS
from withness.ground.partnership.verbs import agree

LAST = len(WEEKS) - 1

NOTES = (
    (DANIEL, 18, 0, "The hall has a side door. Ruby's brother is at it until ten and knows that you might leave."),
    (MINA, 18, 5, "I don't want to be fetched at nine like a kid. I want to be able to be fetched at nine."),
)
GOING = "I go to the birthday for one hour, and I can leave by the side door without telling anybody why."
SENTENCE = "When the voice says I'm odd, I say: you said that on Tuesday too, and nobody looked."


def steps(calendar: Calendar) -> Iterator[Step]:
    """Everything that was written down and taken away."""
    for number, (who, hour, minute, words) in enumerate(NOTES):
        note = {"note": f"note-{number}", "session": f"session-{LAST}", "words": words}
        yield calendar.moment(LAST, 0, hour, minute), who, write_note, note
    yield from _takeaway(calendar, "sentence", 7, SENTENCE, MINA, DANIEL)
    yield from _takeaway(calendar, "going", LAST, GOING, DANIEL, None)
    yield from _in_own_words(calendar)
    wording = EndingWording(
        signs="I wait outside the classroom again and say it's because of the bus.",
        back="I write one line here. It doesn't have to be a good one.",
    )
    why = "Not now. But I want to have started, so that it's mine when it comes."
    begun = {"ending": "some-day", "version": "some-day-first", "wording": wording, "why": why}
    yield calendar.moment(LAST, 1, 19), MINA, propose_ending, begun


def _takeaway(calendar: Calendar, name: str, week: int, text: str, by: str, other: str | None) -> Iterator[Step]:
    version = f"{name}-first"
    put = {"takeaway": name, "version": version, "text": text, "session": f"session-{week}"}
    yield calendar.moment(week, 0, 17, 18), by, propose_takeaway, put
    if other is not None:
        yield calendar.moment(week, 0, 17, 19), other, agree, {"accord": name, "version": version}


def _in_own_words(calendar: Calendar) -> Iterator[Step]:
    earlier, last = {"session": "session-7"}, {"session": f"session-{LAST}"}
    yield calendar.moment(7, 0, 17, 22), DANIEL, ask_back, earlier
    words = "The voice isn't news. It says the same thing every week and it has been wrong every week."
    yield calendar.moment(7, 0, 20), MINA, say_back, {"back": "not-news", "words": words} | earlier
    yield calendar.moment(7, 1, 9), DANIEL, mean_too, {"back": "not-news"}
    words = "And you noticed that yourself, before I did."
    yield calendar.moment(7, 1, 9, 1), DANIEL, add_to, {"back": "not-news", "words": words}
    yield calendar.moment(LAST, 0, 17, 25), DANIEL, ask_back, last
