"""Made-up people and their words, for the page that shows every component."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from withness.ground.ui.wording import changes

START = date(2026, 9, 3)


def weekly(*values: int | None) -> list[tuple[date, int | None]]:
    """One reading a week, from the start of term on."""
    return [(START + timedelta(weeks=week), value) for week, value in enumerate(values)]


CHROME: dict[str, Any] = {
    "name": "Maya & Jonas",
    "home": "/look/home/",
    "who_sees": "/look/",
    "unsafe": "/look/",
    "readers": "Jonas reads what you write here on weekdays by 18:00. At other times nobody is watching this page.",
    "demo": "/look/",
    "nav": [
        {"label": "Home", "url": "/look/home/", "current": True},
        {"label": "Next time", "url": "/look/"},
        {"label": "Goals", "url": "/look/"},
        {"label": "Check-in", "url": "/look/"},
        {"label": "How it was", "url": "/look/"},
    ],
}

OLD = "I walk into class every day without waiting outside for someone to go first."
NEW = "I walk into class three mornings a week without waiting outside for someone to go first."

SLEEP = weekly(3, 3, 4, None, 4, 5, 5, 6)
ROOM = weekly(4, 4, 3, 5, 4, 4, 3, 4)
LENA = weekly(2, 3, 3, 5, 6, 7, 7, 8)
JONAS_SEES = weekly(2, None, 4, 4, 5, None, 6, 6)


def parts() -> dict[str, Any]:
    """Everything the example pages show; the same each time."""
    return {
        "old": OLD,
        "new": NEW,
        "change": changes(OLD, NEW),
        "matters": [
            {"words": "Sleeping through", "points": SLEEP},
            {"words": "Being in a room full of people", "points": ROOM},
            {"words": "Time with Lena", "points": LENA},
        ],
        "many": [
            {"words": "Nobody answered", "figure": 25, "width": 100.0},
            {"words": "No way to get there", "figure": 10, "width": 40.0},
        ],
        "few": ("The language",),
        "one_line": [("Maya", "clay", SLEEP)],
        "two_lines": [("Maya", "clay", SLEEP), ("Jonas", "teal", JONAS_SEES)],
        "one_point": [("Maya", "clay", weekly(4))],
        "nothing": [],
        "bands": [
            ("Energy", [("Maya", "clay", weekly(2, None, 4)), ("Jonas", "teal", weekly(4, None, None, 4))]),
            ("Clarity", [("Maya", "clay", weekly(1, None, 3)), ("Jonas", "teal", weekly(3, None, None, 5))]),
        ],
        "two_people": [("Maya", "clay"), ("Jonas", "teal")],
        "agenda": [
            {"words": "What happened on the bus", "strand": "clay", "by": "you, matters a lot"},
            {"words": "The walking-in plan", "strand": "teal", "by": "Jonas"},
            {"words": "Whether my mum should come once", "strand": "clay", "by": "you"},
        ],
        "places": [("de", "Germany"), ("at", "Austria"), ("pt", "Portugal")],
        "steps": ["Not at all", "A little", "Partly", "Mostly", "Completely"],
        "threads": ["clay", "teal", "plum", "ochre", "moss", "slate", "clay+teal", "clay+teal+plum"],
        "moment": datetime(2026, 11, 26, 16, 30, tzinfo=UTC),
        "day": date(2026, 11, 26),
        "long": "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichenverleihung" * 2,
        "arabic": "أنام طوال الليل",
        "erased": None,
        "markup": '<b>not bold</b> & "quoted"',
    }
