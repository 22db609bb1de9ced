"""What pages show of safety plans: the one at hand when it is needed, and each with what became of it."""

from collections.abc import Iterator
from datetime import date, datetime

from msgspec import Struct

from withness.ground.partnership import Accord, AccordId, MemberId, Ref, Role, Version, View
from withness.ground.ui.also import Part as Beside
from withness.ground.ui.cards import AccordCard, accord_card, moment
from withness.ground.ui.dialling import dialled
from withness.ground.ui.parts import Fields, InParts, Part, day_in_words
from withness.ground.ui.voices import Voices
from withness.ground.ui.waiting import Waiting, awaited

from .events import CONTACTS, KIND, PARTS, PlanWording
from .rules import TITLE, SafetyPlanState, contacts, owners, plans_of

HELP = "safety"
"""The page of help, where others put something on it."""
KEPT = "kept"
"""Stands in an address where one's own plan is meant, which nobody else hears of."""
AGAIN = "When we look at it again"
LABELS = {**PARTS, "review_on": AGAIN}
OURS = {"therapist": "What {name} agrees to do"}


class Reach(Struct, frozen=True):
    """Somebody to reach: how the number is shown, and how a phone dials it; both empty where there is none."""

    name: str
    number: str
    dialled: str


class Shown(Struct, frozen=True):
    """One part of a plan: words, or people to reach."""

    name: str
    label: str
    words: str | None
    people: tuple[Reach, ...] = ()


class AtHand(Struct, frozen=True):
    """A plan as it is shown when it is needed. `which` names it in an address, `mark` tells wordings apart."""

    which: str
    parts: tuple[Shown, ...]
    stands: str
    since: datetime
    mark: str


class PlanCard(Struct, frozen=True):
    """A plan for its page: `offered` old beside new, `agreed` what is in force, both with the day to look again."""

    accord: AccordCard
    whose: str
    mine: bool
    offered: tuple[Part, ...]
    agreed: tuple[Shown, ...]
    erased: bool
    look_again: date | None
    due: bool
    looked: tuple[tuple[str, datetime], ...]
    start_from: Fields


class Theirs(Struct, frozen=True):
    """A plan of somebody else, by whose name it is found."""

    whose: str
    plan: AccordId
    holds: bool


def at_hand(view: View) -> AtHand | None:
    """The reader's own plan, in the newest words that they wrote or agreed to; None where they have none."""
    found = max(_own(view), key=lambda each: each.since, default=None)
    return found if found is not None and found.parts else None


def _own(view: View) -> Iterator[AtHand]:
    if view.me.role is not Role.CLIENT:
        return
    kept = view.state(SafetyPlanState).kept.get(view.viewer)
    if kept is not None:
        yield AtHand(KEPT, shown(kept.wording), "Only you see this.", moment(kept.at), str(kept.at))
    for accord in plans_of(view, view.viewer):
        if accord.current is not None:
            yield _of_version(accord, accord.current, "You agreed on this together.")
        if (version := accord.waiting) is not None and version.by == view.viewer:
            waits_for = Voices(view).names(version.awaits())
            yield _of_version(accord, version, f"You put this forward. It waits for {waits_for}.")


def _of_version(accord: Accord, version: Version, stands: str) -> AtHand:
    since = moment(version.settled_at or version.at)
    return AtHand(accord.id, shown(version.wording), stands, since, version.id)


def shown(wording: PlanWording | None) -> tuple[Shown, ...]:
    """The parts that hold something, with every number as it is shown and as it is dialled."""
    if wording is None:
        return ()
    said = ((name, label, getattr(wording, name)) for name, label in PARTS.items())
    return tuple(
        Shown(name, label, None if name in CONTACTS else words, _reached(words) if name in CONTACTS else ())
        for name, label, words in said
        if words
    )


def _reached(words: str) -> tuple[Reach, ...]:
    return tuple(Reach(each.name, each.number, dialled(each.number)) for each in contacts(words))


def one_at_hand(view: View, which: str) -> AtHand | None:
    """The plan that an address names, as its reader may know it, to print or to carry; None where nothing holds."""
    if which == KEPT:
        return next((each for each in _own(view) if each.which == KEPT), None)
    accord = view.accord(AccordId(which), KIND)
    own = [each for each in _own(view) if each.which == accord.id]
    if own:
        return max(own, key=lambda each: each.since)
    return _of_version(accord, accord.current, "") if accord.current is not None else None


