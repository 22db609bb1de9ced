"""What home shows: everything comes from the reader's own view, and from nothing else."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from msgspec import Struct

from withness.capabilities.advice import cards as advice
from withness.capabilities.agenda import cards as topics
from withness.capabilities.agreement import cards as agreement
from withness.capabilities.alliance import cards as alliance
from withness.capabilities.checkins import cards as checkins
from withness.capabilities.connection import cards as connection
from withness.capabilities.connection.rules import is_asked
from withness.capabilities.coping import cards as coping
from withness.capabilities.deciding import cards as deciding
from withness.capabilities.decisions import cards as decisions
from withness.capabilities.ending import cards as ending
from withness.capabilities.erasure import cards as erasure
from withness.capabilities.experiments import cards as experiments
from withness.capabilities.goals import cards as goals
from withness.capabilities.measures import cards as measures
from withness.capabilities.needs import cards as needs
from withness.capabilities.portrait import cards as portrait
from withness.capabilities.referrals import cards as referrals
from withness.capabilities.repair import cards as repair
from withness.capabilities.safety.rules import SafetyState
from withness.capabilities.safetyplan import cards as safetyplan
from withness.capabilities.safetyplan.events import KIND as PLAN
from withness.capabilities.safetyplan.rules import owners
from withness.capabilities.scaling import cards as scaling
from withness.capabilities.sessions import cards as sessions
from withness.capabilities.steps import cards as steps
from withness.capabilities.takeaways import cards as takeaways
from withness.capabilities.teachback import cards as teachback
from withness.capabilities.thoughts import cards as thoughts
from withness.capabilities.understanding import cards as understanding
from withness.ground.partnership import AccordId, Role, View
from withness.ground.partnership.verbs.belonging import at_the_door
from withness.ground.people.who import ROLES_IN_WORDS
from withness.ground.practice.state import PracticeState
from withness.ground.ui.acts import ActCard, act_cards
from withness.ground.ui.again import Due
from withness.ground.ui.cards import moment
from withness.ground.ui.hearing import Opened, opened_to_me
from withness.ground.ui.voices import NAMELESS, Voices
from withness.ground.ui.waiting import Waiting
from withness.spaces.paper.cards import DictationCard
from withness.spaces.paper.cards import waiting as written_down

ASKS = ("answer", "rest")
LATELY, A_WHILE = timedelta(days=7), timedelta(days=14)
_NUMBERS = ("Nothing waits", "One thing waits", "Two things wait", "Three things wait", "Four things wait")


class Met(Struct, frozen=True):
    """A session of the last days; `asked_by` are those who would like to hear what the reader takes along."""

    session: sessions.SessionCard
    asked_by: str


class AtTheDoor(Struct, frozen=True):
    """Somebody whom the reader is asked about: `name` is what they say they are called, if they came with a link."""

    name: str | None
    role: str
    by: str


class Moved(Struct, frozen=True):
    """Somebody works at another practice since `at`; `called` is empty where that has no name."""

    name: str
    called: str
    at: datetime


class SafetyPlan(Struct, frozen=True):
    """A safety plan to look at again: whose it is, and its accord; without `plan`, one that could be written."""

    whose: str
    mine: bool
    plan: AccordId | None = None


class Hearth(Struct, frozen=True):
    """Everything on home, for one reader. `offers`, `goals_asked`, `answers` and `between_us` wait for
    their voice, `written` for the voice of whoever said it; `led` is what somebody answered for them lately, because
    they asked for it; `again`: what we wanted to look at again by now; `how_between`: it is time to be asked how it is
    between us; `questionnaires`: it is time for these; `wanted`: what help is wanted with in daily life."""

    greeting: str
    acts: tuple[ActCard, ...]
    moved: tuple[Moved, ...]
    therapist_gone: bool
    acts_title: str
    at_the_door: tuple[AtTheDoor, ...]
    offers: tuple[sessions.Offer, ...]
    goals_asked: tuple[goals.GoalCard, ...]
    answers: tuple[alliance.Waiting, ...]
    between_us: tuple[Waiting, ...]
    led: tuple[deciding.Use, ...]
    written: tuple[DictationCard, ...]
    matters: tuple[checkins.MattersCard, ...]
    goals: tuple[goals.GoalCard, ...]
    met: Met | None
    next: sessions.SessionCard | None
    agenda: tuple[topics.TopicCard, ...]
    said: tuple[alliance.ThreadCard, ...]
    again: tuple[Due, ...]
    how_between: bool
    safety_plan: SafetyPlan | None
    questionnaires: tuple[measures.PickCard, ...]
    wanted: tuple[needs.Wanted, ...]


def hearth(view: View, now: int) -> Hearth:
    """Home for this reader at `now` (microseconds UTC)."""
    offers = tuple(sessions.offers(view, now))
    alive = [card for card in goals.all_of(view) if card.alive]
    asked = tuple(card for card in alive if card.accord.question in ASKS)
    answers = tuple(alliance.waiting(view))
    between_us: tuple[Waiting, ...] = (
        *agreement.waiting(view),
        *deciding.waiting(view),
        *decisions.waiting(view),
        *advice.waiting(view),
        *repair.waiting(view),
        *connection.waiting(view),
        *measures.waiting(view),
        *takeaways.waiting(view),
        *understanding.waiting(view),
        *portrait.waiting(view),
        *scaling.waiting(view),
        *steps.waiting(view),
        *experiments.waiting(view),
        *thoughts.waiting(view),
        *coping.waiting(view),
        *safetyplan.waiting(view),
        *referrals.waiting(view),
        *ending.waiting(view),
        *erasure.waiting(view, now),
    )
    written = tuple(written_down(view))
    own = [each for each in written if each.mine]
    door = tuple(_at_the_door(view, now))
    acts = act_cards(view, now)
    return Hearth(
        greeting=f"Hello {view.me.name or 'you'}. {_waits(len((*offers, *asked, *answers, *between_us, *own, *door)))}",
        acts=acts,
        moved=tuple(_moves(view, now)),
        therapist_gone=_therapist_gone(view),
        acts_title="Done without somebody" if all(act.own for act in acts) else "Said without you",
        at_the_door=door,
        offers=offers,
        goals_asked=asked,
        answers=answers,
        between_us=between_us,
        led=tuple(deciding.recent_uses(view, now)),
        written=written,
        matters=checkins.what_matters(view),
        goals=tuple(card for card in alive if card not in asked),
        met=_met(view, now),
        next=sessions.next_session(view, now),
        agenda=topics.agenda(view),
        said=tuple(alliance.you_said(view)),
        again=(*goals.due(view, now), *decisions.due(view, now), *agreement.due(view, now), *referrals.due(view, now)),
        how_between=is_asked(view, now),
        safety_plan=next(_plans(view, now), None),
        questionnaires=tuple(measures.due(view, now)),
        wanted=tuple(needs.wanted(view)),
    )


def _at_the_door(view: View, now: int) -> Iterator[AtTheDoor]:
    """Whoever comes once the reader says yes, or says that it is them."""
    voices = Voices(view)
    for member in at_the_door(view, now):
        by = voices.name(member.invited_by) if member.invited_by is not None else NAMELESS
        yield AtTheDoor(member.name if member.knocked else None, ROLES_IN_WORDS[member.role], by)


def _plans(view: View, now: int) -> Iterator[SafetyPlan]:
    """What is to be looked at again: on the day agreed on, and for two weeks after somebody's alarm was over."""
    voices = Voices(view)
    over = {alarm.by: alarm.over_at for alarm in view.state(SafetyState).alarms.values() if alarm.over_at is not None}
    lately = {by: at for by, at in over.items() if moment(at) > moment(now) - A_WHILE}
    for accord in view.of_kind(PLAN):
        for member in owners(view, accord):
            if safetyplan.is_due(view, accord, now) or safetyplan.asked_again(view, accord, lately.pop(member, 0)):
                yield SafetyPlan(voices.names([member]), member == view.viewer, accord.id)
    if view.viewer in lately and view.me.role is Role.CLIENT and safetyplan.at_hand(view) is None:
        yield SafetyPlan(voices.names([view.viewer]), True)


