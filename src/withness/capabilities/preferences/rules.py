"""Preferences: everyone says their own, on the same four lines, as often as they like."""

from msgspec import Struct, field

from withness.ground.partnership import PARTNERS, Capability, Entry, Member, MemberId, Said, View
from withness.ground.partnership.refusals import AlreadyAnswered, NotThisRole, OutOfRange
from withness.ground.partnership.text import any_words, some_words

from .events import EVENTS, Asked, Preferred

STEPS, LONGEST = 5, 5_000
LINES = ("guide", "time", "tone", "between")


class Stated(Struct, frozen=True):
    """What somebody said, and when."""

    at: int
    said: Preferred


class PreferencesState(Struct):
    """Everything that each person said, oldest first, and who asked the others."""

    said: dict[MemberId, list[Stated]] = field(default_factory=dict)
    asked: dict[MemberId, int] = field(default_factory=dict)


def evolve(draft: PreferencesState, entry: Entry) -> None:
    """Take in one heard entry."""
    if isinstance(entry.event, Asked):
        draft.asked[entry.by] = entry.at
    else:
        draft.said.setdefault(entry.by, []).append(Stated(entry.at, entry.event))


def say_preferences(
    view: View,
    by: Member,
    *,
    now: int,
    guide: int | None = None,
    time: int | None = None,
    tone: int | None = None,
    between: int | None = None,
    words: str | None = None,
) -> list[Said]:
    """Say how I like to work; any of it may stay out, but not all."""
    _may(by)
    steps = (guide, time, tone, between)
    if any(step is not None and not 1 <= step <= STEPS for step in steps):
        raise OutOfRange
    told = any_words(words, field="words", most=LONGEST)
    if told is None and all(step is None for step in steps):
        some_words(None, field="words")
    return [view.to_partners(Preferred(guide, time, tone, between, told))]


def ask_preferences(view: View, by: Member, *, now: int) -> list[Said]:
    """Ask the others to say theirs: once, so that asking never becomes pressing."""
    _may(by)
    if by.id in view.state(PreferencesState).asked:
        raise AlreadyAnswered("You have asked this already. It is theirs to say, or to leave.")
    return [view.to_partners(Asked())]


def _may(by: Member) -> None:
    if by.role not in PARTNERS:
        raise NotThisRole


CAPABILITY = Capability(name="preferences", events=EVENTS, state=PreferencesState, evolve=evolve)
