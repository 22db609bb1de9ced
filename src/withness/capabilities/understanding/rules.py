"""Common ground: everyone says how they see it and where we differ; what we see alike takes every voice."""

from msgspec import Struct, field

from withness.ground.partnership import (
    Accord,
    AccordId,
    AccordKind,
    Capability,
    Entry,
    Member,
    MemberId,
    Role,
    Said,
    VersionId,
    View,
)
from withness.ground.partnership.refusals import NotThisRole, Refusal, WordsMissing
from withness.ground.partnership.text import LINE, some_words
from withness.ground.partnership.verbs import propose

from .events import EVENTS, KIND, Apart, Question, Seen, SentenceTerms, SentenceWording

PARTNERS = (Role.CLIENT, Role.THERAPIST)
LONGEST = 5_000


class OneSentence(Refusal):
    why = "There is a sentence about this here already, or one that waits for an answer."
    what_now = "Say that one another way; what you typed is kept here."


class Statement(Struct, frozen=True):
    """What somebody said, and when (microseconds UTC)."""

    at: int
    words: str | None


Statements = dict[Question, dict[MemberId, list[Statement]]]


class UnderstandingState(Struct):
    """How everyone sees each question and where they think we differ, oldest first."""

    seen: Statements = field(default_factory=dict)
    apart: Statements = field(default_factory=dict)


def evolve(draft: UnderstandingState, entry: Entry) -> None:
    """Take in one heard entry."""
    event = entry.event
    said = draft.seen if isinstance(event, Seen) else draft.apart
    said.setdefault(event.about, {}).setdefault(entry.by, []).append(Statement(entry.at, event.words))


def say_view(view: View, by: Member, *, about: Question, words: str, now: int) -> list[Said]:
    """Say how I see it."""
    told = _told(by, words)
    return _unless_said(view, view.state(UnderstandingState).seen, Seen(about, told))


def say_apart(view: View, by: Member, *, about: Question, words: str, now: int) -> list[Said]:
    """Say where I think that we see it differently."""
    told = _told(by, words)
    return _unless_said(view, view.state(UnderstandingState).apart, Apart(about, told))


def propose_sentence(
    view: View,
    by: Member,
    *,
    sentence: AccordId,
    about: Question,
    version: VersionId,
    wording: SentenceWording,
    now: int,
    counters: VersionId | None = None,
    why: str | None = None,
) -> list[Said]:
    """Put forward what all of us see alike, or say it another way."""
    if sentence not in view.accords and any(each.current or each.waiting for each in sentences(view, about)):
        raise OneSentence
    return propose(
        view, by, kind=KIND, accord=sentence, version=version, wording=wording, terms=SentenceTerms(about), now=now,
        counters=counters, why=why,
    )  # fmt: skip


def sentences(view: View, about: Question) -> list[Accord]:
    """Everything that was put forward about one question; at most the last of it is alive."""
    return [each for each in view.of_kind(KIND) if each.latest.terms == SentenceTerms(about)]


def _told(by: Member, words: str) -> str:
    if by.role not in PARTNERS:
        raise NotThisRole
    return some_words(words, field="words", most=LONGEST)


def _unless_said(view: View, before: Statements, event: Seen | Apart) -> list[Said]:
    """The same words again say nothing new."""
    own = before.get(event.about, {}).get(view.viewer)
    return [] if own and own[-1].words == event.words else [view.to_partners(event)]


def check(wording: SentenceWording, terms: SentenceTerms | None) -> None:
    """A sentence has words, fits on a line or two, and says what it is about."""
    some_words(wording.text, field="text", most=LINE)
    if terms is None:
        raise WordsMissing(field="text")


SENTENCE = AccordKind(
    name=KIND,
    wording=SentenceWording,
    terms=SentenceTerms,
    title=lambda wording: wording.text,
    check=check,
    # How somebody sees it is nobody else's to say.
    may_be_led=False,
    matter=None,
)

CAPABILITY = Capability(
    name=KIND, events=EVENTS, state=UnderstandingState, evolve=evolve, kinds=(SENTENCE,)
)  # fmt: skip