def _moves(view: View, now: int) -> Iterator[Moved]:
    """Whoever of the others went to another practice in the last days."""
    voices = Voices(view)
    for member, move in view.state(PracticeState).moved.items():
        if member != view.viewer and view.member(member).active and moment(move.at) > moment(now) - LATELY:
            yield Moved(voices.full_name(member), move.called, moment(move.at))


def _therapist_gone(view: View) -> bool:
    """Whether there was a therapist here and now there is none."""
    departed = view.members.departed()
    went = any(m.role is Role.THERAPIST and m.id in departed for m in view.members.all.values())
    return went and not view.members.active(Role.THERAPIST)


class Around(Struct, frozen=True):
    """Home for whoever stands around: `lets` names the clients, who choose what is open to them."""

    lets: str
    several: bool
    opened: tuple[Opened, ...]


def around(view: View) -> Around:
    """What is open to this reader, and nothing else."""
    clients = [member.id for member in view.members.active(Role.CLIENT)]
    return Around(Voices(view).names(clients) or "the client", len(clients) > 1, opened_to_me(view))


def _met(view: View, now: int) -> Met | None:
    last = sessions.last_session(view, now)
    if last is None or view.viewer not in view.members.partners() or last.meeting.starts_at < moment(now) - LATELY:
        return None
    return Met(last, teachback.in_words(view, last.id).asked_by)


def _waits(count: int) -> str:
    said = _NUMBERS[count] if count < len(_NUMBERS) else f"{count} things wait"
    return f"{said} for your voice."
