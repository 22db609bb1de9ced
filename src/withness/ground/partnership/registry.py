"""The table that tells the kernel which capabilities there are; it is filled once, at start, by the house."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Union

from msgspec import Struct

from . import accords, acts, asymmetries, dictation, erasing, grants, leads, members
from .accords import AccordKind
from .asymmetries import Asymmetry
from .codec import Codec, Upcaster
from .dictation import Verb
from .entries import Entry
from .verbs.dictating import ANSWERS
from .view import HeardBy

Evolve = Callable[[Any, Entry], None]


def no_events(_draft: Any, _entry: Entry) -> None:
    """The evolve of a capability that has accords and no events of its own."""


class Nothing(Struct):
    """The state of a capability that has none of its own."""


class Capability(Struct, frozen=True):
    """What a capability adds to the protocol. `house_says` are those of its events that only the house may say,
    `dictated` those of its verbs that one can say aloud for another to write down, `things` what others can speak of by
    a Ref beside its accords: for each kind, who hears of one."""

    name: str
    events: tuple[type[Struct], ...] = ()
    state: type[Struct] = Nothing
    evolve: Evolve = no_events
    kinds: tuple[AccordKind, ...] = ()
    house_says: tuple[type[Struct], ...] = ()
    asymmetries: tuple[Asymmetry, ...] = ()
    dictated: tuple[Verb, ...] = ()
    upcasters: Mapping[str, Upcaster] = {}
    things: Mapping[str, HeardBy] = {}


class Registry:
    """All events, states and accord kinds of an installation."""

    def __init__(self, capabilities: Iterable[Capability]) -> None:
        self.capabilities = tuple(capabilities)
        self.kinds: dict[str, AccordKind] = {}
        for capability in self.capabilities:
            for kind in capability.kinds:
                if kind.name in self.kinds:
                    raise ValueError(f"two capabilities declare the accord kind {kind.name}")
                self.kinds[kind.name] = kind
        self.verbs = {verb.name: verb for verb in (*ANSWERS, *(v for c in self.capabilities for v in c.dictated))}
        self.things = {kind: heard_by for c in self.capabilities for kind, heard_by in c.things.items()}
        self.events = self._event_types()
        upcasters = {tag: up for c in self.capabilities for tag, up in c.upcasters.items()}
        self.codec = Codec(self.events, upcasters)
        self.house_says = frozenset(
            (
                *accords.HOUSE_SAYS,
                *grants.HOUSE_SAYS,
                *acts.HOUSE_SAYS,
                *(event for c in self.capabilities for event in c.house_says),
            )
        )
        self.asymmetries = (*asymmetries.KERNEL, *(a for c in self.capabilities for a in c.asymmetries))

    def _event_types(self) -> dict[type[Struct], Any]:
        own: tuple[type[Struct], ...] = (
            *members.EVENTS,
            *acts.EVENTS,
            *leads.EVENTS,
            *grants.EVENTS,
            *dictation.EVENTS,
            *erasing.EVENTS,
            *accords.SHARED,
            *(event for c in self.capabilities for event in c.events),
        )
        wordings = tuple(kind.wording for kind in self.kinds.values())
        terms = tuple(kind.terms for kind in self.kinds.values() if kind.terms is not None)
        generic: Any = accords.Proposed
        known: dict[type[Struct], Any] = {event: event for event in own}
        return known | {accords.Proposed: generic[_union(wordings), _union(terms)]}


def _union(types: tuple[type[Struct], ...]) -> Any:
    return Union[types] if types else None  # noqa: UP007
