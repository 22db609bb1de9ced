"""The accord: anything that needs agreement, with its versions and everyone's answers."""

from collections.abc import Callable
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from msgspec import Struct, field

from .entries import PARTNERS, AccordId, Audience, Entry, MemberId, Role, VersionId
from .words import Erasable, Words

if TYPE_CHECKING:
    from .view import View

W = TypeVar("W")
T = TypeVar("T")


class Proposed(Struct, Generic[W, T], frozen=True, tag="accords.proposed", kw_only=True):
    """Words were put forward for agreement; with `counters`, as another way to say an earlier version.

    `wording` is erasable, `terms` are facts (dates, numbers). `needs` are the voices without which it is not in
    force, frozen here. `closing` names the ending it proposes, if it proposes one. `until` (microseconds UTC)
    ends it by its own date.
    """

    accord: AccordId
    version: VersionId
    kind: str
    needs: Audience
    terms: T | None = None
    closing: str | None = None
    counters: VersionId | None = None
    until: int | None = None
    wording: Erasable[W] = None
    why: Words = None


class Agreed(Struct, frozen=True, tag="accords.agreed"):
    """A voice agreed. With `lead`, somebody who was given the lead used it for `voice`."""

    accord: AccordId
    version: VersionId
    voice: MemberId
    lead: str | None = None
    why: Words = None


class Declined(Struct, frozen=True, tag="accords.declined"):
    """A voice said: not like this."""

    accord: AccordId
    version: VersionId
    why: Words = None


class Differed(Struct, frozen=True, tag="accords.differed"):
    """A voice said: we see it differently. When all say so, they agree to differ."""

    accord: AccordId
    version: VersionId
    why: Words = None


class Withdrawn(Struct, frozen=True, tag="accords.withdrawn"):
    """The one who put it forward took it back before it was in force."""

    accord: AccordId
    version: VersionId
    why: Words = None


class Ended(Struct, frozen=True, tag="accords.ended"):
    """One voice ended it, where its kind lets one voice do so (a consent, an appointment)."""

    accord: AccordId
    version: VersionId
    how: str
    why: Words = None


class Lapsed(Struct, frozen=True, tag="accords.lapsed"):
    """Said by the house: what waited for somebody's voice ended because they left."""

    accord: AccordId
    version: VersionId


class Expired(Struct, frozen=True, tag="accords.expired"):
    """Said by the house: it ended on the date that was agreed for it."""

    accord: AccordId
    version: VersionId


SHARED = (Agreed, Declined, Differed, Withdrawn, Ended, Lapsed, Expired)
HOUSE_SAYS = (Lapsed, Expired)


class State(StrEnum):
    """Where a version stands."""

    OPEN = "open"
    AGREED = "agreed"
    DECLINED = "declined"
    DIFFERED = "differed"
    WITHDRAWN = "withdrawn"
    LAPSED = "lapsed"
    SUPERSEDED = "superseded"


class Answer(Struct, frozen=True):
    """What one voice said to a version; `led_by` is who used a lead for that voice, `written_by` who wrote it down."""

    state: State
    at: int
    why: str | None = None
    led_by: MemberId | None = None
    written_by: MemberId | None = None


class Version(Struct):
    """One wording of an accord with the answers to it. `wording` is None once erased; `written_by` as in Entry."""

    id: VersionId
    by: MemberId
    at: int
    needs: Audience
    audience: Audience
    wording: Any
    terms: Any
    why: str | None
    closing: str | None
    counters: VersionId | None
    until: int | None
    written_by: MemberId | None = None
    state: State = State.OPEN
    settled_at: int | None = None
    answers: dict[MemberId, Answer] = field(default_factory=dict)

    def awaits(self) -> Audience:
        """Whose voice is missing; empty unless open. Once one sees it differently, it waits for the others again."""
        if self.state is not State.OPEN:
            return frozenset()
        if any(answer.state is State.DIFFERED for answer in self.answers.values()):
            return frozenset(
                voice
                for voice in self.needs
                if voice not in self.answers or self.answers[voice].state is not State.DIFFERED
            )
        return self.needs - self.answers.keys()


class Ending(Struct, frozen=True):
    """How and when an accord came to its end; `by` is None where all ended it together."""

    how: str
    at: int
    by: MemberId | None = None
    why: str | None = None


class Accord(Struct):
    """Everything the listener heard about one accord. At most one version is open, at most one in force."""

    id: AccordId
    kind: str
    began_at: int
    began_by: MemberId
    versions: dict[VersionId, Version] = field(default_factory=dict)
    open: VersionId | None = None
    in_force: VersionId | None = None
    ended: Ending | None = None

    @property
    def latest(self) -> Version:
        """The newest version, whatever became of it."""
        return next(reversed(self.versions.values()))

    @property
    def waiting(self) -> Version | None:
        """The version that waits for answers, if any."""
        return self.versions[self.open] if self.open is not None else None

    @property
    def current(self) -> Version | None:
        """The version in force, if any. An `until` in it is for the caller to compare with the clock."""
        return self.versions[self.in_force] if self.in_force is not None else None


