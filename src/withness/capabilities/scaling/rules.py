"""Goals on five levels: written by one, in force when all agree, and each says which level fits now."""

from msgspec import Struct, field

from withness.ground.partnership import (
    AccordId,
    AccordKind,
    Capability,
    Entry,
    Member,
    MemberId,
    Said,
    VersionId,
    View,
)
from withness.ground.partnership.refusals import ChangedMeanwhile, NotInForce, NotYourVoice, OutOfRange, Refusal
from withness.ground.partnership.text import LINE, any_words, some_words
from withness.ground.partnership.verbs import propose

from .events import ABOUT, EVENTS, KIND, Placed, ScaleTerms, ScaleWording

LOWEST, HIGHEST = -2, 2
LIGHTEST, HEAVIEST = 1, 5
DONE = "done"


class OneAlready(Refusal):
    why = "This goal has a scale already, or one that waits for an answer."
    what_now = "Say that one another way; what you typed is kept here."


class Place(Struct, frozen=True):
    """Which level fitted for somebody, when (microseconds UTC), and in which version of the words."""

    accord: AccordId
    version: VersionId
    by: MemberId
    at: int
    level: int
    note: str | None
    written_by: MemberId | None = None


class ScalingState(Struct):
    """Every level that was said, oldest first."""

    places: list[Place] = field(default_factory=list)


def evolve(draft: ScalingState, entry: Entry) -> None:
    """Take in one heard entry."""
    said: Placed = entry.event
    place = Place(said.accord, said.version, entry.by, entry.at, said.level, said.note, entry.written_by)
    draft.places.append(place)


def check(wording: ScaleWording, terms: ScaleTerms | None) -> None:
    """All five levels have words, and the weight is one that can be chosen."""
    for name in wording.__struct_fields__:
        some_words(getattr(wording, name), field=name, most=LINE)
    if terms is not None and not LIGHTEST <= terms.weight <= HEAVIEST:
        raise OutOfRange(field="weight")


def propose_scale(
    view: View,
    by: Member,
    *,
    scale: AccordId,
    version: VersionId,
    wording: ScaleWording,
    weight: int,
    now: int,
    goal: AccordId | None = None,
    counters: VersionId | None = None,
    closing: str | None = None,
    why: str | None = None,
) -> list[Said]:
    """Put five levels forward for a goal in force, or say an open scale another way."""
    about = view.accord(scale, KIND).latest.terms.goal if scale in view.accords else _free(view, goal)
    return propose(
        view, by, kind=KIND, accord=scale, version=version, wording=wording, now=now,
        terms=ScaleTerms(goal=about, weight=weight), counters=counters, closing=closing, why=why,
    )  # fmt: skip


def _free(view: View, goal: AccordId | None) -> AccordId:
    """A goal that holds and has no scale yet."""
    known = view.accord(goal or AccordId(""), ABOUT)
    if known.current is None:
        raise NotInForce
    if any(is_alive(view, each.id) and each.latest.terms.goal == known.id for each in view.of_kind(KIND)):
        raise OneAlready
    return known.id


def is_alive(view: View, scale: AccordId) -> bool:
    """Whether it holds or waits for an answer."""
    known = view.accord(scale, KIND)
    return known.ended is None and (known.current is not None or known.waiting is not None)


def close_scale(view: View, by: Member, *, scale: AccordId, version: VersionId, now: int) -> list[Said]:
    """Propose that a scale has done its work; it ends when the others say so too."""
    current = view.accord(scale, KIND).current
    if current is None:
        raise NotInForce
    return propose_scale(
        view, by, scale=scale, version=version, wording=current.wording, weight=current.terms.weight, now=now,
        closing=DONE,
    )  # fmt: skip


def place_level(
    view: View, by: Member, *, scale: AccordId, version: VersionId, level: int, now: int, note: str | None = None
) -> list[Said]:
    """Say which level fits for me now, in the words that I saw."""
    accord = view.accord(scale, KIND)
    if accord.current is None:
        raise NotInForce
    if by.id not in accord.current.needs:
        raise NotYourVoice
    if version != accord.current.id:
        raise ChangedMeanwhile
    if not LOWEST <= level <= HIGHEST:
        raise OutOfRange(field="level")
    placed = Placed(accord=scale, version=version, level=level, note=any_words(note, field="note"))
    return [view.about(accord, placed)]


SCALE = AccordKind(
    name=KIND,
    wording=ScaleWording,
    terms=ScaleTerms,
    title=lambda wording: wording.hoped,
    check=check,
    endings=(DONE,),
    matter="goals",
)

CAPABILITY = Capability(name="scaling", events=EVENTS, state=ScalingState, evolve=evolve, kinds=(SCALE,))
