"""Thoughts: written step by step for oneself, shown to the others in one press, and asked about once they are shown."""

from collections.abc import Mapping

from msgspec import Struct, field

from withness.ground.partnership import PARTNERS, Audience, Capability, Entry, Member, MemberId, Said, Verb, View
from withness.ground.partnership.refusals import (
    AlreadyAnswered,
    NotHeardOf,
    NotThisRole,
    NotYours,
    OutOfRange,
    Refusal,
    WordsMissing,
)
from withness.ground.partnership.text import some_words

from .events import EVENTS, LeftOpen, Shown, Step, Talked, ThoughtId, Written

STRONGEST = 10
LONGEST = 5_000


class NothingNew(Refusal):
    why = "The others see all of this already."
    what_now = "Write something more first, if you like."


class Own(Struct):
    """One thought as its owner has it: the words of each step, and how strong the feeling was."""

    id: ThoughtId
    began_at: int
    steps: dict[Step, str | None] = field(default_factory=dict)
    strong: int | None = None


class Line(Struct, frozen=True):
    """Something said about what was shown; `words` is None once erased."""

    by: MemberId
    at: int
    words: str | None


class Seen(Struct):
    """A thought as it was shown last, and what was said about it."""

    id: ThoughtId
    by: MemberId
    at: int
    audience: Audience
    steps: dict[Step, str] | None
    strong: int | None
    lines: list[Line] = field(default_factory=list)
    left: bool = False

    @property
    def asks_owner(self) -> bool:
        """Whether the last word is another's, and its owner has not left it at that."""
        return bool(self.lines) and self.lines[-1].by != self.by and not self.left


class ThoughtsState(Struct):
    """One's own thoughts, and those that were shown."""

    own: dict[ThoughtId, Own] = field(default_factory=dict)
    shown: dict[ThoughtId, Seen] = field(default_factory=dict)


def evolve(draft: ThoughtsState, entry: Entry) -> None:
    """Take in one heard entry."""
    event = entry.event
    match event:
        case Written():
            own = draft.own.setdefault(event.thought, Own(event.thought, entry.at))
            own.steps[event.step] = event.words
            if event.step is Step.FEELING:
                own.strong = event.strong
        case Shown():
            seen = Seen(event.thought, entry.by, entry.at, entry.audience, event.steps, event.strong)
            if (before := draft.shown.get(event.thought)) is not None:
                seen.lines, seen.left = before.lines, before.left
            draft.shown[event.thought] = seen
        case Talked() if event.thought in draft.shown:
            seen = draft.shown[event.thought]
            seen.lines.append(Line(entry.by, entry.at, event.words))
            seen.left = False
        case LeftOpen() if event.thought in draft.shown:
            draft.shown[event.thought].left = True


def write_step(
    view: View, by: Member, *, thought: ThoughtId, step: Step, words: str, now: int, strong: int | None = None
) -> list[Said]:
    """Write one step for myself; nobody else hears it."""
    if by.role not in PARTNERS:
        raise NotThisRole
    if strong is not None and not 0 <= strong <= STRONGEST:
        raise OutOfRange(field="strong")
    _not_another_s(view, by, thought)
    said = some_words(words, field="words", most=LONGEST)
    own = view.state(ThoughtsState).own.get(thought)
    if own is not None and own.steps.get(step) == said and (step is not Step.FEELING or own.strong == strong):
        return []
    return [view.only_me(Written(thought, step, strong if step is Step.FEELING else None, said))]


def _not_another_s(view: View, by: Member, thought: ThoughtId) -> None:
    """Under the name of a thought that another showed, nothing of one's own can be kept or shown."""
    before = view.state(ThoughtsState).shown.get(thought)
    if before is not None and before.by != by.id:
        raise NotYours


def show_thought(view: View, by: Member, *, thought: ThoughtId, now: int) -> list[Said]:
    """Show the others what stands in my thought now."""
    state = view.state(ThoughtsState)
    own = state.own.get(thought)
    if own is None:
        raise NotHeardOf
    steps = {step: words for step in Step if (words := own.steps.get(step))}
    before = state.shown.get(thought)
    if before is not None and (before.steps, before.strong) == (steps, own.strong):
        raise NothingNew
    return [view.to_partners(Shown(thought, own.strong, steps))]


def hand_over(
    view: View,
    by: Member,
    *,
    thought: ThoughtId,
    steps: dict[Step, str],
    now: int,
    strong: int | None = None,
) -> list[Said]:
    """Show the others a thought that I wrote elsewhere, as far as I got."""
    if thought in view.state(ThoughtsState).own:
        raise AlreadyAnswered
    written = {step: words for step in Step if (words := steps.get(step))}
    if not written:
        raise WordsMissing(field=Step.SITUATION)
    feeling_has_words(written, strong)
    mine = [
        said
        for step, words in written.items()
        for said in write_step(view, by, thought=thought, step=step, words=words, strong=strong, now=now)
    ]
    return [*mine, view.to_partners(Shown(thought, strong, written))]


def feeling_has_words(steps: Mapping[Step, str], strong: int | None) -> None:
    """A number belongs to the words for a feeling: without them it would be lost. Raises WordsMissing."""
    if strong is not None and not steps.get(Step.FEELING):
        raise WordsMissing("There is a number for a feeling, and no words for it.", field=Step.FEELING)


def talk_about(view: View, by: Member, *, thought: ThoughtId, words: str, now: int) -> list[Said]:
    """Ask about what was shown, or say something to what was asked about my own."""
    seen = shown(view, thought)
    return [view.to(seen.audience, Talked(thought, some_words(words, field="words", most=LONGEST)))]


def leave_it(view: View, by: Member, *, thought: ThoughtId, now: int) -> list[Said]:
    """Leave what was asked about my thought as it is."""
    seen = shown(view, thought)
    if seen.by != by.id:
        raise NotYours
    if not seen.asks_owner:
        raise AlreadyAnswered
    return [view.to(seen.audience, LeftOpen(thought))]


def shown(view: View, thought: ThoughtId) -> Seen:
    """A thought that was shown; raises NotHeardOf."""
    known = view.state(ThoughtsState).shown.get(thought)
    if known is None:
        raise NotHeardOf
    return known


CAPABILITY = Capability(
    name="thoughts",
    events=EVENTS,
    state=ThoughtsState,
    evolve=evolve,
    dictated=(Verb("thoughts.hand_over", hand_over, words=("steps",)),),
)
