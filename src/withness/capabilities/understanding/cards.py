"""What pages show of how each of us sees it: views side by side, the shared sentence, and what stays different."""

from datetime import datetime

from django.utils.text import capfirst
from msgspec import Struct

from withness.ground.partnership import Accord, EntryId, MemberId, View
from withness.ground.partnership.refusals import NotHeardOf
from withness.ground.ui.cards import AccordCard, accord_card, moment
from withness.ground.ui.voices import Voices
from withness.ground.ui.waiting import Waiting, awaited

from .events import KIND, DifferenceId, Matter
from .rules import Difference, Sight, UnderstandingState, sentence_about

TITLES = {
    Matter.TROUBLE: "What is hard",
    Matter.AIM: "What we want to reach",
    Matter.PART: "What each of us does",
}
ASKS = {
    Matter.TROUBLE: "What is the trouble, where does it come from, and what does it do?",
    Matter.AIM: "What should be different when you look back on this?",
    Matter.PART: "What does each of you do for it, here and between the times?",
}
AT_A_GLANCE, BEFORE = 320, 10
"""Characters of a view beside the others, and how many earlier ones stand on the page."""


class Earlier(Struct, frozen=True):
    """What somebody wrote before."""

    at: datetime
    words: str | None


class Seen(Struct, frozen=True):
    """How one person sees it. `entry` is theirs to erase, and empty for everybody else; `more` were before that."""

    who: str
    strand: str
    at: datetime
    words: str | None
    glance: str | None
    entry: EntryId | None
    before: tuple[Earlier, ...]
    more: int


class Apart(Struct, frozen=True):
    """Where somebody said that we see it differently."""

    id: DifferenceId
    who: str
    strand: str
    at: datetime
    words: str | None
    own: bool
    closer_at: datetime | None


class MatterCard(Struct, frozen=True):
    """One matter with everything that was said about it; `silent` are those who wrote nothing yet."""

    matter: Matter
    title: str
    asks: str
    seen: tuple[Seen, ...]
    silent: str
    own: str | None
    sentence: AccordCard | None
    apart: tuple[Apart, ...]

    @property
    def still_apart(self) -> tuple[Apart, ...]:
        """The differences that stand."""
        return tuple(each for each in self.apart if each.closer_at is None)


def matter_of(name: str) -> Matter:
    """The matter of an address; raises NotHeardOf."""
    try:
        return Matter(name)
    except ValueError:
        raise NotHeardOf from None


def all_of(view: View) -> tuple[MatterCard, ...]:
    """The three matters."""
    return tuple(card(view, matter) for matter in Matter)


def card(view: View, matter: Matter) -> MatterCard:
    """One matter, as this reader may know it."""
    voices, state = Voices(view), view.state(UnderstandingState)
    seen, sentence = state.seen.get(matter, {}), sentence_about(view, matter)
    own = seen.get(view.viewer)
    return MatterCard(
        matter=matter,
        title=TITLES[matter],
        asks=ASKS[matter],
        seen=tuple(_seen(voices, who, said) for who, said in seen.items()),
        silent=voices.names(view.members.partners() - seen.keys()),
        own=own[-1].words if own else None,
        sentence=sentence_card(view, sentence) if sentence is not None else None,
        apart=tuple(_apart(voices, each) for each in state.differences.values() if each.matter is matter),
    )


def sentence_card(view: View, accord: Accord) -> AccordCard:
    """One sentence, as this reader may know it."""
    return accord_card(view, accord)


def waiting(view: View) -> list[Waiting]:
    """Sentences that wait for the reader's voice, oldest first."""
    found = []
    for accord in awaited(view, KIND):
        shown = accord_card(view, accord)
        words = shown.open_wording.text if shown.open_wording is not None else None
        action = "Say where it rests" if shown.question == "rest" else "Answer"
        title = f"{shown.who}, a sentence for all of you"
        found.append(
            Waiting(title, words, True, shown.who_strand, shown.at, action, "understanding:sentence", accord.id)
        )  # fmt: skip
    return found


def _seen(voices: Voices, who: MemberId, said: list[Sight]) -> Seen:
    latest, before = said[-1], said[-2::-1]
    return Seen(
        who=capfirst(voices.name(who)),
        strand=voices.strand(who),
        at=moment(latest.at),
        words=latest.words,
        glance=_glance(latest.words),
        entry=latest.entry if who == voices.me and latest.words is not None else None,
        before=tuple(Earlier(moment(each.at), each.words) for each in before[:BEFORE]),
        more=max(0, len(before) - BEFORE),
    )


def _glance(words: str | None) -> str | None:
    """As much as fits beside the others, cut between two words where there are any."""
    if words is None or len(words) <= AT_A_GLANCE:
        return words
    return f"{words[:AT_A_GLANCE].rsplit(None, 1)[0]} …"


def _apart(voices: Voices, said: Difference) -> Apart:
    return Apart(
        id=said.id,
        who=capfirst(voices.name(said.by)),
        strand=voices.strand(said.by),
        at=moment(said.at),
        words=said.words,
        own=said.by == voices.me,
        closer_at=moment(said.closer_at) if said.closer_at is not None else None,
    )
