"""How what is said about sessions reads in the record."""

from django.utils.formats import date_format
from django.utils.timezone import localtime

from withness.ground.partnership import AccordId
from withness.ground.ui.cards import moment
from withness.ground.ui.record import Chapter, Matter, Telling, named

from .events import KIND, SeriesId, SessionTerms
from .rules import CALLED_OFF


def _time(terms: SessionTerms) -> tuple[str, ...]:
    return (f"{date_format(localtime(moment(terms.starts_at)), 'D j F Y, H:i')}, {terms.minutes} minutes",)


def _session(telling: Telling, thing: str) -> str | None:
    accord = telling.view.accords.get(AccordId(thing))
    if accord is None:
        return None
    terms = (accord.current or accord.latest).terms
    return f"the session of {date_format(localtime(moment(terms.starts_at)), 'j F Y')}"


def _several(telling: Telling, thing: str) -> str | None:
    known = (version.terms.series for accord in telling.view.of_kind(KIND) for version in accord.versions.values())
    return "times put forward together" if SeriesId(thing) in known else None


SESSION = Matter("a time to meet", "the time to meet", {"place": "Where"}, {CALLED_OFF: "called off"}, _time)
CHAPTER = Chapter(
    "sessions",
    "Sessions",
    matters={KIND: SESSION},
    pages={
        "sessions:sessions": named("the sessions"),
        "sessions:session": _session,
        "sessions:move": _session,
        "sessions:several": _several,
    },
)
