"""What pages show of how it is between us: each one's words, all of it over time, and how often it is asked."""

from datetime import datetime

from django.utils.text import capfirst
from msgspec import Struct

from withness.ground.partnership import Accord, AccordId, Role, View
from withness.ground.ui.cards import AccordCard, accord_card, moment
from withness.ground.ui.voices import Voices
from withness.ground.ui.waiting import Waiting

from .chart import Band, Row, bands, row, says
from .events import KIND, SCALES, TITLES, Area, PaceTerms
from .rules import ConnectionState, Telling, agreed_pace, wish_of


class Own(Struct, frozen=True):
    """Words of somebody's own to one of the five, with the step they chose. `words` are None once erased."""

    title: str
    step: str
    words: str | None


class TellingCard(Struct, frozen=True):
    """How it was for one person: first what has words of their own, then `others`, the steps without."""

    who: str
    strand: str
    at: datetime
    worded: tuple[Own, ...]
    others: tuple[Own, ...]


class OverTime(Struct, frozen=True):
    """Everything told, in one picture. `people` are names with their strands."""

    people: tuple[tuple[str, str], ...]
    bands: list[Band]
    says: str
    rows: tuple[Row, ...]
    titles: tuple[str, ...] = tuple(TITLES.values())


class PaceCard(Struct, frozen=True):
    """How often we ask each other. `agreed` is a sentence, empty where nobody agreed; `accord` is what stands or waits;
    `on`: the reader wants to be asked."""

    agreed: str
    asks: bool
    on: bool
    accord: AccordCard | None


def over_time(view: View) -> OverTime | None:
    """What everybody told, clients first; None where nobody did."""
    voices, told = Voices(view), view.state(ConnectionState).told
    spoken = {each.by for each in told}
    members = sorted(view.members.all.values(), key=lambda member: member.role is not Role.CLIENT)
    people = [member.id for member in members if member.id in spoken]
    if not people:
        return None
    by = [(voices.full_name(who), voices.strand(who), [each for each in told if each.by == who]) for who in people]
    whose = [capfirst(f"for {voices.name(who)}") for who in people]
    return OverTime(
        people=tuple((name, strand) for name, strand, _ in by),
        bands=bands(by),
        says=" ".join(says(who, each) for who, (_, _, each) in zip(whose, by, strict=True)),
        rows=tuple(row(voices.full_name(each.by), each) for each in reversed(told)),
    )


def told(view: View) -> list[TellingCard]:
    """Everything that was told, the newest first."""
    voices = Voices(view)
    return [_telling(voices, each) for each in reversed(view.state(ConnectionState).told)]


def pace(view: View) -> PaceCard:
    """How often we ask each other, and whether this reader wants to be asked."""
    agreed, found = agreed_pace(view), view.of_kind(KIND)
    return PaceCard(
        agreed=agreed.terms.text if agreed is not None else "",
        asks=agreed is not None and (agreed.terms.weeks or agreed.terms.sessions) > 0,
        on=wish_of(view).asked,
        accord=card(view, found[-1]) if found else None,
    )


def one(view: View, pace: AccordId) -> AccordCard:
    """One agreement on how often; raises NotHeardOf."""
    return card(view, view.accord(pace, KIND))


def card(view: View, accord: Accord) -> AccordCard:
    """How often we ask, as this reader may know it."""
    return accord_card(view, accord)


def terms(view: View, pace: AccordId) -> PaceTerms:
    """Those of its latest wording, to start another one from."""
    latest: PaceTerms | None = view.accord(pace, KIND).latest.terms
    return latest if latest is not None else PaceTerms(0)


def waiting(view: View) -> list[Waiting]:
    """What was put forward about how often and waits for the reader."""
    found = []
    for accord in view.of_kind(KIND):
        if accord.waiting is not None and view.viewer in accord.waiting.awaits():
            shown = card(view, accord)
            words = shown.open_wording.text if shown.open_wording is not None else None
            action = "Say where it rests" if shown.question == "rest" else "Answer"
            title = f"{shown.who}, about asking how it is between you"
            found.append(
                Waiting(title, words, True, shown.who_strand, shown.at, action, "connection:pace", accord.id)
            )  # fmt: skip
    return found


def _telling(voices: Voices, each: Telling) -> TellingCard:
    steps = {area: SCALES[area].said(getattr(each.steps, area)) for area in Area}
    return TellingCard(
        who=f"{capfirst(voices.name(each.by))} said how it is",
        strand=voices.strand(each.by),
        at=moment(each.at),
        worded=tuple(Own(TITLES[area], steps[area], each.words.get(area)) for area in each.worded),
        others=tuple(Own(TITLES[area], steps[area], "") for area in Area if steps[area] and area not in each.worded),
    )
