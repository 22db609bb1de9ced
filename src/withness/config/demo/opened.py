"""What was opened in the demo, and when: Daniel's looking in, and Mina's own account."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

from withness.config.demo.calendar import MICROSECONDS, Calendar
from withness.config.demo.goals import BIRTHDAY, MORNINGS, PHONE, TEACHER
from withness.config.demo.story import DANIEL, MINA, WEEKS
from withness.ground.openings.keeping import note
from withness.ground.partnership import Voice

MAC, PHONE_OF_MINA = "Safari on a Mac", "Chrome on an Android phone or tablet"
DEVICES = {DANIEL: MAC, MINA: PHONE_OF_MINA}

LOOKED = (
    (DANIEL, "goals:goal", MORNINGS, ((2, 1), (8, -1), (11, 1))),
    (DANIEL, "goals:goal", PHONE, ((3, 4), (9, 4))),
    (DANIEL, "goals:goal", TEACHER, ((5, 1),)),
    (DANIEL, "record:record", "", ((6, 1),)),
    (MINA, "goals:goal", MORNINGS, ((2, 1), (11, 2))),
    (MINA, "goals:goal", BIRTHDAY, ((11, 4),)),
    (MINA, "record:record", "", ((5, 1),)),
)
"""Who opened which page of what, and when: so many days after the session of a week."""


def note_openings(voices: dict[str, Voice], calendar: Calendar) -> None:
    """Note them as the pages would have."""
    for who, page, about, days in (*LOOKED, *_around_sessions()):
        for week, after in days:
            moment = datetime.fromtimestamp(calendar.moment(week, after, 9) / MICROSECONDS, UTC)
            note(voices[who], page, about, moment.date(), DEVICES[who])


def _around_sessions() -> Iterator[tuple[str, str, str, Iterable[tuple[int, int]]]]:
    """Before a session Daniel looks at what is new, after it Mina does."""
    for number, week in enumerate(WEEKS):
        yield DANIEL, "home:home", "", ((number, 0),)
        yield DANIEL, "checkins:given", f"mina-{number}", ((number, 0),)
        yield MINA, "home:home", "", ((number, 1),)
        if week.heard is not None and week.heard.answer is not None:
            yield DANIEL, "alliance:thread", f"minas-{number}", ((number, 1),)
