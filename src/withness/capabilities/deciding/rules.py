"""How we decide: each says how their own voice counts in a matter, all agree, and one voice takes it back."""

from msgspec import Struct, field

from withness.ground.partnership import (
    PARTNERS,
    Accord,
    AccordId,
    AccordKind,
    Asymmetry,
    Capability,
    Entry,
    Member,
    MemberId,
    Said,
    VersionId,
    View,
)
from withness.ground.partnership.leads import LeadId
from withness.ground.partnership.refusals import (
    AlreadyAnswered,
    AlreadyEnded,
    ChangedMeanwhile,
    NotHeardOf,
    NotInForce,
    NotThisRole,
    NotYours,
    NotYourVoice,
    Refusal,
    WordsMissing,
)
from withness.ground.partnership.text import any_words, some_words
from withness.ground.partnership.verbs import agree, end, give_lead, propose, take_back_lead

from .events import EVENTS, KIND, TAKEN_BACK, Advised, Asked, DecidingTerms, DecidingWording, Way

TITLE = "How we decide"


class OneAlready(Refusal):
    why = "You have said already how your voice counts in this, or it waits for an answer."
    what_now = "Say that one another way; what you typed is kept here."


class NotLed(Refusal):
    why = "In this matter everyone answers for themselves, always."
    what_now = "You can ask what the others would do, and answer then."


class LeadAcross(Refusal):
    why = "A lead goes from a client to a therapist, or the other way."
    what_now = "Nobody here answers for their partner, child or parent. You can talk with them first instead."


class NobodyAsked(Refusal):
    why = "Nobody asked what you would do in this."
    what_now = "You can say it with your own answer."


class Advice(Struct, frozen=True):
    """What somebody would do; `words` is None once erased."""

    by: MemberId
    at: int
    words: str | None


class Question(Struct):
    """Who asked about one version of an accord, and what was advised."""

    accord: AccordId
    asked: dict[MemberId, int] = field(default_factory=dict)
    advice: list[Advice] = field(default_factory=list)


class DecidingState(Struct):
    """Every question before an answer that was heard, by the version it is about."""

    questions: dict[VersionId, Question] = field(default_factory=dict)


def evolve(draft: DecidingState, entry: Entry) -> None:
    """Take in one heard entry."""
    match entry.event:
        case Asked(accord=accord, version=version):
            draft.questions.setdefault(version, Question(accord)).asked.setdefault(entry.by, entry.at)
        case Advised(accord=accord, version=version, words=words):
            advice = Advice(entry.by, entry.at, words)
            draft.questions.setdefault(version, Question(accord)).advice.append(advice)


def check(wording: DecidingWording, terms: DecidingTerms | None) -> None:
    """What it is about and how must be said; whoever talks with their family first says with whom."""
    some_words(wording.matter, field="matter")
    any_words(wording.more, field="more")
    if terms is not None and terms.way is Way.FAMILY:
        some_words(wording.family, field="family")
    else:
        any_words(wording.family, field="family")


def propose_way(
    view: View,
    by: Member,
    *,
    deciding: AccordId,
    version: VersionId,
    wording: DecidingWording,
    way: Way,
    now: int,
    kind: str | None = None,
    to: MemberId | None = None,
    counters: VersionId | None = None,
    why: str | None = None,
) -> list[Said]:
    """Put forward how my own voice counts in a matter, or say it another way, whosever voice it is about.

    With the way LEAD, whose voice it is gives the lead with the same words; it holds once all have agreed.
    """
    if by.role not in PARTNERS:
        raise NotThisRole
    known = view.accord(deciding, KIND) if deciding in view.accords else None
    whose, kind = _about(view, by, known, kind)
    if known is None and any(_alive(each) and _same(each, whose, kind) for each in view.of_kind(KIND)):
        raise OneAlready
    leads = _leads(view, view.member(whose), kind, to) if way is Way.LEAD else None
    terms = DecidingTerms(whose=whose, way=way, kind=kind, to=leads)
    said = propose(
        view, by, kind=KIND, accord=deciding, version=version, wording=wording, terms=terms, now=now,
        counters=counters, why=why,
    )  # fmt: skip
    return [*said, *_lead_with(view, by, version, terms, now)]


def agree_way(
    view: View, by: Member, *, accord: AccordId, version: VersionId, now: int, why: str | None = None
) -> list[Said]:
    """Say yes; whose voice it is about gives the lead with it, where the words say that somebody leads."""
    said = agree(view, by, accord=accord, version=version, now=now, why=why)
    return [*said, *_lead_with(view, by, version, view.accord(accord, KIND).versions[version].terms, now)]


