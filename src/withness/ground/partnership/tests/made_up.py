"""A made-up capability that uses everything the kernel offers, so that its tests lean on no real one."""

from msgspec import Struct, field

from withness.ground.partnership import (
    AccordId,
    AccordKind,
    Capability,
    Entry,
    Erasable,
    Member,
    MemberId,
    Registry,
    Said,
    Verb,
    View,
    Words,
)
from withness.ground.partnership.acts import ActId, Lasting, Unilateral
from withness.ground.partnership.refusals import AlreadyEnded, NotHeardOf, NotInForce, OutOfRange, TooLate
from withness.ground.partnership.text import any_words, some_words

PROMISE, VISIT, CONSENT = "promise", "visit", "consent"


class Part(Struct, frozen=True):
    """A nested piece of wording."""

    heading: str
    lines: tuple[str, ...] = ()


class PromiseWording(Struct, frozen=True, tag=PROMISE):
    text: str
    parts: tuple[Part, ...] = ()


class VisitWording(Struct, frozen=True, tag=VISIT):
    about: str


class VisitTerms(Struct, frozen=True, tag="visit_terms"):
    starts: int
    minutes: int = 50


class ConsentWording(Struct, frozen=True, tag=CONSENT):
    to_what: str


class Marked(Struct, frozen=True, tag="marks.marked"):
    """Somebody marked how an accord is going."""

    accord: AccordId
    mark: int
    note: Words = None


class Noted(Struct, frozen=True, tag="marks.noted"):
    """Somebody wrote for themselves; the words have no default, as if they were never missing."""

    page: int
    words: Words
    labels: Erasable[dict[str, str]]


class Paused(Unilateral, frozen=True, tag="marks.paused", kw_only=True):
    """One paused the work with another for a while."""

    weeks: int


class Steered(Lasting, frozen=True, tag="marks.steered", kw_only=True):
    """One takes the helm until a date, or until they end it."""


class Reminded(Struct, frozen=True, tag="marks.reminded"):
    """Said by the house."""

    accord: AccordId


class Marks(Struct):
    """The state: containers of each sort, so that none can be shared by mistake."""

    of: dict[AccordId, list[tuple[MemberId, int]]] = field(default_factory=dict)
    who: set[MemberId] = field(default_factory=set)
    notes: list[Entry] = field(default_factory=list)
    pauses: list[ActId] = field(default_factory=list)


def evolve(draft: Marks, entry: Entry) -> None:
    match entry.event:
        case Marked(accord=accord, mark=mark):
            draft.of.setdefault(accord, []).append((entry.by, mark))
            draft.who.add(entry.by)
        case Noted():
            draft.notes.append(entry)
        case Paused(act=act) | Steered(act=act):
            draft.pauses.append(act)


def mark(view: View, by: Member, *, accord: AccordId, mark: int, now: int, note: str | None = None) -> list[Said]:
    known = view.accord(accord)
    if known.current is None:
        raise NotInForce
    if not 0 <= mark <= 10:
        raise OutOfRange(field="mark")
    return [view.about(known, Marked(accord=accord, mark=mark, note=any_words(note, field="note")))]


def write_note(view: View, by: Member, *, page: int, words: str, now: int) -> list[Said]:
    said = some_words(words, field="words")
    return [view.only_me(Noted(page=page, words=said, labels={"by": by.name or ""}))]


def pause(view: View, by: Member, *, act: ActId, whom: MemberId, why: str, until: int, now: int) -> list[Said]:
    event = Paused(act=act, concerns=frozenset({view.member(whom).id}), until=until, why=why, weeks=2)
    return [view.to_partners(event)]


def steer(
    view: View,
    by: Member,
    *,
    act: ActId,
    whom: MemberId,
    why: str,
    until: int,
    now: int,
    follows: ActId | None = None,
) -> list[Said]:
    if until <= now:
        raise TooLate(field="until")
    if follows is not None:
        earlier = view.acts.all.get(follows)
        if earlier is None or not isinstance(earlier.event, Steered):
            raise NotHeardOf
        if not earlier.lasts(now):
            raise AlreadyEnded
    event = Steered(act=act, concerns=frozenset({view.member(whom).id}), until=until, why=why, follows=follows)
    return [view.to_partners(event)]


def check(wording: PromiseWording | VisitWording | ConsentWording, terms: object) -> None:
    some_words(getattr(wording, wording.__struct_fields__[0]), field="text")


KINDS = (
    AccordKind(
        name=PROMISE,
        wording=PromiseWording,
        title=lambda w: w.text,
        check=check,
        matter="promises",
        endings=("kept", "let_go"),
    ),
    AccordKind(
        name=VISIT,
        wording=VisitWording,
        terms=VisitTerms,
        title=lambda w: w.about,
        check=check,
        matter="visits",
        one_voice_endings=("called_off",),
    ),
    AccordKind(
        name=CONSENT,
        wording=ConsentWording,
        title=lambda w: w.to_what,
        check=check,
        matter=None,
        endings=("over",),
        one_voice_endings=("taken_back",),
        may_be_led=False,
    ),
)

MARKS = Capability(
    name="marks",
    events=(Marked, Noted, Paused, Steered, Reminded),
    state=Marks,
    evolve=evolve,
    kinds=KINDS,
    house_says=(Reminded,),
    dictated=(Verb("marks.mark", mark, words=("note",)), Verb("marks.write_note", write_note, words=("words",))),
    upcasters={
        "marks.ticked": lambda old: {
            "type": "marks.marked",
            "accord": old["accord"],
            "mark": 10 if old["done"] else 0,
            "note": old.get("note"),
        }
    },
)

REGISTRY = Registry([MARKS])
