"""The fold: the same entries give the same view, whoever computes it and whenever."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from msgspec import Struct

from . import accords, acts, dictation, leads, members
from .accords import Accords, Agreed, Proposed
from .acts import Reviewed, Unilateral
from .entries import HOUSE, AccordId, Entry, MemberId
from .erasing import Erased
from .grants import ABOUT_LISTENERS, CHANGES, TOUCHES_HEARING, Hearing, hearing_of, touches_hearing
from .members import DEPARTURES, Standing
from .registry import Registry
from .view import View, carried

Handler = Callable[[Any, Entry], None]


def fold(registry: Registry, entries: Iterable[Entry], viewer: MemberId, now: int) -> View:
    """The view of `viewer`: `now` decides only which grants are open.

    `entries` is the whole ledger in order; what the viewer may not hear is left out before anything is computed.
    """
    coming = iter(entries)
    read: list[Entry] = []
    if (view := _fold_what_is_addressed(registry, coming, viewer, read)) is not None:
        return view
    read.extend(coming)
    hearing = hearing_of(read, viewer)
    opened = hearing.at(now)
    view = _empty(registry, viewer, hearing, opened)
    _take_in(registry, view, _heard(read, viewer, opened, hearing))
    return view


def _fold_what_is_addressed(
    registry: Registry, coming: Iterator[Entry], viewer: MemberId, read: list[Entry]
) -> View | None:
    """The view of somebody who hears what is addressed to them, no more and no less; None for anybody else.

    That is nearly everyone. It takes one pass, each entry taken in while it is at hand; `read` gets what came.
    """
    view = _empty(registry, viewer, Hearing(), frozenset())
    handlers = _handlers(registry, view)
    hears_all = viewer == HOUSE
    keep, hear = read.append, view.heard.append
    for entry in coming:
        keep(entry)
        if hears_all or viewer in entry.audience:
            kind = type(entry.event)
            if kind in TOUCHES_HEARING and touches_hearing((entry,), viewer):
                return None
            hear(entry)
            if kind in handlers:
                evolve, state = handlers[kind]
                evolve(state, entry)
    return view


def carry_forward(registry: Registry, view: View, entries: Sequence[Entry]) -> View | None:
    """The view after a few more entries, or None where only a new fold can tell (grants, erasures, departures).

    The given view stays as it is: what is to be changed is copied once, and the copy is published whole.
    """
    if touches_hearing(entries, view.viewer) or any(type(e.event) is Erased for e in entries):
        return None
    if view.hearing.departed is None:
        heard = [e for e in entries if hears(e, view.viewer, view.opened)]
    else:
        heard = _afterwards(entries, view.viewer, view.hearing)
    if not heard:
        return view
    new = View(
        viewer=view.viewer,
        hearing=view.hearing,
        opened=view.opened,
        kinds=view.kinds,
        verbs=view.verbs,
        things=view.things,
        heard=list(view.heard),
        granting=list(view.granting),
        members=carried(view.members),
        accords=_to_be_changed(view.accords, heard),
        acts=carried(view.acts),
        leads=carried(view.leads),
        dictations=carried(view.dictations),
        states=_states_to_be_changed(registry, view.states, heard),
    )
    _take_in(registry, new, heard)
    return new


def _states_to_be_changed(
    registry: Registry, known: dict[type[Struct], Struct], heard: Sequence[Entry]
) -> dict[type[Struct], Struct]:
    """Copies of the states of those capabilities whose events these are; the others are shared."""
    kinds = {type(entry.event) for entry in heard}
    spoken_of = {c.state for c in registry.capabilities if kinds.intersection(c.events)}
    return {kind: carried(state) if kind in spoken_of else state for kind, state in known.items()}


def _to_be_changed(known: Accords, heard: Sequence[Entry]) -> Accords:
    """Copies of the accords that these entries are about; the others are shared, since nothing can change them."""
    spoken_of: set[AccordId] = {getattr(entry.event, "accord", AccordId("")) for entry in heard}
    return known | {accord: carried(known[accord]) for accord in spoken_of & known.keys()}


def hears(entry: Entry, viewer: MemberId, opened: frozenset[AccordId]) -> bool:
    """Whether an entry is addressed to the viewer or belongs to an accord that was opened to them."""
    if viewer in entry.audience or viewer == HOUSE:
        return True
    return getattr(entry.event, "accord", None) in opened and type(entry.event) not in ABOUT_LISTENERS


def _heard(entries: Sequence[Entry], viewer: MemberId, opened: frozenset[AccordId], hearing: Hearing) -> list[Entry]:
    if hearing.departed is None:
        return [e for e in entries if hears(e, viewer, opened)]
    going = next(i for i, e in enumerate(entries) if _departs(e, viewer)) + 1
    before = [e for e in entries[:going] if hears(e, viewer, opened)]
    return [*before, *_afterwards(entries[going:], viewer, hearing)]


def _departs(entry: Entry, viewer: MemberId) -> bool:
    return isinstance(entry.event, DEPARTURES) and entry.event.member == viewer and viewer in entry.audience


def _afterwards(entries: Sequence[Entry], viewer: MemberId, hearing: Hearing) -> list[Entry]:
    """Nothing that is said after somebody went is theirs to hear, but what is said of their own removal, and that they
    had words of theirs erased."""
    removed = hearing.departed is Standing.REMOVED
    return [
        e
        for e in entries
        if viewer in e.audience
        and ((removed and isinstance(e.event, Reviewed)) or (e.by == viewer and isinstance(e.event, Erased)))
    ]


def _empty(registry: Registry, viewer: MemberId, hearing: Hearing, opened: frozenset[AccordId]) -> View:
    states: dict[type[Struct], Struct] = {c.state: c.state() for c in registry.capabilities}
    return View(
        viewer=viewer,
        hearing=hearing,
        opened=opened,
        kinds=registry.kinds,
        verbs=registry.verbs,
        things=registry.things,
        states=states,
    )


def _take_in(registry: Registry, view: View, heard: Iterable[Entry]) -> None:
    handlers = _handlers(registry, view)
    for entry in heard:
        if (handler := handlers.get(type(entry.event))) is not None:
            handler[0](handler[1], entry)
    view.heard.extend(heard)


def _handlers(registry: Registry, view: View) -> dict[type, tuple[Handler, Any]]:
    """Which evolve takes which event, and the state it changes."""
    table: dict[type, tuple[Handler, Any]] = {
        **dict.fromkeys(members.EVENTS, (members.evolve, view.members)),
        **dict.fromkeys(leads.EVENTS, (leads.evolve, view.leads)),
        **dict.fromkeys(CHANGES, (list.append, view.granting)),
        **dict.fromkeys((Proposed, *accords.SHARED), (accords.evolve, view.accords)),
        **dict.fromkeys(dictation.EVENTS, (dictation.evolve, view.dictations)),
        Agreed: (_agree, view),
        **dict.fromkeys(acts.EVENTS, (acts.evolve, view.acts)),
    }
    for capability in registry.capabilities:
        state = view.states[capability.state]
        table.update(dict.fromkeys(capability.events, (capability.evolve, state)))
    for event, (evolve, state) in list(table.items()):
        if issubclass(event, Unilateral):
            table[event] = (_acting(evolve, view), state)
    return table


def _agree(view: View, entry: Entry) -> None:
    accords.evolve(view.accords, entry)
    leads.note_use(view.leads, entry.event.lead, entry.event.version, entry.at)


def _acting(evolve: Handler, view: View) -> Handler:
    """A unilateral act is taken in twice: by whom it belongs to, and as an act that waits for a review."""

    def both(state: Any, entry: Entry) -> None:
        acts.evolve(view.acts, entry)
        evolve(state, entry)

    return both
