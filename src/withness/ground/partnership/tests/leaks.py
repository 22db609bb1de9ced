"""Mistakes that would let somebody learn what they may not hear: each is planted, to see that it is found."""

from collections.abc import Callable, Sequence
from importlib import import_module
from itertools import count

import pytest
from msgspec.structs import replace

from withness.ground.partnership import REACTIONS, Entry, EntryId, Said, Standing, View
from withness.ground.partnership.grants import Asked, Granted, SaidBack
from withness.ground.partnership.members import Left, Members

from .two_worlds import Named

FOLD = import_module("withness.ground.partnership.fold")


def what_lapses_is_told_to_everybody_here(plant: pytest.MonkeyPatch) -> None:
    lapse = REACTIONS[Left]

    def told_to_too_many(view: View, entry: Entry) -> list[Said]:
        return [Said(view.members.circle() | said.audience, said.event) for said in lapse(view, entry)]

    plant.setitem(REACTIONS, Left, told_to_too_many)


def entries_are_numbered(plant: pytest.MonkeyPatch) -> None:
    numbers = count()
    plant.setattr(Named, "_new_id", lambda *_: EntryId(f"e{next(numbers)}"))


def guests_of_one_accord_belong_to_the_circle(plant: pytest.MonkeyPatch) -> None:
    here = (Standing.ACTIVE, Standing.INVITED)
    plant.setattr(Members, "circle", lambda known: frozenset(m.id for m in known.all.values() if m.standing in here))


def half_a_grant_opens(plant: pytest.MonkeyPatch) -> None:
    hearing_of, touches_hearing = FOLD.hearing_of, FOLD.touches_hearing

    def told_early(entries: Sequence[Entry]) -> list[Entry]:
        return [replace(e, audience=e.audience | {e.event.to}) if isinstance(e.event, Granted) else e for e in entries]

    plant.setattr(FOLD, "hearing_of", lambda entries, viewer: hearing_of(told_early(entries), viewer))
    plant.setattr(FOLD, "touches_hearing", lambda entries, viewer: touches_hearing(told_early(entries), viewer))


def what_one_listener_is_asked_all_listeners_hear(plant: pytest.MonkeyPatch) -> None:
    plant.setattr(FOLD, "ABOUT_LISTENERS", FOLD.ABOUT_LISTENERS - {Asked, SaidBack})


LEAKS: tuple[Callable[[pytest.MonkeyPatch], None], ...] = (
    what_lapses_is_told_to_everybody_here,
    entries_are_numbered,
    guests_of_one_accord_belong_to_the_circle,
    half_a_grant_opens,
    what_one_listener_is_asked_all_listeners_hear,
)
