"""How a programme's codes read on its pages and in its briefs, and the sentence that stands above each chart."""

from withness.ground.directory.barriers import SAID_OF_MANY
from withness.ground.directory.domains import DOMAIN

from .figures import Shown

SAYS: dict[str, dict[str, str]] = {
    "need": {code: each.title for code, each in DOMAIN.items()},
    "wants_help": {"yes": "would like help here", "no": "no help wanted here"},
    "barrier": SAID_OF_MANY,
    "state": {
        "sent": "sent",
        "received": "received",
        "accepted": "accepted",
        "waiting": "waiting",
        "got_help": "got help, and it helped",
        "did_not_help": "no help, or it did not help",
        "ended": "ended",
        "reopened": "begun again elsewhere",
    },
    "engagement": {"hardly": "hardly a say in it", "some": "some say in it", "much": "much of a say in it"},
    "outcome": {"better": "better now", "as before": "as before", "harder": "harder now"},
    "got_help": {"yes": "got help", "no": "no help yet"},
}
CALLED = {
    "need": "what is hard",
    "wants_help": "help",
    "area": "area",
    "state": "where it stands",
    "closing": "time",
    "barrier": "what got in the way",
    "engagement": "a say in what was done",
    "outcome": "by their own goals",
    "group": "group",
    "got_help": "help",
}
"""The columns of the tables. Areas, groups and times are their own names."""


def said(variable: str, value: str) -> str:
    """A value in words."""
    return SAYS.get(variable, {}).get(value, value)


def cell(shown: Shown, values: tuple[str, ...]) -> str:
    """A cell in words."""
    return ", ".join(said(variable, value) for variable, value in zip(shown.variables, values, strict=True))


def sentence(shown: Shown) -> str:
    """What a table says at its last release."""
    last = [(each.figures[-1], cell(shown, each.values)) for each in shown.cells if each.figures[-1]]
    if not last:
        return "Nothing can be shown yet: wherever somebody is, they are too few."
    most = max(figure for figure, _ in last)
    first = [words for figure, words in last if figure == most]
    return (
        f"Said most often: {first[0]} (about {most} people)."
        if len(first) == 1
        else (f"Said most often, each by about {most} people: {'; '.join(first)}.")
    )
