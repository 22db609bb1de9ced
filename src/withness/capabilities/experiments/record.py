"""How what is said about experiments reads in the record."""

from withness.ground.partnership import Entry
from withness.ground.ui.record import Chapter, Matter, Teller, Telling, Told, by_title, named, quotes

from .cards import ENDINGS
from .events import KIND, Answered, Asked, ExperimentTerms, Happened, LeftOpen, MadeOfIt
from .rules import SUREST


def _says(says: str) -> Teller:
    def told(telling: Telling, entry: Entry) -> Told:
        about = telling.title(entry.event.accord)
        return Told(says, words=quotes(("", getattr(entry.event, "words", None))), about=about)

    return told


def _made_of_it(telling: Telling, entry: Entry) -> Told:
    event: MadeOfIt = entry.event
    facts = (f"How sure now: {event.sure} of {SUREST}.",) if event.sure is not None else ()
    return Told(
        "said what they make of an experiment", facts, quotes(("", event.words)), about=telling.title(event.accord)
    )


def _facts(terms: ExperimentTerms) -> tuple[str, ...]:
    return (f"How sure: {terms.sure} of {SUREST}.",) if terms.sure is not None else ()


LABELS = {"test": "What we'd try", "where": "When and where", "prediction": "What is expected"}
EXPERIMENT = Matter("an experiment", "the experiment", LABELS, ENDINGS, _facts)
PAGES = {
    "experiments:experiments": named("what you try out"),
    "experiments:experiment": by_title,
    "experiments:again": by_title,
}
CHAPTER = Chapter(
    "experiments",
    "What we try out",
    {
        Happened: _says("said what happened in an experiment"),
        MadeOfIt: _made_of_it,
        Asked: _says("asked about an experiment"),
        Answered: _says("answered a question about an experiment"),
        LeftOpen: _says("left a question about an experiment as it is"),
    },
    {KIND: EXPERIMENT},
    PAGES,
)