def take_back(view: View, by: Member, *, deciding: AccordId, now: int, why: str | None = None) -> list[Said]:
    """End by one voice how it was decided: whose voice it is may, and who was given the lead. We decide together
    again from now on."""
    known = view.accord(deciding, KIND)
    if known.ended is not None:
        raise AlreadyEnded
    if known.current is None:
        raise NotInForce
    terms: DecidingTerms = known.current.terms
    if by.id not in (terms.whose, terms.to):
        raise NotYours
    said = end(view, by, accord=deciding, how=TAKEN_BACK, now=now, why=why)
    lead = view.leads.all.get(LeadId(known.current.id))
    if lead is not None and lead.ended_at is None:
        said += take_back_lead(view, by, lead=lead.given.lead, now=now)
    return said


def ask_first(view: View, by: Member, *, accord: AccordId, version: VersionId, now: int) -> list[Said]:
    """Ask the others what they would do, before I answer. It is no answer, and I can answer at any time."""
    known = _open(view, accord, version)
    if by.id not in known.versions[version].awaits():
        raise NotYourVoice
    question = view.state(DecidingState).questions.get(version)
    if question is not None and by.id in question.asked:
        raise AlreadyAnswered
    return [view.about(known, Asked(accord, version))]


def advise(view: View, by: Member, *, accord: AccordId, version: VersionId, words: str, now: int) -> list[Said]:
    """Say what I would do, to somebody who asked. It binds nobody."""
    known = _open(view, accord, version)
    if by.id not in asked_of(view, version):
        raise NobodyAsked
    return [view.about(known, Advised(accord, version, some_words(words, field="words")))]


def asked_of(view: View, version: VersionId) -> frozenset[MemberId]:
    """Who was asked what they would do about this version, as far as they take part in deciding it."""
    question = view.state(DecidingState).questions.get(version)
    accord = view.accords.get(question.accord) if question is not None else None
    if question is None or accord is None:
        return frozenset()
    others = accord.versions[version].needs & view.members.partners()
    return others if len(question.asked) > 1 else others - question.asked.keys()


def _open(view: View, accord: AccordId, version: VersionId) -> Accord:
    known = view.accord(accord)
    if version not in known.versions:
        raise NotHeardOf
    if known.open != version:
        raise ChangedMeanwhile
    return known


def _about(view: View, by: Member, known: Accord | None, kind: str | None) -> tuple[MemberId, str | None]:
    """Whose voice it is and in which kind of accord: what an accord began with stays, a new one is the speaker's."""
    if known is not None:
        terms: DecidingTerms = known.latest.terms
        return terms.whose, terms.kind
    if kind is not None and kind not in view.kinds:
        raise NotHeardOf
    return by.id, kind


def _leads(view: View, whose: Member, kind: str | None, to: MemberId | None) -> MemberId:
    """Who leads, checked: in a matter that can be led, and across, from client to therapist or the other way."""
    if kind is not None and not view.kinds[kind].may_be_led:
        raise NotLed(field="way")
    across = leaders(view, whose)
    if to is None and len(across) == 1:
        return across[0]
    if to is None:
        raise WordsMissing("Say who leads.", field="to")
    if to not in across:
        raise LeadAcross(field="to")
    return to


def leaders(view: View, whose: Member) -> list[MemberId]:
    """To whom somebody can give a lead: a client to the therapists who are here, a therapist to the clients."""
    return [member.id for member in view.members.active(*PARTNERS) if member.role is not whose.role]


def _lead_with(view: View, by: Member, version: VersionId, terms: DecidingTerms, now: int) -> list[Said]:
    if terms.way is not Way.LEAD or by.id != terms.whose or terms.kind is None or terms.to is None:
        return []
    lead = LeadId(version)
    return give_lead(view, by, lead=lead, to=terms.to, matter=terms.kind, under=version, now=now)


def _alive(accord: Accord) -> bool:
    return accord.current is not None or accord.waiting is not None


def _same(accord: Accord, whose: MemberId, kind: str | None) -> bool:
    terms: DecidingTerms = accord.latest.terms
    return kind is not None and (terms.whose, terms.kind) == (whose, kind)


def gives_a_lead(terms: DecidingTerms | None) -> bool:
    """Whether somebody would say yes for another by it. Whoever would lead may be the one who writes down, so a lead is
    never given by words that another wrote."""
    return terms is None or terms.way is Way.LEAD


DECIDING = AccordKind(
    name=KIND,
    wording=DecidingWording,
    terms=DecidingTerms,
    title=lambda wording: f"{TITLE}: {wording.matter}",
    check=check,
    one_voice_endings=(TAKEN_BACK,),
    # Who decides is not itself left to somebody else.
    may_be_led=False,
    matter=None,
    own_hand=gives_a_lead,
)

ASYMMETRIES = (
    Asymmetry(
        name="a_lead_goes_between_client_and_therapist",
        who="Clients and therapists",
        what="can ask each other to decide for them in a matter, but not a partner, a parent or another client.",
        reason="At home it can be harder to say no. Nobody here can be made to let their partner or parent answer.",
        source="Safety at home, and our first law: a lead is given freely and taken back by one voice.",
        about="Who decides",
    ),
)

CAPABILITY = Capability(
    name=KIND, events=EVENTS, state=DecidingState, evolve=evolve, kinds=(DECIDING,), asymmetries=ASYMMETRIES
)
