"""What pages show of check-ins: what matters to each person, how it is going, and what they gave."""

from datetime import datetime

from django.utils.text import capfirst
from msgspec import Struct

from withness.ground.partnership import PARTNERS, Member, MemberId, Role, View
from withness.ground.ui.cards import moment
from withness.ground.ui.voices import Voices

from .chart import Reading, readings
from .events import CheckinId, ItemId
from .rules import Checkin, CheckinsState, Own

RECENT = 13
"""As many answers as a small line shows: a quarter of a year of weeks."""


class ItemCard(Struct, frozen=True):
    """One thing somebody looks at, with their answers so far. The words are None once erased."""

    id: ItemId
    text: str | None
    low: str
    high: str
    points: list[Reading]
    recent: list[Reading]
    lines: list[tuple[str, str, list[Reading]]]


class AnswerCard(Struct, frozen=True):
    """One answer in a given check-in; `value` is 0 to 10."""

    text: str | None
    value: int
    low: str
    high: str


class GivenCard(Struct, frozen=True):
    """A check-in as it was given. `note` is None where there was none (`noted` is False) or once erased."""

    id: CheckinId
    who: str
    name: str
    strand: str
    at: datetime
    answers: tuple[AnswerCard, ...]
    noted: bool
    note: str | None


class MattersCard(Struct, frozen=True):
    """What matters to one person, for a page. `own`: it is the reader's. `chose` is a sentence."""

    member: MemberId
    own: bool
    name: str
    strand: str
    title: str
    chose: str
    items: tuple[ItemCard, ...]
    latest: GivenCard | None
    earlier: int


def what_matters(view: View) -> tuple[MattersCard, ...]:
    """For the start page: everyone who chose something, clients first, and a client who has not chosen yet."""
    return tuple(
        card for card in everyone(view) if card.items or (card.own and view.member(card.member).role is Role.CLIENT)
    )


def everyone(view: View) -> tuple[MattersCard, ...]:
    """Everyone whose check-ins the reader may know of: the partners who are here, clients first."""
    if view.me.role not in PARTNERS:
        return ()
    voices = Voices(view)
    present = sorted(view.members.active(*PARTNERS), key=lambda member: member.role is not Role.CLIENT)
    return tuple(_matters(view, voices, member) for member in present)


def history(view: View) -> tuple[GivenCard, ...]:
    """Every check-in the reader may know of, newest first."""
    voices = Voices(view)
    given = [checkin for own in view.state(CheckinsState).of.values() for checkin in own.given]
    return tuple(given_card(view, voices, each) for each in sorted(given, key=lambda each: each.at, reverse=True))


def given_card(view: View, voices: Voices, checkin: Checkin) -> GivenCard:
    """One given check-in."""
    own = view.state(CheckinsState).of[checkin.by]
    order = {item: place for place, item in enumerate(own.items)}
    answers = sorted(checkin.answers.items(), key=lambda answer: order.get(answer[0], len(order)))
    name = voices.name(checkin.by)
    return GivenCard(
        id=checkin.id,
        who=f"{capfirst(name)} gave this{voices.wrote(checkin.written_by)}",
        name=voices.full_name(checkin.by),
        strand=voices.strand(checkin.by),
        at=moment(checkin.at),
        answers=tuple(_answer(own, item, value) for item, value in answers),
        noted=checkin.noted,
        note=checkin.note,
    )


def _matters(view: View, voices: Voices, member: Member) -> MattersCard:
    own = view.state(CheckinsState).of.get(member.id, Own())
    mine = member.id == view.viewer
    name, strand = voices.full_name(member.id), voices.strand(member.id)
    items = tuple(_item(own, item, name, strand) for item in own.items)
    return MattersCard(
        member=member.id,
        own=mine,
        name=name,
        strand=strand,
        title="What matters to me" if mine else f"What matters to {name}",
        chose=_chose(own, name, mine=mine) if items else "",
        items=items if mine else tuple(item for item in items if item.text is not None or item.points),
        latest=given_card(view, voices, own.given[-1]) if own.given else None,
        earlier=max(len(own.given) - 1, 0),
    )


def _chose(own: Own, name: str, *, mine: bool) -> str:
    who, them = "You" if mine else name, "this" if len(own.items) == 1 else "these"
    if own.chosen_at is None:
        return f"{who} chose and worded {them}."
    return f"{who} chose {them} in {moment(own.chosen_at):%B %Y}."


def _item(own: Own, item: ItemId, name: str, strand: str) -> ItemCard:
    wording = own.wordings.get(item)
    points = readings(item, own.given)
    return ItemCard(
        id=item,
        text=wording.text if wording else None,
        low=wording.low if wording else "",
        high=wording.high if wording else "",
        points=points,
        recent=points[-RECENT:],
        lines=[(name, strand, points)],
    )


def _answer(own: Own, item: ItemId, value: int) -> AnswerCard:
    wording = own.wordings.get(item)
    if wording is None:
        return AnswerCard(None, value, "", "")
    return AnswerCard(wording.text, value, wording.low, wording.high)
