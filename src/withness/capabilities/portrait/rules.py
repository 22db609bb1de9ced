"""Portrait: everyone says who they are and who may read it; what we do differently because of it takes every voice."""

from msgspec import Struct, field

from withness.ground.partnership import (
    PARTNERS,
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
from withness.ground.partnership.refusals import NotThisRole
from withness.ground.partnership.text import LINE, any_words, some_words
from withness.ground.partnership.verbs import propose

from .events import EVENTS, KIND, AdaptationWording, Told, Topic

LONGEST = 5_000


class Statement(Struct, frozen=True):
    """What somebody said, in which entry, when (microseconds UTC), and whether they kept it to themselves."""

    entry: EntryId
    at: int
    kept: bool
    words: str | None


class PortraitState(Struct):
    """Everything that each person said, by topic, oldest first."""

    told: dict[Topic, dict[MemberId, list[Statement]]] = field(default_factory=dict)


def evolve(draft: PortraitState, entry: Entry) -> None:
    """Take in one heard entry."""
    said: Told = entry.event
    statement = Statement(entry.id, entry.at, said.kept, said.words)
    draft.told.setdefault(said.topic, {}).setdefault(entry.by, []).append(statement)


def tell(view: View, by: Member, *, topic: Topic, words: str, kept: bool, now: int) -> list[Said]:
    """Say something about myself: to all partners, or, `kept`, to nobody else."""
    if by.role not in PARTNERS:
        raise NotThisRole
    event = Told(topic, kept, some_words(words, field="words", most=LONGEST))
    before = view.state(PortraitState).told.get(topic, {}).get(by.id)
    if before and (before[-1].words, before[-1].kept) == (event.words, kept):
        return []
    return [view.only_me(event) if kept else view.to_partners(event)]


def propose_adaptation(
    view: View,
    by: Member,
    *,
    adaptation: AccordId,
    version: VersionId,
    wording: AdaptationWording,
    now: int,
    counters: VersionId | None = None,
    why: str | None = None,
) -> list[Said]:
    """Put forward what we do differently, or say it another way."""
    return propose(
        view, by, kind=KIND, accord=adaptation, version=version, wording=wording, now=now, counters=counters, why=why
    )


def check(wording: AdaptationWording, _terms: None) -> None:
    """What we do differently has words, and fits on a line or two."""
    some_words(wording.text, field="text", most=LINE)
    any_words(wording.because_of, field="because_of", most=LONGEST)


ADAPTATION = AccordKind(
    name=KIND,
    wording=AdaptationWording,
    title=lambda wording: wording.text,
    check=check,
    # Whether something fits somebody is theirs to say.
    may_be_led=False,
    matter=None,
)

CAPABILITY = Capability(name="portrait", events=EVENTS, state=PortraitState, evolve=evolve, kinds=(ADAPTATION,))