Accords = dict[AccordId, Accord]


def partners(view: "View") -> Audience:
    """Whose voices an accord needs unless its kind says otherwise: every client's and every therapist's."""
    return view.members.partners()


class AccordKind(Struct, frozen=True):
    """What a capability declares to get proposing, answering, history and everything else of an accord.

    `endings` are closings that all agree on; `one_voice_endings` may be said by any one needed voice.
    `may_be_led` is False where a lead must never stand in for somebody's own yes, such as consents. `matter` is what
    people decide in it, as it follows "how we decide", or None: then it is not listed among these matters. `own_hand`
    says of which terms nobody's yes may be written down by another.
    """

    name: str
    wording: type[Struct]
    title: Callable[[Any], str]
    check: Callable[[Any, Any], None]
    matter: str | None
    terms: type[Struct] | None = None
    endings: tuple[str, ...] = ()
    one_voice_endings: tuple[str, ...] = ()
    may_be_led: bool = True
    own_hand: Callable[[Any], bool] = lambda _terms: False
    needs: Callable[["View"], Audience] = partners
    proposers: frozenset[Role] = frozenset(PARTNERS)


def evolve(draft: Accords, entry: Entry) -> None:
    """Take in one heard entry. Answers to versions that the listener never heard are passed over."""
    event = entry.event
    if isinstance(event, Proposed):
        _put_forward(draft, entry, event)
        return
    accord = draft.get(event.accord)
    if accord is None:
        return
    version = accord.versions.get(event.version)
    if version is None:
        _end_from_before(accord, entry)
        return
    match event:
        case Agreed(voice=voice, lead=lead, why=why):
            led_by = entry.by if lead is not None else None
            version.answers[voice] = Answer(State.AGREED, entry.at, why, led_by, entry.written_by)
            _settle_if_all_agreed(accord, version, entry.at)
        case Declined(why=why):
            version.answers[entry.by] = Answer(State.DECLINED, entry.at, why, written_by=entry.written_by)
            _close(accord, version, State.DECLINED, entry.at)
        case Differed(why=why):
            version.answers[entry.by] = Answer(State.DIFFERED, entry.at, why, written_by=entry.written_by)
            if all(a.state is State.DIFFERED for a in _answers(version)):
                _close(accord, version, State.DIFFERED, entry.at)
        case Withdrawn():
            _close(accord, version, State.WITHDRAWN, entry.at)
        case Lapsed():
            _close(accord, version, State.LAPSED, entry.at)
        case Ended() | Expired() if version.id in (accord.in_force, accord.open):
            _end(accord, _ending(entry))


def _end_from_before(accord: Accord, entry: Entry) -> None:
    """What was in force before the listener came can end too, and then nothing of it is open to them any more."""
    if isinstance(entry.event, Ended | Expired):
        _end(accord, _ending(entry))


def _ending(entry: Entry) -> "Ending":
    if isinstance(entry.event, Ended):
        return Ending(how=entry.event.how, at=entry.at, by=entry.by, why=entry.event.why)
    return Ending(how="expired", at=entry.at)


def _put_forward(draft: Accords, entry: Entry, event: Proposed[Any, Any]) -> None:
    accord = draft.get(event.accord)
    if accord is None:
        accord = Accord(id=event.accord, kind=event.kind, began_at=entry.at, began_by=entry.by)
        draft[event.accord] = accord
    if (before := accord.waiting) is not None:
        _close(accord, before, State.SUPERSEDED, entry.at)
    version = Version(
        id=event.version,
        by=entry.by,
        at=entry.at,
        needs=event.needs,
        audience=entry.audience,
        wording=event.wording,
        terms=event.terms,
        why=event.why,
        closing=event.closing,
        counters=event.counters,
        until=event.until,
        written_by=entry.written_by,
    )
    accord.versions[event.version] = version
    accord.open = event.version
    version.answers[entry.by] = Answer(State.AGREED, entry.at)
    _settle_if_all_agreed(accord, version, entry.at)


_UNSAID = Answer(State.OPEN, 0)


def _answers(version: Version) -> list[Answer]:
    """One answer per needed voice; a voice that said nothing counts as open, never as a yes."""
    return [version.answers.get(voice, _UNSAID) for voice in version.needs]


def _settle_if_all_agreed(accord: Accord, version: Version, at: int) -> None:
    if version.state is not State.OPEN:
        return
    for voice in version.needs:
        if version.answers.get(voice, _UNSAID).state is not State.AGREED:
            return
    _close(accord, version, State.AGREED, at)
    if version.closing is not None:
        _end(accord, Ending(how=version.closing, at=at))
    else:
        accord.in_force, accord.ended = version.id, None


def _close(accord: Accord, version: Version, state: State, at: int) -> None:
    version.state, version.settled_at = state, at
    if accord.open == version.id:
        accord.open = None


def _end(accord: Accord, ending: Ending) -> None:
    accord.ended, accord.in_force = ending, None
    if (waiting := accord.waiting) is not None:
        _close(accord, waiting, State.SUPERSEDED, ending.at)
