"""How it is between Mina and Daniel for each of them, as they said it now and then."""

from collections.abc import Iterator

from withness.capabilities.connection.events import Area, Steps
from withness.capabilities.connection.rules import propose_pace, tell_connection
from withness.config.demo.calendar import Calendar
from withness.config.demo.goals import Step
from withness.config.demo.story import DANIEL, MINA
from withness.ground.partnership.verbs import agree

PACE, FIRST, SECOND = "pace", "pace-first", "pace-second"

MINAS: dict[int, tuple[Steps, dict[Area, str]]] = {
    1: (
        Steps(energy=2, clarity=2, worth=3, action=2),
        {Area.ENERGY: "I'm tired after it, like after sport.", Area.MORE: "No idea what to put here."},
    ),
    6: (
        Steps(energy=3, clarity=3, worth=3, action=3, more=2),
        {Area.WORTH: "Better again since we have the list. Before it I thought you had made up your mind about me."},
    ),
    11: (
        Steps(energy=4, clarity=4, worth=5, action=4, more=4),
        {
            Area.WORTH: "You remember things I only said once.",
            Area.ACTION: "I asked Ruby first. That was because of here, a bit.",
        },
    ),
}
DANIELS: dict[int, tuple[Steps, dict[Area, str]]] = {
    1: (Steps(energy=4, clarity=2, worth=3, action=3, more=4), {}),
    4: (
        Steps(energy=4, clarity=4, worth=4, action=3, more=4),
        {Area.CLARITY: "I notice when I start to hurry, mostly because you go quiet. That helps me elsewhere too."},
    ),
}


def steps(calendar: Calendar) -> Iterator[Step]:
    """What both said, and how often they want to ask."""
    pace = {"pace": PACE, "version": FIRST, "weeks": 4}
    yield calendar.moment(0, 2, 9), DANIEL, propose_pace, pace
    words = {"pace": PACE, "version": SECOND, "weeks": 6, "counters": FIRST, "why": "Four is like homework."}
    yield calendar.moment(0, 3, 19), MINA, propose_pace, words
    yield calendar.moment(0, 4, 9, 40), DANIEL, agree, {"accord": PACE, "version": SECOND}
    for who, told, days in ((MINA, MINAS, 1), (DANIEL, DANIELS, 6)):
        for week, (felt, own) in told.items():
            words = {"told": f"{who}-between-{week}", "steps": felt, "words": own}
            yield calendar.moment(week, days, 20), who, tell_connection, words
