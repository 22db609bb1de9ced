"""What people can speak of, and what else stands on its page: the joints of capabilities that don't know each other."""

from collections.abc import Mapping

from django.urls import reverse

from withness.capabilities.advice import cards as advice
from withness.capabilities.advice.events import ANYTHING
from withness.capabilities.coping.library import library
from withness.capabilities.decisions import cards as decisions
from withness.capabilities.decisions import events as decision
from withness.capabilities.rulers import cards as rulers
from withness.capabilities.safetyplan import cards as safetyplan
from withness.capabilities.steps import cards as steps
from withness.config.places import PLACES
from withness.ground.partnership import AccordId, MemberId, View
from withness.ground.ui.also import Also
from withness.ground.ui.places import Place
from withness.ground.ui.record import Telling
from withness.ground.ui.subjects import Choices, Subject
from withness.ground.ui.voices import Voices
from withness.spaces.record.pages import PAGES
from withness.spaces.record.reading import MATTERS


def _with_a_page(place: Place, **more: object) -> Subject:
    """What has a page is called as its page is where it is told who opened it."""

    def called(view: View, thing: str) -> str:
        return PAGES[place.url](Telling(view, MATTERS), thing) or "something"

    def address(_view: View, ledger: str, thing: str) -> str:
        return reverse(place.url, kwargs={"partnership": ledger, place.argument: thing})

    return Subject(called, address, **more)  # type: ignore[arg-type]


def _ways(view: View, question: str) -> Choices:
    return decisions.ways_of(view, AccordId(question))


def _a_way(ledger: str, question: str, way: str) -> str:
    return reverse("decisions:way", kwargs={"partnership": ledger, "decision": question, "way": way})


def _what_helps(view: View, member: str) -> str:
    return f"what helps {Voices(view).name(MemberId(member))}"


def _own_coping(view: View, ledger: str, member: str) -> str:
    """What helps somebody has a page for themselves alone."""
    return reverse("coping:coping", kwargs={"partnership": ledger}) if member == view.viewer else ""


def _strategies(_view: View, _member: str) -> Choices:
    return [(each.id, each.name) for each in library().values()]


def _a_strategy(ledger: str, _member: str, strategy: str) -> str:
    return reverse("coping:strategy", kwargs={"partnership": ledger, "strategy": strategy})


SUBJECTS: Mapping[str, Subject] = {
    **{kind: _with_a_page(place) for kind, place in PLACES.items()},
    decision.KIND: _with_a_page(
        PLACES[decision.KIND],
        choose="Which way would you go, if any?",
        leans="Would go",
        choices=_ways,
        chosen=_a_way,
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

ALSO: tuple[Also, ...] = (rulers.also, steps.also, advice.also, safetyplan.also)
"""What else stands on the page of a thing, in this order."""
