"""What Mina and Daniel wrote into the notes of one session together, and Mina had kept, each word as whose it is."""

from collections.abc import Iterator

from withness.capabilities.notes.events import Passage, TogetherId
from withness.capabilities.notes.rules import keep_notes
from withness.config.demo.calendar import Calendar
from withness.config.demo.goals import Step
from withness.config.demo.story import DANIEL, MINA
from withness.ground.partnership import Voice
from withness.ground.writing.whose import Run

SESSION = 8
HEADING = "At the gate"
WORDS = (
    (MINA, "I stop at the gate and count the windows of the first floor. "),
    (DANIEL, "Eleven, you said. "),
    (MINA, "On Thursday it was nine, and then I went in.\n• The first bell is too early. "),
    (DANIEL, "The second is good enough for coming in.\n"),
    (MINA, "• Ruby waits at the bicycles and doesn't ask."),
)


def steps(calendar: Calendar, voices: dict[str, Voice]) -> Iterator[Step]:
    """It is kept once, at the end of the hour."""
    head = (Run(voices[DANIEL].member, HEADING),)
    runs = tuple(Run(voices[who].member, words) for who, words in WORDS)
    told = {"session": f"session-{SESSION}", "together": TogetherId("at-the-gate")}
    both = {"passages": (Passage(head, runs),), "among": frozenset(voice.member for voice in voices.values())}
    yield calendar.moment(SESSION, 0, 17, 45), MINA, keep_notes, told | both
