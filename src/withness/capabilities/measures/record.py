"""How what is said about measures reads in the record."""

from withness.ground.partnership import Entry
from withness.ground.ui.record import Chapter, Matter, Telling, Told, by_title, named, quotes
from withness.science.measures import score_one

from .cards import ENDINGS, LABELS
from .chart import in_points, known
from .events import (
    COUNTING,
    KIND,
    PACES,
    AskedForOthers,
    Given,
    Hidden,
    MeasureTerms,
    PutAway,
    ReadIn,
    Remarked,
    RiskAnswered,
    Saved,
)


def _called(code: str) -> str:
    of = known(code)
    return of.name if of is not None else code


def _saved(telling: Telling, entry: Entry) -> Told:
    event: Saved = entry.event
    kept = "left out" if event.value is None else f"{event.value:g}"
    return Told("answered one question, and did not give it yet", (f"Question {event.item}: {kept}",),
                about=telling.title(event.picked))  # fmt: skip


def _put_away(telling: Telling, entry: Entry) -> Told:
    return Told(
        "put away what was begun of a questionnaire, without giving it", about=telling.title(entry.event.picked)
    )


def _risk(_telling: Telling, entry: Entry) -> Told:
    event: RiskAnswered = entry.event
    which = f"{_called(event.measure)}, question {event.item}"
    return Told("answered a question about danger to life in a way that is said at once", (which,))


def _given(_telling: Telling, entry: Entry) -> Told:
    event: Given = entry.event
    of = known(event.measure)
    total = in_points(of, score_one(of, event.answers).total) if of is not None else ""
    stood = (f"{event.stored_total:g} stood with it",) if event.stored_total is not None else ()
    facts = tuple(filter(None, (_called(event.measure), total, *stood)))
    return Told("gave the answers to a questionnaire", facts, quotes(("", event.note)))


def _remarked(_telling: Telling, entry: Entry) -> Told:
    event: Remarked = entry.event
    says = "said that a result doesn't show how it is" if event.contests else "said something to a result"
    return Told(says, words=quotes(("", event.words)))


def _hidden(telling: Telling, entry: Entry) -> Told:
    event: Hidden = entry.event
    says = (
        "keeps the results of a questionnaire off" if event.hidden else "shows the results of a questionnaire again on"
    )
    return Told(f"{says} {telling.own(entry.by)} pages", about=telling.title(event.picked))


def _read_in(_telling: Telling, entry: Entry) -> Told:
    event: ReadIn = entry.event
    return Told("reads a questionnaire in another language", (_called(event.measure), event.language))


def _asked_for_others(telling: Telling, entry: Entry) -> Told:
    says = "wants" if entry.event.shown else "doesn't want any more"
    return Told(f"{says} to see how it goes for others beside a questionnaire", about=telling.title(entry.event.picked))


def _facts(terms: MeasureTerms) -> tuple[str, ...]:
    return (PACES[terms.weeks].capitalize(),) if terms.weeks in PACES else ()


CHAPTER = Chapter(
    "measures",
    "Questionnaires",
    {
        Saved: _saved,
        PutAway: _put_away,
        RiskAnswered: _risk,
        Given: _given,
        Remarked: _remarked,
        Hidden: _hidden,
        ReadIn: _read_in,
        AskedForOthers: _asked_for_others,
    },
    {
        KIND: Matter(
            "a questionnaire",
            "the questionnaire",
            {name: LABELS[name] for name in ("name", "purpose")},
            ENDINGS,
            _facts,
        ),
        COUNTING: Matter("a yes for oneself", "one's own yes", {"says": "What may be done"}, ENDINGS),
    },
    {
        "measures:measures": named("the questionnaires"),
        "measures:pick": by_title,
        "measures:given": named("the answers to a questionnaire"),
    },
)
