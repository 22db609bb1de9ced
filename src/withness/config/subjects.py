"""What people can speak of, and what else stands on its page: the joints of capabilities that don't know each other."""

from collections.abc import Callable, Iterable, Mapping

from django.urls import reverse

from withness.capabilities.advice import cards as advice
from withness.capabilities.advice.events import ANYTHING
from withness.capabilities.coping import events as coping
from withness.capabilities.coping.library import library
from withness.capabilities.decisions import cards as decisions
from withness.capabilities.decisions import events as decision
from withness.capabilities.experiments import events as experiments
from withness.capabilities.goals import events as goals
from withness.capabilities.links import cards as links
from withness.capabilities.measures import events as measures
from withness.capabilities.portrait import events as portrait
from withness.capabilities.portrait.cards import values
from withness.capabilities.portrait.library import PARTS, Chapter
from withness.capabilities.reflection import events as reflection
from withness.capabilities.rulers import cards as rulers
from withness.capabilities.safetyplan import cards as safetyplan
from withness.capabilities.sessions import events as sessions
from withness.capabilities.steps import cards as steps
from withness.capabilities.takeaways import events as takeaways
from withness.capabilities.understanding import events as understanding
from withness.config.places import PLACES
from withness.ground.partnership import AccordId, MemberId, View
from withness.ground.ui.also import Also
from withness.ground.ui.cards import accord_card
from withness.ground.ui.places import Place
from withness.ground.ui.record import Telling
from withness.ground.ui.subjects import Choices, Subject
from withness.ground.ui.voices import Voices
from withness.spaces.beside import cards as beside
from withness.spaces.record.pages import PAGES
from withness.spaces.record.reading import MATTERS

TO_TIE: Mapping[str, str] = {
    goals.KIND: "Goals",
    experiments.KIND: "What we try out",
    takeaways.KIND: "To take away",
    coping.KIND: "Plans for hard moments",
    understanding.KIND: "What we understand together",
    sessions.KIND: "Sessions",
    measures.KIND: "Questionnaires",
    reflection.KIND: "Conversations heard again",
}
"""Accords that can be tied to other things, and what a list calls several of them."""


def _to_tie(kind: str) -> dict[str, object]:
    if kind not in TO_TIE:
        return {}
    return {"several": TO_TIE[kind], "all_of": _accords(kind), "stands": _stands}


def _accords(kind: str) -> Callable[[View], Iterable[str]]:
    return lambda view: [accord.id for accord in reversed(view.of_kind(kind))]


def _stands(view: View, thing: str) -> str:
    """How an accord stands that is not simply agreed on: ended, taken back, an offer so far, erased."""
    accord = view.accord(AccordId(thing))
    card = accord_card(view, accord, dict(MATTERS[accord.kind].endings))
    so_far = "" if card.holds else f"{card.ended}." if card.ended else card.rests or "This is an offer so far."
    erased = "" if view.title(accord.id) or accord.kind == sessions.KIND else "Its words were erased."
    return " ".join(filter(None, (erased, so_far)))


def _with_a_page(place: Place, **more: object) -> Subject:
    """What has a page is called as its page is where it is told who opened it."""

    def called(view: View, thing: str) -> str:
        return PAGES[place.url](Telling(view, MATTERS), thing) or "something"

    def address(_view: View, ledger: str, thing: str) -> str:
        return reverse(place.url, kwargs={"partnership": ledger, place.argument: thing})

    return Subject(called, address, **more)  # type: ignore[arg-type]


def _ways(view: View, question: str) -> Choices:
    return decisions.ways_of(view, AccordId(question))


def _questions(view: View) -> Iterable[str]:
    return [row.id for row in decisions.all_of(view)]


def _where_it_came_to(view: View, question: str) -> str:
    accord = view.accords.get(AccordId(question))
    return _stands(view, question) if accord is not None and accord.ended is not None else ""


def _a_way(ledger: str, question: str, way: str) -> str:
    return reverse("decisions:way", kwargs={"partnership": ledger, "decision": question, "way": way})


def _what_helps(view: View, member: str) -> str:
    return f"what helps {Voices(view).name(MemberId(member))}"


def _own_coping(view: View, ledger: str, member: str) -> str:
    """What helps somebody has a page for themselves alone."""
    return reverse("coping:coping", kwargs={"partnership": ledger}) if member == view.viewer else ""


def _cared_about(_view: View, topic: str) -> str:
    title = PARTS[Chapter.VALUES][portrait.Topic(topic)].title if topic in portrait.VALUES else "something"
    return f"what you care about: {title[0].lower()}{title[1:]}"


def _strategies(_view: View, _member: str) -> Choices:
    return [(each.id, each.name) for each in library().values()]


def _a_strategy(ledger: str, _member: str, strategy: str) -> str:
    return reverse("coping:strategy", kwargs={"partnership": ledger, "strategy": strategy})


SUBJECTS: Mapping[str, Subject] = {
    **{kind: _with_a_page(place, **_to_tie(kind)) for kind, place in PLACES.items()},
    measures.KIND: _with_a_page(Place("measures:pick", "pick"), **_to_tie(measures.KIND)),
    decision.KIND: _with_a_page(
        PLACES[decision.KIND],
        choose="Which way would you go, if any?",
        leans="Would go",
        choices=_ways,
        chosen=_a_way,
        several="Questions",
        all_of=_questions,
        stands=_where_it_came_to,
    ),
    portrait.VALUE: Subject(
        _cared_about,
        lambda _view, ledger, topic: reverse("portrait:part", kwargs={"partnership": ledger, "side": topic}),
        several="What you care about",
        all_of=values,
    ),
    advice.OF_A_PERSON: Subject(
        _what_helps,
        _own_coping,
        choose="Something from the list, if you like",
        leans="Wonders whether this could help",
        title="Somebody wondered about this",
        choices=_strategies,
        chosen=_a_strategy,
    ),
    ANYTHING.kind: Subject(lambda _view, _thing: "anything"),
}

ALSO: Mapping[str, tuple[Also, ...]] = {
    **dict.fromkeys(TO_TIE, (links.also,)),
    portrait.VALUE: (links.also,),
    goals.KIND: (beside.also, rulers.also, steps.also, advice.also, links.also),
    experiments.KIND: (advice.also, links.also),
    decision.KIND: (advice.also, links.also),
    advice.OF_A_PERSON: (advice.also,),
    safetyplan.HELP: (safetyplan.also,),
}
"""What else stands on the page of a thing, by its kind and in this order."""
