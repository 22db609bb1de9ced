"""How what is said about views reads in the record."""

from withness.ground.partnership import Entry
from withness.ground.ui import subjects
from withness.ground.ui.record import Chapter, Teller, Telling, Told, named, quotes

from .cards import MAKES, SURE
from .events import Asked, Given, Offered, Passed, Taken, Welcomed
from .state import AdviceState


def _thing(telling: Telling, entry: Entry) -> str:
    return subjects.called(telling.view, entry.event.about)


def _asked(telling: Telling, entry: Entry) -> Told:
    says = f"asked what the others would say about {_thing(telling, entry)}"
    return Told(says, words=quotes(("", entry.event.words)))


def _passed(telling: Telling, entry: Entry) -> Told:
    return Told(f"was asked by {telling.name(entry.event.of)} and said: not now. It was about {_thing(telling, entry)}")


def _offered(telling: Telling, entry: Entry) -> Told:
    says = f"asked whether to say something about {_thing(telling, entry)}"
    return Told(says, words=quotes(("", entry.event.words)))


def _welcomed(telling: Telling, entry: Entry) -> Told:
    said = "go ahead" if entry.event.welcome else "not now"
    return Told(f"answered {telling.name(entry.event.of)} about {_thing(telling, entry)}: {said}")


def _given(telling: Telling, entry: Entry) -> Told:
    event = entry.event
    sure = (SURE[event.sure].capitalize(),) if event.sure is not None else ()
    ten = (f"How sure: {event.of_ten} of 10",) if event.of_ten is not None else ()
    choices = dict(subjects.subject_of(event.about).choices(telling.view, event.about.id)) if event.towards else {}
    towards = (
        (f"{subjects.subject_of(event.about).leans}: {choices[event.towards]}",) if event.towards in choices else ()
    )
    words = quotes(("", event.words), ("What speaks against it", event.against), ("Known from", event.source))
    return Told(f"said what they would about {_thing(telling, entry)}", (*towards, *sure, *ten), words)


def _taken(telling: Telling, entry: Entry) -> Told:
    event = entry.event
    given = telling.view.state(AdviceState).about(event.about).views.get(event.view)
    about = (given.event.words or "") if given is not None else ""
    return Told(f"said what they make of it: {MAKES[event.makes].lower()}", (), quotes(("", event.words)), about)


def _page(telling: Telling, about: str) -> str | None:
    thing = subjects.from_an_address(about)
    return f"what somebody would say about {subjects.called(telling.view, thing)}"


TELLS: dict[type, Teller] = {
    Asked: _asked, Passed: _passed, Offered: _offered, Welcomed: _welcomed, Given: _given, Taken: _taken,
}  # fmt: skip
PAGES = {"advice:advice": named("what each would say from what they know"), "advice:about": _page}
CHAPTER = Chapter("advice", "What somebody would say", TELLS, {}, PAGES)
