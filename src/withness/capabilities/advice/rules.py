"""Advice: nobody says what they would unasked; asking, letting it in and seeing it differently are anybody's."""

from typing import Any

from msgspec import Struct

from withness.ground.partnership import PARTNERS, Audience, Capability, Member, MemberId, Ref, Said, View
from withness.ground.partnership.codec import Upcaster
from withness.ground.partnership.refusals import AlreadyAnswered, NotHeardOf, NotThisRole, OutOfRange, Refusal
from withness.ground.partnership.text import LINE, any_words, some_words

from .events import ANYTHING, EVENTS, Asked, Given, Makes, Offered, Passed, Sure, Taken, ViewId, Welcomed
from .state import AdviceState, Exchange, evolve, may_give

LONGEST = 5_000
SUREST = 10


class NobodyToAsk(Refusal):
    why = "Nobody else who is here hears of this."
    what_now = "Once somebody does, you can ask."


class NotAskedFor(Refusal):
    why = "Nobody has asked for this or let it in yet."
    what_now = "Ask whether you may say it. If the answer is “not now”, it is theirs to ask."


class OwnView(Refusal):
    why = "This is your own view."
    what_now = "What to make of it is for the others to say."


def _of_a_decision(event: type[Struct]) -> Upcaster:
    """Views were about decisions alone, once, and were kept as theirs: a question, and the way that one would go."""
    tag = str(event.__struct_config__.tag)

    def upcast(old: dict[str, Any]) -> dict[str, Any]:
        kept = {name: value for name, value in old.items() if name not in ("question", "option")}
        about = {"kind": "decision", "id": old["question"]}
        return kept | {"type": tag, "about": about} | ({"towards": old["option"]} if old.get("option") else {})

    return upcast


OF_DECISIONS = {
    f"decisions.view_{name}": _of_a_decision(event)
    for name, event in (
        ("asked", Asked),
        ("offered", Offered),
        ("welcomed", Welcomed),
        ("given", Given),
        ("taken", Taken),
    )
}


def ask_view(view: View, by: Member, *, about: Ref, now: int, words: str | None = None) -> list[Said]:
    """Ask the others what they would say from what they know: once, until somebody has said something to it."""
    audience = _hearers(view, by, about)
    mine = _known(view, about).asks.get(by.id)
    if mine is not None and not mine.told and mine.audience & audience - {by.id}:
        raise AlreadyAnswered("You have asked this already.")
    return [view.to(audience, Asked(about, _what(about, words)))]


def pass_on(view: View, by: Member, *, about: Ref, of: MemberId, now: int) -> list[Said]:
    """Say "not now" to whoever asked. No reason is asked, and I can still say something later."""
    asks = _heard(view, by, about).asked(by.id)
    if of not in asks:
        raise NotHeardOf
    if by.id in asks[of].passed:
        raise AlreadyAnswered
    return [view.to(asks[of].audience, Passed(about, of))]


def offer_view(view: View, by: Member, *, about: Ref, now: int, words: str | None = None) -> list[Said]:
    """Ask whether I may say what I would: once, and after a "not now" it is theirs to ask."""
    audience, known = _hearers(view, by, about), _known(view, about)
    if by.id in known.offers or may_give(view, known, by.id):
        raise AlreadyAnswered("You have asked this already, or you have been asked.")
    return [view.to(audience, Offered(about, _what(about, words)))]


def welcome_view(view: View, by: Member, *, about: Ref, of: MemberId, welcome: bool, now: int) -> list[Said]:
    """Say that I would like to hear it, or not now. No reason is asked, and either can be said after the other."""
    offer = _heard(view, by, about).offers.get(of)
    if offer is None or of == by.id:
        raise NotHeardOf
    if offer.answers.get(by.id) is welcome:
        raise AlreadyAnswered
    return [view.to(offer.audience, Welcomed(about, of, welcome))]


def give_view(
    view: View,
    by: Member,
    *,
    about: Ref,
    shown: ViewId,
    words: str,
    now: int,
    towards: str | None = None,
    sure: Sure | None = None,
    of_ten: int | None = None,
    against: str | None = None,
    source: str | None = None,
) -> list[Said]:
    """Say what I would from what I know: why, how sure I am, what speaks against it, and where I have it from."""
    known = _heard(view, by, about)
    if not may_give(view, known, by.id):
        raise NotAskedFor
    if shown in known.views:
        raise AlreadyAnswered
    if of_ten is not None and not 0 <= of_ten <= SUREST:
        raise OutOfRange(field="of_ten")
    told = some_words(words, field="words", most=LONGEST)
    more = any_words(against, field="against", most=LONGEST), any_words(source, field="source", most=LONGEST)
    return [view.to(_asked_by(view, known, by), Given(about, shown, towards, sure, of_ten, told, *more))]


def take_view(
    view: View, by: Member, *, about: Ref, shown: ViewId, makes: Makes, now: int, words: str | None = None
) -> list[Said]:
    """Say what I make of another's view. To see it differently is as good an answer as any."""
    given = _heard(view, by, about).views.get(shown)
    if given is None:
        raise NotHeardOf
    if given.by == by.id:
        raise OwnView
    return [view.to(given.audience, Taken(about, shown, makes, any_words(words, field="words", most=LONGEST)))]


def _asked_by(view: View, known: Exchange, by: Member) -> Audience:
    """Who hears a view: whoever heard that it was asked for, or offered and let in."""
    asks = known.asked(by.id).values()
    return frozenset[MemberId]().union(*(each.audience for each in asks or (known.offers[by.id],)))


def _what(about: Ref, words: str | None) -> str | None:
    """What it is about has to be said where it is about no one thing."""
    checked = some_words if about == ANYTHING else any_words
    return checked(words, field="words", most=LINE)


def _known(view: View, about: Ref) -> Exchange:
    return view.state(AdviceState).about(about)


def _hearers(view: View, by: Member, about: Ref) -> Audience:
    if by.role not in PARTNERS:
        raise NotThisRole
    audience = view.heard_by(about)
    if by.id not in audience:
        raise NotHeardOf
    if audience == {by.id}:
        raise NobodyToAsk
    return audience


def _heard(view: View, by: Member, about: Ref) -> Exchange:
    if by.role not in PARTNERS:
        raise NotThisRole
    return _known(view, about)


CAPABILITY = Capability(
    name="advice",
    events=EVENTS,
    state=AdviceState,
    evolve=evolve,
    upcasters=OF_DECISIONS,
    things={ANYTHING.kind: lambda view, _thing: view.members.partners()},
)
