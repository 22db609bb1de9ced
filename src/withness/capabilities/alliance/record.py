"""How what is said about how it was reads in the record."""

from collections.abc import Iterator

from withness.ground.partnership import Entry
from withness.ground.ui.record import Chapter, LeadsTo, Quote, Telling, Told, named, quotes

from .events import QUESTIONS, SCALES, Answered, FeedbackGiven, Heard, Kept, NotYet, Part, PutAway, Steps
from .rules import AllianceState


def _kept(_telling: Telling, entry: Entry) -> Told:
    event: Kept = entry.event
    return Told("noted how it was, and did not give it yet", tuple(_steps(event.steps)), _open_words(event))


def _put_away(_telling: Telling, _entry: Entry) -> Told:
    return Told("put away how it was, without giving it")


def _given(_telling: Telling, entry: Entry) -> Told:
    event: FeedbackGiven = entry.event
    return Told("said how it was", tuple(_steps(event.steps)), _open_words(event))


def _steps(steps: Steps) -> Iterator[str]:
    for name, scale in SCALES.items():
        if (step := getattr(steps, name)) is not None:
            yield f"{scale.question}: {scale.said(step)}"


def _open_words(event: Kept | FeedbackGiven) -> tuple[Quote, ...]:
    return quotes((QUESTIONS[Part.DIFFERENT], event.different), (QUESTIONS[Part.UNSAID], event.unsaid))


def _answered(telling: Telling, entry: Entry) -> Told:
    return Told(
        "answered what was said about how it was", words=quotes(("", entry.event.words)), about=_of(telling, entry)
    )


def _heard(telling: Telling, entry: Entry) -> Told:
    return Told("said: I was heard", about=_of(telling, entry))


def _not_yet(telling: Telling, entry: Entry) -> Told:
    return Told("said: not quite yet", words=quotes(("", entry.event.words)), about=_of(telling, entry))


def _of(telling: Telling, entry: Entry) -> str:
    """The words that a thread began with."""
    feedback = telling.view.state(AllianceState).feedback.get(entry.event.feedback)
    thread = feedback.threads.get(entry.event.part) if feedback is not None else None
    return (thread.words or "") if thread is not None else ""


def _thread(telling: Telling, thing: str) -> str | None:
    return "what was said about how it was" if thing in telling.view.state(AllianceState).feedback else None


CHAPTER = Chapter(
    "alliance",
    "How it was",
    {Kept: _kept, PutAway: _put_away, FeedbackGiven: _given, Answered: _answered, Heard: _heard, NotYet: _not_yet},
    pages={"alliance:alliance": named("how it was"), "alliance:thread": _thread},
    leads_to=(LeadsTo(FeedbackGiven, Answered, "feedback", asks=lambda given: bool(given.parts)),),
)
