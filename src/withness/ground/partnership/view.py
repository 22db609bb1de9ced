"""The view: all that one member may know, folded from what they may hear, and never changed once published."""

from collections.abc import Callable
from typing import Any, TypeVar, cast

from msgspec import Struct, field

from .accords import Accord, AccordKind, Accords
from .acts import Acts
from .dictation import Dictation, Dictations, Verb
from .entries import HOUSE, AccordId, Audience, Entry, MemberId, Ref, Role, Said, VersionId
from .grants import Hearing
from .leads import Leads
from .members import Member, Members
from .refusals import NotHeardOf

S = TypeVar("S", bound=Struct)

HeardBy = Callable[["View", str], Audience]
"""Who hears of one thing of a kind that is no accord, as far as this viewer knows; raises NotHeardOf."""


class View(Struct):
    """What `viewer` knows. Pages and rules read it and nothing else.

    `heard` holds the entries themselves, in order; a position in it is the listener's own ordinal.
    `states` holds one state per capability, by its type; `granting` the few entries that open something or close it.
    """

    viewer: MemberId
    hearing: Hearing
    opened: frozenset[AccordId]
    kinds: dict[str, AccordKind]
    verbs: dict[str, Verb] = field(default_factory=dict)
    things: dict[str, HeardBy] = field(default_factory=dict)
    heard: list[Entry] = field(default_factory=list)
    granting: list[Entry] = field(default_factory=list)
    members: Members = field(default_factory=Members)
    accords: Accords = field(default_factory=dict)
    acts: Acts = field(default_factory=Acts)
    leads: Leads = field(default_factory=Leads)
    dictations: Dictations = field(default_factory=Dictations)
    states: dict[type[Struct], Struct] = field(default_factory=dict)

    def state(self, of: type[S]) -> S:
        """The state of one capability, as far as the viewer may know it."""
        return cast("S", self.states[of])

    @property
    def me(self) -> Member:
        """The viewer as a member."""
        return self.member(self.viewer)

    def member(self, member: MemberId) -> Member:
        """A member the viewer heard of; raises NotHeardOf."""
        if member == HOUSE:
            return Member(id=HOUSE, role=Role.HOUSE)
        if member not in self.members.all:
            raise NotHeardOf
        return self.members.all[member]

    def accord(self, accord: AccordId, kind: str | None = None) -> Accord:
        """An accord the viewer heard of, of this kind if one is named; raises NotHeardOf."""
        found = self.accords.get(accord)
        if found is None or (kind is not None and found.kind != kind):
            raise NotHeardOf
        return found

    def heard_by(self, thing: Ref) -> Audience:
        """The partners who are here and hear of a thing or an accord, as far as the viewer knows; raises NotHeardOf."""
        declared = self.things.get(thing.kind)
        told = declared(self, thing.id) if declared else self.accord(AccordId(thing.id), thing.kind).latest.audience
        return told & self.members.partners()

    def title(self, accord: AccordId, named: VersionId | None = None) -> str:
        """What an accord is called in the version named, or as it stands; empty where that is erased or unheard of."""
        known = self.accords.get(accord)
        if known is None:
            return ""
        version = known.versions.get(named) if named else known.current or known.latest
        if version is None or version.wording is None:
            return ""
        return self.kinds[known.kind].title(version.wording)

    def of_kind(self, kind: str) -> list[Accord]:
        """All accords of one kind, in the order they began."""
        return [accord for accord in self.accords.values() if accord.kind == kind]

    def waiting(self) -> list[Accord]:
        """Accords whose open version waits for the viewer's voice."""
        return [
            accord
            for accord in self.accords.values()
            if accord.open is not None and self.viewer in accord.versions[accord.open].awaits()
        ]

    def unconfirmed(self, voice: MemberId | None = None) -> list[Dictation]:
        """What was written down for somebody who is here and has not confirmed it, for `voice` alone if named."""
        here = {member.id for member in self.members.active()}
        return [
            each
            for each in self.dictations.all.values()
            if each.waits and each.voice in here and voice in (None, each.voice)
        ]

    def about(self, accord: Accord, event: Any) -> Said:
        """An event that everyone who hears this accord hears."""
        return self.to(accord.latest.audience, event)

    def to(self, audience: Audience, event: Any) -> Said:
        """An event for these members as far as they are still here, and for whoever says it."""
        return Said(audience=(audience - self.members.departed()) | {self.viewer}, event=event)

    def to_partners(self, event: Any) -> Said:
        """An event for all clients and therapists who are here."""
        return self.to(self.members.partners(), event)

    def only_me(self, event: Any) -> Said:
        """An event that nobody but the speaker hears."""
        return Said(audience=frozenset({self.viewer}), event=event)

    def outdated(self, now: int) -> bool:
        """Whether a grant ended since this view was folded, so that it must be folded anew."""
        return self.hearing.at(now) != self.opened

    @property
    def kept_bytes(self) -> int:
        """A rough size for bounding caches; entries are shared between views and counted in each."""
        return 1_000 + 700 * len(self.heard)


def carried(value: Any) -> Any:
    """A copy deep enough that evolving it changes nothing in the original: containers and open structs are
    copied, frozen structs and plain values are shared."""
    kind = type(value)
    if kind is dict:
        return {key: carried(item) for key, item in value.items()}
    if kind is list:
        return [carried(item) for item in value] if value and _open(value[0]) else list(value)
    if kind is set:
        return set(value)
    if _open(value):
        return kind(**{name: carried(getattr(value, name)) for name in kind.__struct_fields__})
    return value


def _open(value: Any) -> bool:
    """Whether evolving may change this value in place."""
    if isinstance(value, Struct):
        return not type(value).__struct_config__.frozen
    return isinstance(value, dict | list | set)
