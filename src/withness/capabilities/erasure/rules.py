"""Erasure: everybody over their own words and nobody over another's, who can only be asked."""

from collections.abc import Iterable, Iterator

from msgspec import Struct, field

from withness.ground.partnership import PARTNERS, Capability, Entry, Member, MemberId, Said, View
from withness.ground.partnership.acts import is_owed
from withness.ground.partnership.erasing import Erased, erases
from withness.ground.partnership.members import EVENTS as OF_MEMBERS
from withness.ground.partnership.refusals import (
    AlreadyAnswered,
    NotAMember,
    NotHeardOf,
    NotThisRole,
    NotYourVoice,
    Refusal,
    TooLate,
)
from withness.ground.partnership.text import any_words, some_words
from withness.ground.partnership.words import has_words

from .events import EVENTS, Asked, Destroyed, Held, RequestId, TakenBack


class NothingLeft(Refusal):
    why = "There are no words here that could be destroyed."
    what_now = "Nothing was changed."


class Request(Struct):
    """One question, and what came of it. `held` is the last answer that the words stay; `destroyed` counts entries."""

    id: RequestId
    by: MemberId
    of: MemberId
    at: int
    words: str | None
    held: Held | None = None
    destroyed: int | None = None
    over_at: int | None = None

    def waits(self, now: int) -> bool:
        """Whether whoever was asked has something to say to it now (microseconds UTC)."""
        return self.over_at is None and (self.held is None or self.held.until <= now)


class ErasureState(Struct):
    """All questions heard, oldest first."""

    requests: dict[RequestId, Request] = field(default_factory=dict)


def evolve(draft: ErasureState, entry: Entry) -> None:
    """Take in one heard entry."""
    event = entry.event
    if isinstance(event, Asked):
        draft.requests[event.request] = Request(event.request, entry.by, event.of, entry.at, event.words)
    elif (known := draft.requests.get(event.request)) is not None:
        if isinstance(event, Held):
            known.held = event
        else:
            known.over_at = entry.at
            known.destroyed = event.entries if isinstance(event, Destroyed) else None


def destroyable(view: View, me: Member, heard_by: MemberId | None = None) -> Iterator[Entry]:
    """What I said here that still holds words; with `heard_by`, as far as they hear it too."""
    for entry in view.heard:
        event = entry.event
        if (
            erases(me, entry.by, event)
            and not isinstance(event, OF_MEMBERS)
            and not is_owed(event)
            and (heard_by is None or heard_by in entry.audience)
            and has_words(event)
        ):
            yield entry


def destroy_mine(view: View, by: Member, *, now: int) -> list[Said]:
    """Have all of my words here destroyed. That I said something, and when, stays."""
    return _destroyed(view, destroyable(view, by))


def ask_to_destroy(
    view: View, by: Member, *, request: RequestId, of: MemberId, now: int, words: str | None = None
) -> list[Said]:
    """Ask somebody to have destroyed what they said, as far as I hear it."""
    if by.role not in PARTNERS:
        raise NotThisRole
    if of == by.id or of not in view.members.partners():
        raise NotAMember("They are not here.")
    if any(each.by == by.id and each.of == of and each.over_at is None for each in of_all(view)):
        raise AlreadyAnswered("You have asked them already.")
    return [view.to(frozenset({by.id, of}), Asked(request, of, any_words(words, field="words")))]


def hold(view: View, by: Member, *, request: RequestId, until: int, why: str, law: str, now: int) -> list[Said]:
    """Say that my words stay until a day, why, and by which law or agreement."""
    known = _asked_of(view, by, request)
    if until <= now:
        raise TooLate(field="until")
    held = Held(request, until, some_words(why, field="why"), some_words(law, field="law"))
    return [view.to(frozenset({known.by, by.id}), held)]


def destroy_as_asked(view: View, by: Member, *, request: RequestId, now: int) -> list[Said]:
    """Have destroyed what I said, as far as whoever asked hears it."""
    known = _asked_of(view, by, request)
    erased = _destroyed(view, destroyable(view, by, known.by))
    return [*erased, view.to(frozenset({known.by, by.id}), Destroyed(request, len(erased)))]


def take_back(view: View, by: Member, *, request: RequestId, now: int) -> list[Said]:
    """Don't ask any more."""
    known = _known(view, request)
    if known.by != by.id:
        raise NotYourVoice
    return [view.to(frozenset({by.id, known.of}), TakenBack(request))]


def of_all(view: View) -> Iterable[Request]:
    """Every question that the reader asked or was asked, oldest first."""
    return view.state(ErasureState).requests.values()


def _destroyed(view: View, entries: Iterable[Entry]) -> list[Said]:
    erased = [view.to(entry.audience, Erased(entry=entry.id)) for entry in entries]
    if not erased:
        raise NothingLeft
    return erased


def _asked_of(view: View, by: Member, request: RequestId) -> Request:
    known = _known(view, request)
    if known.of != by.id:
        raise NotYourVoice
    return known


def _known(view: View, request: RequestId) -> Request:
    known = view.state(ErasureState).requests.get(request)
    if known is None:
        raise NotHeardOf
    if known.over_at is not None:
        raise AlreadyAnswered("This is over.")
    return known


CAPABILITY = Capability(name="erasure", events=EVENTS, state=ErasureState, evolve=evolve)
