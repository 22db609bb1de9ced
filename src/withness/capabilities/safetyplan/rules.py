"""A safety plan: one client's, put forward by them or their therapist, and in force when all of these agree."""

import re
from collections.abc import Iterable

from msgspec import Struct, field

from withness.ground.partnership import (
    PARTNERS,
    Accord,
    AccordId,
    AccordKind,
    Asymmetry,
    Audience,
    Capability,
    Entry,
    Member,
    MemberId,
    Role,
    Said,
    Verb,
    VersionId,
    View,
)
from withness.ground.partnership.refusals import (
    NotAMember,
    NotInForce,
    NotThisRole,
    NotYourVoice,
    Refusal,
    TooLate,
    WordsMissing,
)
from withness.ground.partnership.text import any_words
from withness.ground.partnership.verbs import propose

from .events import EVENTS, KIND, PARTS, Kept, Looked, PlanTerms, PlanWording

TITLE = "Safety plan"
LONGEST = 5_000
FEWEST_DIGITS, MOST_DIGITS = 3, 20
DAY = 24 * 60 * 60 * 1_000_000
_NUMBER = re.compile(r"[+0-9(][0-9 ().\-]*")
BETWEEN = ": "
"""What stands between a name and its number."""


class OneAlready(Refusal):
    why = "There is a safety plan here already, or one that waits for an answer."
    what_now = "Say that one another way; what you typed is kept here."


class WhosePlan(Refusal):
    why = "A safety plan is one person's, and it is not said whose."
    what_now = "Choose for whom you put it forward."


class Contact(Struct, frozen=True):
    """Somebody to reach; `number` is empty where there is none."""

    name: str
    number: str = ""


def is_number(text: str) -> bool:
    """Whether this is a phone number as it stands: digits and what people put between them, and nothing else."""
    digits = sum(character.isdigit() for character in text)
    return _NUMBER.fullmatch(text) is not None and FEWEST_DIGITS <= digits <= MOST_DIGITS


def contacts(text: str | None) -> list[Contact]:
    """Who is to be reached, one on each line. What isn't plainly a number at its end stays with the name."""
    found = []
    for line in filter(None, (each.strip() for each in (text or "").splitlines())):
        name, between, number = line.rpartition(BETWEEN)
        if is_number(line):
            found.append(Contact("", line))
        elif between and is_number(number.strip()):
            found.append(Contact(name.strip(), number.strip()))
        else:
            found.append(Contact(line))
    return found


def in_lines(people: Iterable[Contact]) -> str | None:
    """The same as text, one on each line; None where there is nobody."""
    return "\n".join(BETWEEN.join(filter(None, (each.name, each.number))) for each in people) or None


class KeptPlan(Struct, frozen=True):
    """What somebody wrote for themselves, and when; `wording` is None once erased."""

    wording: PlanWording | None
    at: int


class SafetyPlanState(Struct):
    """What each wrote for themselves, as far as it is heard, and who looked at which plan again, and when."""

    kept: dict[MemberId, KeptPlan] = field(default_factory=dict)
    looked: dict[AccordId, dict[MemberId, int]] = field(default_factory=dict)


def evolve(draft: SafetyPlanState, entry: Entry) -> None:
    """Take in one heard entry."""
    match entry.event:
        case Kept(plan=plan):
            draft.kept[entry.by] = KeptPlan(plan, entry.at)
        case Looked(accord=accord):
            draft.looked.setdefault(accord, {})[entry.by] = entry.at


def check(wording: PlanWording, _terms: PlanTerms | None) -> None:
    """At least one part has words; nobody has to say something about all of them."""
    said = [any_words(getattr(wording, name), field=name, most=LONGEST) for name in PARTS]
    if not any(said):
        raise WordsMissing(field=next(iter(PARTS)))


