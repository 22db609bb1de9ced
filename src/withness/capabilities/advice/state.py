"""What is known of each thing that somebody's view was asked for or offered about, and how every event adds to that."""

from typing import Any

from msgspec import Struct, field

from withness.ground.partnership import Audience, Entry, MemberId, Ref, View

from .events import Asked, Given, Offered, Passed, Taken, ViewId, Welcomed


class Ask(Struct):
    """That somebody asked: `told` are those who said something since, `passed` those who said "not now"."""

    at: int
    audience: Audience
    words: str | None
    told: set[MemberId] = field(default_factory=set)
    passed: set[MemberId] = field(default_factory=set)


class Offer(Struct):
    """That somebody asked whether they may, with the answers so far."""

    at: int
    audience: Audience
    words: str | None
    answers: dict[MemberId, bool] = field(default_factory=dict)


class Taking(Struct, frozen=True):
    """What one person makes of a view, the latest."""

    by: MemberId
    at: int
    event: Any


class Said(Struct):
    """A view that was given. `asked` are the words it was asked for or offered with, None where there were none."""

    by: MemberId
    at: int
    audience: Audience
    event: Any
    asked: str | None
    taken: dict[MemberId, Taking] = field(default_factory=dict)


class Exchange(Struct):
    """Everything heard about one thing. An ask stays until another comes from the same person; an offer until its view
    is given."""

    about: Ref
    asks: dict[MemberId, Ask] = field(default_factory=dict)
    offers: dict[MemberId, Offer] = field(default_factory=dict)
    views: dict[ViewId, Said] = field(default_factory=dict)

    def asked(self, member: MemberId) -> dict[MemberId, Ask]:
        """Who asked this member and has heard nothing from them since."""
        return {who: ask for who, ask in self.asks.items() if who != member and member not in ask.told}


class AdviceState(Struct):
    """Every thing that was spoken of, in the order in which it first was."""

    exchanges: dict[Ref, Exchange] = field(default_factory=dict)

    def about(self, thing: Ref) -> Exchange:
        """What was said about one thing; nothing yet, where nobody did."""
        return self.exchanges.get(thing) or Exchange(thing)


def evolve(draft: AdviceState, entry: Entry) -> None:
    """Take in one heard entry. What is said to something that the listener never heard is passed over."""
    event, by = entry.event, entry.by
    known = draft.exchanges.get(event.about)
    if known is None:
        known = draft.exchanges[event.about] = Exchange(event.about)
    match event:
        case Asked(words=words):
            known.asks[by] = Ask(entry.at, entry.audience, words)
        case Passed(of=of) if of in known.asks:
            known.asks[of].passed.add(by)
        case Offered(words=words):
            known.offers[by] = Offer(entry.at, entry.audience, words)
        case Welcomed(of=of, welcome=welcome) if of in known.offers:
            known.offers[of].answers[by] = welcome
        case Given(view=view):
            known.views[view] = Said(by, entry.at, entry.audience, event, _give(known, by))
        case Taken(view=view) if view in known.views:
            known.views[view].taken[by] = Taking(by, entry.at, event)


def _give(known: Exchange, by: MemberId) -> str | None:
    """Close what this answers, and give the words it was asked for or offered with."""
    offer, asks = known.offers.pop(by, None), known.asked(by)
    for ask in asks.values():
        ask.told.add(by)
    words = [ask.words for ask in asks.values()] + ([offer.words] if offer is not None else [])
    return next((each for each in words if each), None)


def may_give(view: View, known: Exchange, member: MemberId) -> bool:
    """Whether this member was asked by somebody who is here, or every other whom they asked let them say it."""
    here = view.members.partners()
    if known.asked(member).keys() & here:
        return True
    offer = known.offers.get(member)
    others = offer.audience & here - {member} if offer is not None else frozenset[MemberId]()
    return offer is not None and bool(others) and all(offer.answers.get(each) for each in others)
