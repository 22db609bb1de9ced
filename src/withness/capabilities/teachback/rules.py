"""Teach-back: anyone who meets may say what they take along, may ask for it, and may leave it."""

from msgspec import Struct, field

from withness.ground.partnership import (
    PARTNERS,
    AccordId,
    Audience,
    Capability,
    Entry,
    Member,
    MemberId,
    Ref,
    Said,
    Verb,
    View,
)
from withness.ground.partnership.refusals import AlreadyAnswered, NotHeardOf, NotThisRole, Refusal
from withness.ground.partnership.text import some_words

from .events import EVENTS, Added, Asked, BackId, MeantToo, SaidBack

SESSION = "session"
"""The kind of accord that somebody takes something along from."""
LONGEST = 5_000


class OwnWords(Refusal):
    why = "These are your own words."
    what_now = "You can add to them, and the other can say whether they meant that too."


class Line(Struct, frozen=True):
    """An answer or addition. `meant`: they said that they meant that too; else `words`, None once erased."""

    by: MemberId
    at: int
    meant: bool
    words: str | None


class Back(Struct):
    """What somebody takes along in their own words, and what was said to it. `words` is None once erased."""

    id: BackId
    by: MemberId
    at: int
    session: AccordId
    audience: Audience
    words: str | None
    lines: list[Line] = field(default_factory=list)


class Question(Struct, frozen=True):
    """That somebody asked."""

    by: MemberId
    at: int
    session: AccordId


class TeachbackState(Struct):
    """Everything heard of, oldest first."""

    asked: list[Question] = field(default_factory=list)
    said: dict[BackId, Back] = field(default_factory=dict)

    def of(self, session: AccordId) -> list[Back]:
        """What was said about one session."""
        return [back for back in self.said.values() if back.session == session]

    def asked_by(self, session: AccordId) -> list[MemberId]:
        """Who asked about one session."""
        return [each.by for each in self.asked if each.session == session]


def evolve(draft: TeachbackState, entry: Entry) -> None:
    """Take in one heard entry. What is said to words that the listener never heard is passed over."""
    event = entry.event
    match event:
        case Asked(session=session):
            draft.asked.append(Question(entry.by, entry.at, AccordId(session.id)))
        case SaidBack(back=back, session=session, words=words):
            draft.said[back] = Back(back, entry.by, entry.at, AccordId(session.id), entry.audience, words)
        case MeantToo(back=back) if back in draft.said:
            draft.said[back].lines.append(Line(entry.by, entry.at, meant=True, words=None))
        case Added(back=back, words=words) if back in draft.said:
            draft.said[back].lines.append(Line(entry.by, entry.at, meant=False, words=words))


def ask_back(view: View, by: Member, *, session: AccordId, now: int) -> list[Said]:
    """Ask the others to say it in their own words: once for each session, so that asking never becomes pressing."""
    event = Asked(session=_session(view, by, session))
    if by.id in view.state(TeachbackState).asked_by(session):
        raise AlreadyAnswered("You have asked this already. It is theirs to say, or to leave.")
    return [view.to_partners(event)]


def say_back(view: View, by: Member, *, back: BackId, session: AccordId, words: str, now: int) -> list[Said]:
    """Say what I take along, in my own words, asked or not."""
    said = some_words(words, field="words", most=LONGEST)
    return [view.to_partners(SaidBack(back=back, session=_session(view, by, session), words=said))]


def mean_too(view: View, by: Member, *, back: BackId, now: int) -> list[Said]:
    """Say: that is what I meant too."""
    known = _heard(view, by, back)
    if known.by == by.id:
        raise OwnWords
    if any(line.by == by.id and line.meant for line in known.lines):
        raise AlreadyAnswered
    return [view.to(known.audience, MeantToo(back=back))]


def add_to(view: View, by: Member, *, back: BackId, words: str, now: int) -> list[Said]:
    """Add to it: what I would say as well, or how I meant it."""
    known = _heard(view, by, back)
    return [view.to(known.audience, Added(back=back, words=some_words(words, field="words", most=LONGEST)))]


def _session(view: View, by: Member, session: AccordId) -> Ref:
    if by.role not in PARTNERS:
        raise NotThisRole
    return Ref(SESSION, view.accord(session, SESSION).id)


def _heard(view: View, by: Member, back: BackId) -> Back:
    known = view.state(TeachbackState).said.get(back)
    if known is None:
        raise NotHeardOf
    if by.role not in PARTNERS:
        raise NotThisRole
    return known


CAPABILITY = Capability(
    name="teachback",
    events=EVENTS,
    state=TeachbackState,
    evolve=evolve,
    dictated=(Verb("teachback.say_back", say_back, words=("words",)),),
)
