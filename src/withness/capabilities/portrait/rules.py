"""Portrait: everyone says who they are and who may read it; what we do differently because of it takes every voice."""

from msgspec import Struct, field

from withness.ground.partnership import (
    PARTNERS,
    AccordId,
    AccordKind,
    Audience,
    Capability,
    Entry,
    EntryId,
    Member,
    MemberId,
    Said,
    VersionId,
    View,
)
from withness.ground.partnership.refusals import NotHeardOf, NotThisRole, OutOfRange, Refusal
from withness.ground.partnership.text import LINE, any_words, some_words
from withness.ground.partnership.verbs import propose

from .events import EVENTS, KIND, VALUE, VALUES, AdaptationWording, Told, Topic

LONGEST = 5_000
MOST = 10


class NothingKept(Refusal):
    why = "Nothing is kept here that the others can't read."
    what_now = "Say something about it first."


class Statement(Struct, frozen=True):
    """What somebody said, in which entry, when (microseconds UTC), and whether they kept it to themselves; how much it
    matters and how close to it they live, 0 to 10, where they said so."""

    entry: EntryId
    at: int
    kept: bool
    words: str | None
    matters: int | None = None
    lived: int | None = None

    @property
    def says(self) -> tuple[str | None, int | None, int | None]:
        """What was said, whoever may read it."""
        return self.words, self.matters, self.lived


class PortraitState(Struct):
    """Everything that each person said, by topic, oldest first."""

    told: dict[Topic, dict[MemberId, list[Statement]]] = field(default_factory=dict)


def evolve(draft: PortraitState, entry: Entry) -> None:
    """Take in one heard entry."""
    said: Told = entry.event
    statement = Statement(entry.id, entry.at, said.kept, said.words, said.matters, said.lived)
    draft.told.setdefault(said.topic, {}).setdefault(entry.by, []).append(statement)


def tell(
    view: View,
    by: Member,
    *,
    topic: Topic,
    words: str,
    kept: bool,
    now: int,
    matters: int | None = None,
    lived: int | None = None,
) -> list[Said]:
    """Say something about myself: to all partners, or, `kept`, to nobody else."""
    if by.role not in PARTNERS:
        raise NotThisRole
    for field_, number in (("matters", matters), ("lived", lived)):
        if number is not None and not 0 <= number <= MOST:
            raise OutOfRange(field=field_)
    event = Told(topic, kept, some_words(words, field="words", most=LONGEST), matters, lived)
    before = view.state(PortraitState).told.get(topic, {}).get(by.id)
    if before and (before[-1].says, before[-1].kept) == ((event.words, matters, lived), kept):
        return []
    return [view.only_me(event) if kept else view.to_partners(event)]


def show(view: View, by: Member, *, topic: Topic, now: int) -> list[Said]:
    """Let the others read what I kept to myself, as it stands."""
    own = view.state(PortraitState).told.get(topic, {}).get(by.id)
    if not own or not own[-1].kept:
        raise NothingKept
    words, matters, lived = own[-1].says
    return tell(view, by, topic=topic, words=words or "", kept=False, now=now, matters=matters, lived=lived)


def hears_of(view: View, topic: str) -> Audience:
    """Who can speak of what matters in one area of life: all of us once somebody let it be read, before that whoever
    keeps something there; raises NotHeardOf."""
    told = view.state(PortraitState).told.get(Topic(topic), {}) if topic in VALUES else {}
    if any(not each.kept for said in told.values() for each in said):
        return frozenset(view.members.partners())
    if view.viewer not in told:
        raise NotHeardOf
    return frozenset({view.viewer})


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

CAPABILITY = Capability(
    name="portrait", events=EVENTS, state=PortraitState, evolve=evolve, kinds=(ADAPTATION,), things={VALUE: hears_of}
)
