"""What pages show of thoughts: one's own, step by step, and those that were shown, with what was said about them."""

from collections.abc import Iterator
from datetime import datetime

from django.utils.text import capfirst
from msgspec import Struct

from withness.ground.partnership import MemberId, View
from withness.ground.partnership.refusals import NotHeardOf
from withness.ground.ui.cards import moment
from withness.ground.ui.voices import Voices
from withness.ground.ui.waiting import Waiting

from .events import Step, ThoughtId
from .rules import STRONGEST, Own, Seen, ThoughtsState, shown

LABELS = {
    Step.SITUATION: "What was going on?",
    Step.THOUGHT: "What went through your mind?",
    Step.FEELING: "What did you feel?",
    Step.AGAIN: "And if you look again?",
    Step.TAKE: "What do you take away?",
}
"""What each step asks its owner."""

HINTS = {
    Step.SITUATION: "Where you were, who was there, what happened just before.",
    Step.THOUGHT: "As it came, in its own words. It needn't make sense.",
    Step.FEELING: "One word is enough, or several.",
    Step.AGAIN: "What would somebody who likes you say? What doesn't fit the first thought? It may also stay as it is.",
    Step.TAKE: "Something you'd like to remember next time. It may be small.",
}

CALLED = {
    Step.SITUATION: "What was going on",
    Step.THOUGHT: "The first thought",
    Step.FEELING: "The feeling",
    Step.AGAIN: "Another look",
    Step.TAKE: "What to take away",
}
"""What each step is called once it is written."""


class StepCard(Struct, frozen=True):
    """One step. `words` is None where nothing stands there, or was erased; `strong` says how strong a feeling is."""

    step: str
    asks: str
    hint: str
    called: str
    words: str | None
    strong: str = ""


class ThoughtCard(Struct, frozen=True):
    """One's own thought. `new_to_others` says that something in it was not shown; `next` is the first empty step."""

    id: ThoughtId
    strand: str
    at: datetime
    steps: tuple[StepCard, ...]
    strong: int | None
    is_shown: bool
    new_to_others: bool

    @property
    def first(self) -> str | None:
        """What went through their mind, which stays in sight."""
        return next(each.words for each in self.steps if each.step == Step.THOUGHT)

    @property
    def title(self) -> str | None:
        """The first thought, or whatever was written first."""
        return self.first or next((each.words for each in self.steps if each.words), None)

    @property
    def next(self) -> StepCard | None:
        """The first step that is empty."""
        return next((each for each in self.steps if not each.words), None)


class Said(Struct, frozen=True):
    """A line about what was shown."""

    who: str
    strand: str
    at: datetime
    words: str | None


class SeenCard(Struct, frozen=True):
    """A thought that was shown. `own`: it is the reader's; `asks`: another had the last word, and it was not left."""

    id: ThoughtId
    own: bool
    who: str
    owner: str
    strand: str
    at: datetime
    steps: tuple[StepCard, ...]
    erased: bool
    lines: tuple[Said, ...]
    asks: bool
    left: bool

    @property
    def title(self) -> str | None:
        """The first thought, or whatever was written first; None once erased."""
        said = {each.step: each.words for each in self.steps}
        return said.get(Step.THOUGHT) or next(iter(said.values()), None)


def own_thoughts(view: View) -> list[ThoughtCard]:
    """All of the reader's own, the newest first."""
    return [_own(view, each) for each in reversed(view.state(ThoughtsState).own.values())]


def own_thought(view: View, thought: ThoughtId) -> ThoughtCard:
    """One of the reader's own; raises NotHeardOf."""
    known = view.state(ThoughtsState).own.get(thought)
    if known is None:
        raise NotHeardOf
    return _own(view, known)


def begun(view: View, thought: ThoughtId) -> ThoughtCard:
    """One of the reader's own, also one in which nothing stands yet."""
    return _own(view, view.state(ThoughtsState).own.get(thought) or Own(thought, 0))


def shown_thoughts(view: View) -> list[SeenCard]:
    """All that were shown to the reader or by them, the newest first."""
    seen = sorted(view.state(ThoughtsState).shown.values(), key=lambda each: each.at, reverse=True)
    return [_seen(view, each) for each in seen]


def shown_thought(view: View, thought: ThoughtId) -> SeenCard:
    """One that was shown; raises NotHeardOf."""
    return _seen(view, shown(view, thought))


def waiting(view: View) -> list[Waiting]:
    """Thoughts of the reader's about which somebody asked, and which they have not left at that."""
    return list(_asked(view))


def _asked(view: View) -> Iterator[Waiting]:
    for card in shown_thoughts(view):
        if card.asks:
            line = card.lines[-1]
            title = f"{line.who} about a thought you showed"
            yield Waiting(title, line.words, True, line.strand, line.at, "Read it", "thoughts:shown", card.id)


def _steps(words: dict[Step, str | None], strong: int | None) -> tuple[StepCard, ...]:
    how = f"{strong} of {STRONGEST}" if strong is not None else ""
    return tuple(
        StepCard(
            each.value, LABELS[each], HINTS[each], CALLED[each], words.get(each), how if each is Step.FEELING else ""
        )
        for each in Step
    )


def _own(view: View, known: Own) -> ThoughtCard:
    seen = view.state(ThoughtsState).shown.get(known.id)
    steps = {step: words for step, words in known.steps.items() if words}
    return ThoughtCard(
        id=known.id,
        strand=Voices(view).strand(view.viewer),
        at=moment(known.began_at),
        steps=_steps(dict(known.steps), known.strong),
        strong=known.strong,
        is_shown=seen is not None,
        new_to_others=bool(steps) and (seen is None or (seen.steps, seen.strong) != (steps, known.strong)),
    )


def _seen(view: View, seen: Seen) -> SeenCard:
    voices = Voices(view)
    own = seen.by == view.viewer
    return SeenCard(
        id=seen.id,
        own=own,
        who=f"{'You' if own else voices.name(seen.by)} showed a thought",
        owner=voices.name(seen.by),
        strand=voices.strand(seen.by),
        at=moment(seen.at),
        steps=tuple(each for each in _steps(dict(seen.steps or {}), seen.strong) if each.words),
        erased=seen.steps is None,
        lines=tuple(
            Said(
                _says(voices, line.by, seen.by),
                voices.strand(line.by),
                moment(line.at),
                line.words,
            )
            for line in seen.lines
        ),
        asks=own and seen.asks_owner,
        left=seen.left,
    )


def _says(voices: Voices, by: MemberId, owner: MemberId) -> str:
    name, me = voices.name(by), by == voices.me
    verb = ("say" if me else "says") if by == owner else ("ask" if me else "asks")
    return f"{capfirst(name)} {verb}"
