"""Check-ins: chosen and worded by the person who answers them, kept to themselves until they give them."""

from bisect import insort
from collections.abc import Mapping, Sequence

from msgspec import Struct, field

from withness.ground.partnership import PARTNERS, Capability, Entry, Member, MemberId, Said, Verb, View
from withness.ground.partnership.refusals import (
    ChangedMeanwhile,
    NotHeardOf,
    NotThisRole,
    OutOfRange,
    Refusal,
    TooMany,
    WordsMissing,
)
from withness.ground.partnership.text import any_words, some_words

from .events import EVENTS, CheckinId, Chosen, Given, ItemId, Wording

LOWEST, HIGHEST = 0, 10
MOST_ITEMS = 4
TEXT, END = 120, 60
"""Characters of what somebody looks at, and of what each end of its scale means."""


class GivenAlready(Refusal):
    why = "You have given this check-in already."
    what_now = "It is as you gave it. You can start another one at any time."


class NotYetHere(Refusal):
    why = "This day has not come yet."
    what_now = "Choose today or a day before."


class Checkin(Struct, frozen=True):
    """A check-in that was given. `at` (microseconds UTC) is when it was answered. `note` is None once erased, or
    where `noted` is False. `written_by`: another wrote it down."""

    id: CheckinId
    by: MemberId
    at: int
    answers: dict[ItemId, int]
    noted: bool
    note: str | None
    written_by: MemberId | None = None


class Own(Struct):
    """What the listener heard of one person's check-ins. `items` is what they look at now, as far as is known."""

    chosen_at: int | None = None
    items: tuple[ItemId, ...] = ()
    wordings: dict[ItemId, Wording] = field(default_factory=dict)
    given: list[Checkin] = field(default_factory=list)

    def worded(self) -> list[tuple[ItemId, Wording | None]]:
        """What they look at now, in their order, with its words as far as they are known and not erased."""
        return [(item, self.wordings.get(item)) for item in self.items]

    def answered(self) -> frozenset[ItemId]:
        """Everything that is in a check-in they gave."""
        return frozenset(item for checkin in self.given for item in checkin.answers)


class CheckinsState(Struct):
    """Everyone's check-ins, by person."""

    of: dict[MemberId, Own] = field(default_factory=dict)


def evolve(draft: CheckinsState, entry: Entry) -> None:
    """Take in one heard entry."""
    own = draft.of.get(entry.by)
    if own is None:
        own = draft.of[entry.by] = Own()
    match entry.event:
        case Chosen(items=items, wordings=wordings):
            own.chosen_at, own.items = entry.at, items
            own.wordings.update(wordings or {})
        case Given():
            _take_in(own, entry)


def _take_in(own: Own, entry: Entry) -> None:
    said: Given = entry.event
    own.wordings.update(said.wordings or {})
    if own.chosen_at is None:
        own.items = said.items
    at = entry.at if said.taken_on is None else said.taken_on
    given = Checkin(said.checkin, entry.by, at, said.answers, said.noted, said.note, entry.written_by)
    # In its place, not sorted anew each time: a long history would be sorted a thousand times.
    insort(own.given, given, key=lambda checkin: checkin.at)


def choose_items(view: View, by: Member, *, items: Sequence[tuple[ItemId, Wording]], now: int) -> list[Said]:
    """Choose what to look at, one to four things; an id that stays keeps its history. Nobody else hears it yet."""
    own = own_checkins(view, by)
    if not items and not own.items:
        raise WordsMissing("Choose at least one thing.")
    if len(items) > MOST_ITEMS:
        raise TooMany("Four fit here, so that it stays a minute.")
    for item, wording in items:
        some_words(wording.text, field=item, most=TEXT)
        some_words(wording.low, field=item, most=END)
        some_words(wording.high, field=item, most=END)
    ids = tuple(item for item, _ in items)
    if len(set(ids)) < len(ids):
        raise ChangedMeanwhile
    if ids == own.items and all(own.wordings.get(item) == wording for item, wording in items):
        return []
    return [view.only_me(Chosen(items=ids, wordings=dict(items)))]


def give_checkin(
    view: View,
    by: Member,
    *,
    checkin: CheckinId,
    answers: Mapping[ItemId, int | None],
    now: int,
    note: str | None = None,
    taken_on: int | None = None,
) -> list[Said]:
    """Give a check-in to the partners, exactly as it stands in `answers` and `note`; any of it may be left out."""
    own = own_checkins(view, by)
    if any(checkin == given.id for given in own.given):
        raise GivenAlready
    _check(own, answers)
    if taken_on is not None and taken_on > now:
        raise NotYetHere(field="taken_on")
    words = any_words(note, field="note")
    given = {item: value for item, value in answers.items() if value is not None}
    event = Given(
        checkin=checkin,
        items=tuple(item for item in own.items if item in given or item in own.answered()),
        answers=given,
        noted=words is not None,
        taken_on=taken_on,
        wordings={item: own.wordings[item] for item in given if item in own.wordings},
        note=words,
    )
    return [view.to_partners(event)]


def own_checkins(view: View, by: Member) -> Own:
    """A partner's own check-ins; raises NotThisRole for anybody else."""
    if by.role not in PARTNERS:
        raise NotThisRole
    return view.state(CheckinsState).of.get(by.id, Own())


def _check(own: Own, answers: Mapping[ItemId, int | None]) -> None:
    for item, value in answers.items():
        if item not in own.items:
            raise NotHeardOf("You don't look at this any more.")
        if value is not None and not LOWEST <= value <= HIGHEST:
            raise OutOfRange(field=item)


CAPABILITY = Capability(
    name="checkins",
    events=EVENTS,
    state=CheckinsState,
    evolve=evolve,
    dictated=(Verb("checkins.give_checkin", give_checkin, words=("note",)),),
)