def keep_plan(view: View, by: Member, *, wording: PlanWording, now: int) -> list[Said]:
    """Write a plan for myself; nobody else hears it, or that there is one."""
    if by.role is not Role.CLIENT:
        raise NotThisRole("A plan for oneself is a client's.")
    check(wording, None)
    before = view.state(SafetyPlanState).kept.get(by.id)
    return [] if before is not None and before.wording == wording else [view.only_me(Kept(wording))]


def propose_plan(
    view: View,
    by: Member,
    *,
    plan: AccordId,
    version: VersionId,
    wording: PlanWording,
    now: int,
    whose: MemberId | None = None,
    review_at: int | None = None,
    counters: VersionId | None = None,
    why: str | None = None,
) -> list[Said]:
    """Put a plan forward, or say it another way. Where a therapist begins one among several clients, `whose` has
    to be said; `review_at` is the first moment of a day (microseconds UTC), from today on."""
    if by.role not in PARTNERS:
        raise NotThisRole
    owner = _owner(view, by, plan, whose)
    if plan not in view.accords and any(each.current or each.waiting for each in plans_of(view, owner)):
        raise OneAlready
    if review_at is not None and review_at <= now - DAY:
        raise TooLate("That day is over.", field="review_on")
    among = frozenset(member.id for member in view.members.active(Role.THERAPIST)) | {owner}
    if by.id not in among:
        raise NotYourVoice
    return propose(
        view, by, kind=KIND, accord=plan, version=version, wording=wording, terms=PlanTerms(review_at), now=now,
        counters=counters, why=why, among=among,
    )  # fmt: skip


def look_again(view: View, by: Member, *, plan: AccordId, now: int) -> list[Said]:
    """Say that I looked at the plan again, and that it still fits."""
    known = view.accord(plan, KIND)
    if known.current is None:
        raise NotInForce
    if by.id not in known.current.needs:
        raise NotYourVoice
    return [view.about(known, Looked(accord=plan, version=known.current.id))]


def owners(view: View, accord: Accord) -> Audience:
    """Whose plan it is: the client whose voice it needs."""
    return frozenset(voice for voice in accord.latest.needs if view.member(voice).role is Role.CLIENT)


def plans_of(view: View, member: MemberId) -> list[Accord]:
    """Every plan of this person that the viewer hears of."""
    return [accord for accord in view.of_kind(KIND) if member in owners(view, accord)]


def _owner(view: View, by: Member, plan: AccordId, whose: MemberId | None) -> MemberId:
    """Whose plan this is or will be; one who is here."""
    if plan in view.accords:
        here = owners(view, view.accord(plan, KIND)) - view.members.departed()
        if not here:
            raise NotAMember("The person whose plan this is isn't here any more.")
        return min(here)
    if by.role is Role.CLIENT:
        return by.id
    clients = {member.id for member in view.members.active(Role.CLIENT)}
    chosen = {whose} if whose is not None else clients
    if len(chosen) != 1 or not chosen <= clients:
        raise WhosePlan(field="whose")
    return min(chosen)


SAFETY_PLAN = AccordKind(
    name=KIND,
    wording=PlanWording,
    terms=PlanTerms,
    title=lambda _wording: TITLE,
    check=check,
    # What somebody does to stay alive can't be agreed to for them.
    may_be_led=False,
    matter=None,
)

ASYMMETRIES = (
    Asymmetry(
        name="a_safety_plan_is_one_client_s",
        who="Clients",
        what="each have a safety plan of their own, which the other clients here don't hear of unless it is opened to "
        "them. A therapist puts one forward for a client, and has none here.",
        reason="The person who lives with somebody may be the one it keeps them safe from.",
        source="Stanley & Brown 2012: a safety plan is in the patient's own words and theirs to keep.",
        about="When somebody is not safe",
    ),
)

CAPABILITY = Capability(
    name=KIND,
    events=EVENTS,
    state=SafetyPlanState,
    evolve=evolve,
    kinds=(SAFETY_PLAN,),
    asymmetries=ASYMMETRIES,
    dictated=(Verb("safetyplan.propose_plan", propose_plan, words=("wording", "why")),),
)
