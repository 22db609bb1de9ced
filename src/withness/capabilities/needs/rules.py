"""Needs: said by the client whose life it is, to whom they choose; safety at home to therapists alone."""

from collections.abc import Mapping

from msgspec import Struct, field

from withness.ground.directory.barriers import BARRIERS
from withness.ground.directory.domains import DOMAIN, SAFETY
from withness.ground.partnership import (
    PARTNERS,
    Asymmetry,
    Audience,
    Capability,
    Entry,
    Member,
    MemberId,
    Role,
    Said,
    Verb,
    View,
)
from withness.ground.partnership.refusals import NotHeardOf, NotThisRole, Refusal
from withness.ground.partnership.text import any_words

from .events import EVENTS, Answer, AskedAgain, Given, GivenId, InWords, SafetyGiven

LONGEST = 2_000
"""Characters of what was tried, and of what gets in the way."""


class NothingSaid(Refusal):
    why = "There is nothing in it yet."
    what_now = "Answer one question, or put it away. No answer is fine too."


class GivenAlready(Refusal):
    why = "You have given this already."
    what_now = "It is as you gave it. You can say something else at any time."


class NobodyChosen(Refusal):
    why = "Nobody would hear it."
    what_now = "Choose who should hear it, or keep it for later."


class TherapistsAlone(Refusal):
    why = "What you say about safety at home is heard by therapists alone, and none is chosen."
    what_now = "Choose one, or leave that part out."


class AskedAlready(Refusal):
    why = "This was asked already."
    what_now = "There is no hurry. It stands on their page."


class Line(Struct, frozen=True):
    """What somebody said of one domain at one time (microseconds UTC). `answer` is None once erased."""

    given: GivenId
    at: int
    answer: Answer | None
    words: InWords | None
    written_by: MemberId | None = None


class Asked(Struct, frozen=True):
    """Who would like to look again, and since when."""

    by: MemberId
    at: int


class Own(Struct):
    """What the listener heard of one client: lines by domain, oldest first; who asks to look again, until they did."""

    lines: dict[str, list[Line]] = field(default_factory=dict)
    given: set[GivenId] = field(default_factory=set)
    asked: Asked | None = None

    def latest(self) -> dict[str, Line]:
        """What they said last, by domain."""
        return {domain: lines[-1] for domain, lines in self.lines.items()}


class NeedsState(Struct):
    """Everyone's, by person."""

    of: dict[MemberId, Own] = field(default_factory=dict)


def evolve(draft: NeedsState, entry: Entry) -> None:
    """Take in one heard entry."""
    match entry.event:
        case AskedAgain(of=of):
            draft.of.setdefault(of, Own()).asked = Asked(entry.by, entry.at)
        case Given(given=given, answers=answers, words=words):
            for domain, answer in answers.items():
                _take_in(draft, entry, given, domain, answer, (words or {}).get(domain))
        case SafetyGiven(given=given, answer=answer, words=words):
            _take_in(draft, entry, given, SAFETY, answer, words)


def _take_in(
    draft: NeedsState, entry: Entry, given: GivenId, domain: str, answer: Answer | None, words: InWords | None
) -> None:
    own = draft.of.setdefault(entry.by, Own())
    own.asked = None
    own.given.add(given)
    own.lines.setdefault(domain, []).append(Line(given, entry.at, answer, words, entry.written_by))


def give_needs(
    view: View,
    by: Member,
    *,
    given: GivenId,
    answers: Mapping[str, Answer],
    now: int,
    words: Mapping[str, InWords] | None = None,
    to: Audience | None = None,
) -> list[Said]:
    """Give what is hard, exactly as it stands in `answers` and `words`, to these partners; to the therapists where
    nobody is named. What is said about safety at home goes to the therapists among them, and to nobody else."""
    if by.role is not Role.CLIENT:
        raise NotThisRole
    if given in view.state(NeedsState).of.get(by.id, Own()).given:
        raise GivenAlready
    said = _checked(answers, words or {})
    if not said:
        raise NothingSaid
    therapists = _therapists(view)
    hearing = (therapists if to is None else to & view.members.partners()) - {by.id}
    if not hearing:
        raise NobodyChosen(field="to")
    safety = said.pop(SAFETY, None)
    if safety is not None and not hearing & therapists:
        raise TherapistsAlone(field="to")
    told: list[Said] = []
    if said:
        kept = {domain: each for domain, (_, each) in said.items() if each is not None}
        heard = {domain: answer for domain, (answer, _) in said.items()}
        told.append(view.to(hearing, Given(given, heard, kept or None)))
    if safety is not None:
        told.append(view.to(hearing & therapists, SafetyGiven(given, *safety)))
    return told


def ask_again(view: View, by: Member, *, of: MemberId, now: int) -> list[Said]:
    """Ask to look again at what is hard for a client; one's own, or another's. They and the therapists hear it."""
    if by.role not in PARTNERS:
        raise NotThisRole
    if of not in _clients(view):
        raise NotHeardOf
    known = view.state(NeedsState).of.get(of, Own())
    if known.asked is not None:
        raise AskedAlready
    return [view.to(_therapists(view) | {of}, AskedAgain(of))]


def _checked(answers: Mapping[str, Answer], words: Mapping[str, InWords]) -> dict[str, tuple[Answer, InWords | None]]:
    """What was said, by domain, in the order of the domains and without what was left out."""
    if not (answers.keys() | words.keys()) <= DOMAIN.keys():
        raise NotHeardOf
    said = {}
    for domain in DOMAIN:
        answer, own = answers.get(domain, Answer()), words.get(domain, InWords())
        if not set(answer.barriers) <= BARRIERS.keys():
            raise NotHeardOf
        kept = InWords(
            tried=any_words(own.tried, field=f"{domain}-tried", most=LONGEST),
            in_the_way=any_words(own.in_the_way, field=f"{domain}-in_the_way", most=LONGEST),
        )
        if answer != Answer() or kept != InWords():
            said[domain] = (answer, kept if kept != InWords() else None)
    return said


def _therapists(view: View) -> Audience:
    return frozenset(member.id for member in view.members.active(Role.THERAPIST))


def _clients(view: View) -> Audience:
    return frozenset(member.id for member in view.members.active(Role.CLIENT))


ABOUT = "What is hard in daily life"

ASYMMETRIES = (
    Asymmetry(
        name="clients_say_what_is_hard_in_their_life",
        who="Clients",
        what="alone are asked what is hard in their daily life, and choose who hears it.",
        reason="It is about help for whoever comes for help. What a therapist lives with is not a client's to carry.",
        source="The questions of AHC-HRSN and PRAPARE are for the people who are helped.",
        about=ABOUT,
    ),
    Asymmetry(
        name="safety_at_home_reaches_therapists_only",
        who="Partners, guardians and supporters",
        what="never hear what a client says about safety at home, whatever is opened to them, nor that it was asked.",
        reason="Home may be where the danger is. Who is told more is decided with the person who said it.",
        source="Safety at home: an answer about it must never reach the person one may be afraid of.",
        about=ABOUT,
    ),
)

CAPABILITY = Capability(
    name="needs",
    events=EVENTS,
    state=NeedsState,
    evolve=evolve,
    asymmetries=ASYMMETRIES,
    # What waits to be confirmed is emptied then, so that erasing what was said erases all of it.
    dictated=(Verb("needs.give_needs", give_needs, words=("answers", "words")),),
)
