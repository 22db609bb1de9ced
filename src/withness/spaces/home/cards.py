"""What home shows: everything comes from the reader's own view, and from nothing else."""

from msgspec import Struct

from withness.capabilities.agreement import cards as agreement
from withness.capabilities.alliance import cards as alliance
from withness.capabilities.checkins import cards as checkins
from withness.capabilities.goals import cards as goals
from withness.capabilities.repair import cards as repair
from withness.capabilities.sessions import cards as sessions
from withness.ground.partnership import Role, View
from withness.ground.ui.acts import ActCard, act_cards
from withness.ground.ui.hearing import Opened, opened_to_me
from withness.ground.ui.voices import Voices

ASKS = ("answer", "rest")
_NUMBERS = ("Nothing waits", "One thing waits", "Two things wait", "Three things wait", "Four things wait")


class Hearth(Struct, frozen=True):
    """Everything on home, for one reader. `offers`, `goals_asked`, `answers` and `between_us` wait for
    their voice."""

    greeting: str
    acts: tuple[ActCard, ...]
    offers: tuple[sessions.SessionCard, ...]
    goals_asked: tuple[goals.GoalCard, ...]
    answers: tuple[alliance.Waiting, ...]
    between_us: tuple[agreement.Waiting | repair.Waiting, ...]
    matters: tuple[checkins.MattersCard, ...]
    goals: tuple[goals.GoalCard, ...]
    next: sessions.NextTime
    said: tuple[alliance.ThreadCard, ...]


def hearth(view: View, now: int) -> Hearth:
    """Home for this reader at `now` (microseconds UTC)."""
    offers = tuple(sessions.offers(view, now))
    alive = [card for card in goals.all_of(view) if card.alive]
    asked = tuple(card for card in alive if card.accord.question in ASKS)
    answers = tuple(alliance.waiting(view))
    between_us: tuple[agreement.Waiting | repair.Waiting, ...] = (*agreement.waiting(view), *repair.waiting(view))
    return Hearth(
        greeting=f"Hello {view.me.name or 'you'}. {_waits(len((*offers, *asked, *answers, *between_us)))}",
        acts=act_cards(view, now),
        offers=offers,
        goals_asked=asked,
        answers=answers,
        between_us=between_us,
        matters=checkins.what_matters(view),
        goals=tuple(card for card in alive if card not in asked),
        next=sessions.next_time(view, now),
        said=tuple(alliance.you_said(view)),
    )


class Around(Struct, frozen=True):
    """Home for whoever stands around: `lets` names the clients, who choose what is open to them."""

    lets: str
    several: bool
    opened: tuple[Opened, ...]


def around(view: View) -> Around:
    """What is open to this reader, and nothing else."""
    clients = [member.id for member in view.members.active(Role.CLIENT)]
    return Around(Voices(view).names(clients) or "the client", len(clients) > 1, opened_to_me(view))


def _waits(count: int) -> str:
    said = _NUMBERS[count] if count < len(_NUMBERS) else f"{count} things wait"
    return f"{said} for your voice."