def kept_fields(view: View) -> Fields:
    """What the reader keeps for themselves, as a form holds it."""
    kept = view.state(SafetyPlanState).kept.get(view.viewer)
    return {name: getattr(kept.wording, name, None) for name in PARTS} if kept is not None else {}


def theirs(view: View) -> list[Theirs]:
    """Plans of others that the reader hears of."""
    voices = Voices(view)
    found = []
    for accord in view.of_kind(KIND):
        whose = owners(view, accord)
        if view.viewer not in whose and (accord.current or accord.waiting):
            found.append(Theirs(voices.names(whose), accord.id, accord.current is not None))
    return found


def without(view: View) -> list[tuple[MemberId, str]]:
    """The clients for whom the reader could put a plan forward."""
    voices = Voices(view)
    here = [member.id for member in view.members.active(Role.CLIENT)]
    taken = {member for member in here if any(each.current or each.waiting for each in plans_of(view, member))}
    return [(member, voices.full_name(member)) for member in here if member not in taken]


def one(view: View, plan: AccordId, now: int) -> PlanCard:
    """One plan at `now` (microseconds UTC); raises NotHeardOf."""
    accord = view.accord(plan, KIND)
    voices, whose = Voices(view), owners(view, accord)
    open_version, current = accord.waiting, accord.current
    looked = view.state(SafetyPlanState).looked.get(plan, {})
    return PlanCard(
        accord=accord_card(view, accord),
        whose=voices.names(whose),
        mine=view.viewer in whose,
        offered=_LAID_OUT.offered(accord),
        agreed=shown(current.wording) if current is not None else (),
        erased=(current or open_version or accord.latest).wording is None,
        look_again=_day(current),
        due=is_due(view, accord, now),
        looked=tuple((voices.name(who), moment(at)) for who, at in looked.items()),
        start_from=_fields(open_version or current or accord.latest),
    )


def is_due(view: View, accord: Accord, now: int) -> bool:
    """Whether the day has come and the reader, whose plan it is too, has not looked since."""
    terms = accord.current.terms if accord.current is not None else None
    review_at = terms.review_at if terms is not None else None
    return review_at is not None and now >= review_at and asked_again(view, accord, review_at)


def asked_again(view: View, accord: Accord, since: int) -> bool:
    """Whether the reader, whose plan it is too, has neither seen it reworded nor looked at it again since then."""
    current = accord.current
    return (
        current is not None and accord.waiting is None and view.viewer in current.needs and _seen(view, accord) < since
    )


def _seen(view: View, accord: Accord) -> int:
    looked = view.state(SafetyPlanState).looked.get(accord.id, {}).get(view.viewer, 0)
    return max(looked, accord.latest.settled_at or accord.latest.at)


def waiting(view: View) -> list[Waiting]:
    """Plans whose open wording waits for the reader."""
    found = []
    for accord in awaited(view, KIND):
        card = accord_card(view, accord)
        found.append(
            Waiting(card.who, TITLE, True, card.who_strand, card.at, "Read and answer", "safetyplan:one", accord.id)
        )
    return found


class Now(Struct, frozen=True):
    """What stands on the page of help: the reader's own plan, or the plans of those they work with."""

    plan: AtHand | None
    theirs: tuple[Theirs, ...]
    may_write: bool


def also(view: View, _ledger: str, _thing: Ref) -> Beside | None:
    """One's own plan on the page of help, at once; for a therapist the way to those of their clients."""
    client = view.me.role is Role.CLIENT
    held = tuple(each for each in theirs(view) if each.holds) if view.me.role is Role.THERAPIST else ()
    if not client and not held:
        return None
    title = "Your plan" if client else "Safety plans"
    return Beside("my-plan", title, "", "safetyplan/_at_hand.html", Now(at_hand(view), held, client))


def _fields(version: Version) -> Fields:
    words: Fields = {name: getattr(version.wording, name, None) for name in PARTS}
    day = _day(version)
    return words | {"review_on": day.isoformat() if day is not None else None}


def _said(name: str, value: str | None) -> str | None:
    return day_in_words(value) if name == "review_on" else value


def _day(version: Version | None) -> date | None:
    if version is None or version.terms is None or version.terms.review_at is None:
        return None
    return moment(version.terms.review_at).date()


_LAID_OUT = InParts(LABELS, _fields, _said)
