"""Understanding: each writes how they see it, one sentence is shared when all agree, and a difference may stay."""

from msgspec import Struct, field

from withness.ground.partnership import (
    PARTNERS,
    Accord,
    AccordId,
    AccordKind,
    Capability,
    Entry,
    EntryId,
    Member,
    MemberId,
    Said,
    VersionId,
    View,
)
from withness.ground.partnership.refusals import AlreadyAnswered, NotHeardOf, NotThisRole, NotYours, Refusal
from withness.ground.partnership.text import some_words
from withness.ground.partnership.verbs import propose

from .events import EVENTS, KIND, CameCloser, DifferenceId, LeftOpen, Matter, SentenceTerms, SentenceWording, Told

LONGEST, SENTENCE, OPEN = 5_000, 600, 1_000


class OneAlready(Refusal):
    why = "There is a sentence about this already, or one that waits for an answer."
    what_now = "Say that one another way; what you typed is kept here."


class Sight(Struct, frozen=True):
    """How somebody saw a matter, and when (microseconds UTC); `words` are None once erased."""

    entry: EntryId
    at: int
    words: str | None


class Difference(Struct, frozen=True):
    """Where somebody said that we see it differently; `closer_at` once they found that we came closer."""

    id: DifferenceId
    matter: Matter
    by: MemberId
    at: int
    words: str | None
    closer_at: int | None = None


class UnderstandingState(Struct):
    """How each person saw each matter, oldest first, and every difference that was said."""

    seen: dict[Matter, dict[MemberId, list[Sight]]] = field(default_factory=dict)
    differences: dict[DifferenceId, Difference] = field(default_factory=dict)


def evolve(draft: UnderstandingState, entry: Entry) -> None:
    """Take in one heard entry."""
    match entry.event:
        case Told(matter=matter, words=words):
            seen = draft.seen.setdefault(matter, {}).setdefault(entry.by, [])
            seen.append(Sight(entry.id, entry.at, words))
        case LeftOpen(difference=difference, matter=matter, words=words):
            draft.differences[difference] = Difference(difference, matter, entry.by, entry.at, words)
        case CameCloser(difference=difference) if difference in draft.differences:
            was = draft.differences[difference]
            draft.differences[difference] = Difference(was.id, was.matter, was.by, was.at, was.words, entry.at)


def tell_view(view: View, by: Member, *, matter: Matter, words: str, now: int) -> list[Said]:
    """Write how I see it, or write it anew; what I wrote before stays beside it."""
    _may(by)
    told = some_words(words, field="words", most=LONGEST)
    before = view.state(UnderstandingState).seen.get(matter, {}).get(by.id)
    if before and before[-1].words == told:
        return []
    return [view.to_partners(Told(matter=matter, words=told))]


def leave_open(view: View, by: Member, *, difference: DifferenceId, matter: Matter, words: str, now: int) -> list[Said]:
    """Say where we see it differently, and that we go on."""
    _may(by)
    if difference in view.state(UnderstandingState).differences:
        raise AlreadyAnswered
    told = some_words(words, field="difference", most=OPEN)
    return [view.to_partners(LeftOpen(difference=difference, matter=matter, words=told))]


def come_closer(view: View, by: Member, *, difference: DifferenceId, now: int) -> list[Said]:
    """Say that we came closer, of a difference that I spoke of."""
    known = view.state(UnderstandingState).differences.get(difference)
    if known is None:
        raise NotHeardOf
    if known.by != by.id:
        raise NotYours
    if known.closer_at is not None:
        raise AlreadyAnswered
    return [view.to_partners(CameCloser(difference=difference))]


def check(wording: SentenceWording, _terms: SentenceTerms | None) -> None:
    """One sentence, long or short: what is longer is a view, and has its own place."""
    some_words(wording.text, field="text", most=SENTENCE)


def propose_sentence(
    view: View,
    by: Member,
    *,
    sentence: AccordId,
    version: VersionId,
    text: str,
    now: int,
    matter: Matter | None = None,
    counters: VersionId | None = None,
    why: str | None = None,
) -> list[Said]:
    """Put one sentence forward that all of us could say, or say the one there is another way."""
    if sentence in view.accords:
        about = view.accord(sentence, KIND).latest.terms.matter
    elif matter is None:
        raise NotHeardOf
    else:
        about = matter
    shared = sentence_about(view, about)
    if shared is not None and shared.id != sentence:
        raise OneAlready
    wording = SentenceWording(text=some_words(text, field="text", most=SENTENCE))
    return propose(
        view, by, kind=KIND, accord=sentence, version=version, wording=wording, terms=SentenceTerms(about), now=now,
        counters=counters, why=why,
    )  # fmt: skip


def sentence_about(view: View, matter: Matter) -> Accord | None:
    """The sentence about a matter that holds or waits for an answer."""
    alive = (each for each in view.of_kind(KIND) if each.current is not None or each.waiting is not None)
    return next((each for each in alive if each.latest.terms.matter == matter), None)


def _may(by: Member) -> None:
    if by.role not in PARTNERS:
        raise NotThisRole


SENTENCE_KIND = AccordKind(
    name=KIND,
    wording=SentenceWording,
    terms=SentenceTerms,
    title=lambda wording: wording.text,
    check=check,
    # How somebody sees their own life is said by nobody in their place.
    may_be_led=False,
    matter="how we see it",
)

CAPABILITY = Capability(
    name="understanding", events=EVENTS, state=UnderstandingState, evolve=evolve, kinds=(SENTENCE_KIND,)
)
