"""A made-up couple, Leila and Henrik, their therapist Ruth, and Leila's sister Samira, whose part was ended."""

from collections.abc import Callable, Iterator
from datetime import datetime, time, timedelta
from operator import itemgetter
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from withness.capabilities.agenda.rules import add_topic, weigh_topic
from withness.capabilities.agreement.events import AgreementWording
from withness.capabilities.agreement.rules import propose_agreement
from withness.capabilities.alliance.events import Part, Steps
from withness.capabilities.alliance.rules import answer_feedback, give_feedback
from withness.capabilities.checkins.events import Wording
from withness.capabilities.checkins.rules import choose_items, give_checkin
from withness.capabilities.connection.events import Area
from withness.capabilities.connection.events import Steps as Between
from withness.capabilities.connection.rules import propose_pace, tell_connection
from withness.capabilities.deciding.events import DecidingWording, Way
from withness.capabilities.deciding.rules import agree_way, propose_way
from withness.capabilities.goals.events import GoalWording
from withness.capabilities.goals.rules import propose_goal, rate_goal
from withness.capabilities.repair.rules import answer_repair, open_repair
from withness.capabilities.safetyplan.events import PlanWording
from withness.capabilities.safetyplan.rules import propose_plan
from withness.capabilities.sessions.rules import propose_series, propose_session
from withness.config.demo import looking_in
from withness.config.demo.calendar import MICROSECONDS, ZONE
from withness.ground.ledger import say
from withness.ground.partnership import MemberId, Role, Said, Voice
from withness.ground.partnership.verbs import agree, invite, join, remove, welcome
from withness.ground.people.accounts import open_account
from withness.ground.people.founding import found_partnership
from withness.ground.people.seats import give_seat
from withness.ground.practice.events import Open
from withness.ground.practice.practices import ensure_practice
from withness.ground.practice.rules import set_hours, set_region

LEILA, HENRIK, RUTH, SAMIRA, PETRA = "leila", "henrik", "ruth", "samira", "petra"
ROLES = {
    LEILA: Role.CLIENT,
    HENRIK: Role.CLIENT,
    RUTH: Role.THERAPIST,
    SAMIRA: Role.SUPPORTER,
    PETRA: Role.SUPERVISOR,
}
WITH_ACCOUNTS = (RUTH, LEILA, HENRIK, SAMIRA)
MONEY, EVENINGS, TIME, LIST, LATER = "money", "evenings", "next-time", "the-door", "every-two-weeks"
HOW = AgreementWording(
    expects="Ruth asks both of us, and stops us when one talks for the other.",
    boundaries="Nobody has to answer at once. Ten minutes outside are always all right.",
    confidentiality="What one of us tells Ruth alone she doesn't keep from the other. She says so before.",
    contact="We write here. Ruth reads on Tuesdays and Thursdays.",
    disagreeing="Each of the three of us can say that it goes wrong for them.",
)
BEGAN = -38
"""Days before today."""


class Step(NamedTuple):
    """Something that was said: so many days from today and at what hour, by whom, by which rule, in which words."""

    days: int
    hour: float
    who: str
    rule: Callable[..., list[Said]]
    words: dict[str, Any]


def tell_couple(here: datetime) -> int:
    """Open their accounts, let them meet and say everything; gives the number of entries it took."""
    begin = moment(here, BEGAN, 9)
    accounts = {who: open_account(f"{who}@example.org", who.title(), time_zone=ZONE) for who in WITH_ACCOUNTS}
    ruth = found_partnership(accounts[RUTH], role=Role.THERAPIST, name="Ruth", now=begin)
    staff = ensure_practice(accounts[RUTH], now=begin)
    say(staff, set_hours, now=begin, zone=ZONE, week=(Open(1, 600, 1080), Open(3, 600, 1080)), within=180)
    say(staff, set_region, now=begin, region="GB")
    voices = {who: Voice(ruth.ledger, MemberId(who)) for who in ROLES} | {RUTH: ruth}
    for who in (LEILA, HENRIK, SAMIRA):
        give_seat(accounts[who], voices[who], ROLES[who])
    voices[looking_in.DANIEL_IN] = Voice(ruth.ledger, MemberId(looking_in.DANIEL_IN))
    together = (*_coming(here), *_working(here), *_lately(here), *_between(here), *_deciding(here), *_safe(here))
    steps = [(moment(here, step.days, step.hour), step.who, step.rule, step.words) for step in together]
    all_three = frozenset({voices[LEILA].member, voices[HENRIK].member, ruth.member})
    steps += looking_in.steps(moment(here, *looking_in.WHEN), all_three, HOW)
    return sum(
        len(say(voices[who], rule, now=at, **words)) for at, who, rule, words in sorted(steps, key=itemgetter(0))
    )


def _coming(here: datetime) -> Iterator[Step]:
    """Ruth invites Leila, then the couple decides together who else comes."""
    yield Step(BEGAN, 9.1, RUTH, invite, _place(here, LEILA, BEGAN))
    yield Step(BEGAN, 18, LEILA, join, {"name": "Leila"})
    yield Step(BEGAN, 18.1, LEILA, invite, _place(here, HENRIK, BEGAN))
    yield Step(BEGAN + 1, 9, RUTH, welcome, {"member": HENRIK})
    yield Step(BEGAN + 1, 20, HENRIK, join, {"name": "Henrik"})
    yield Step(-30, 12, LEILA, invite, _place(here, SAMIRA, -30))
    yield Step(-30, 20, HENRIK, welcome, {"member": SAMIRA})
    yield Step(-29, 12, SAMIRA, join, {"name": "Samira"})
    yield Step(-28, 9, RUTH, invite, _place(here, PETRA, -28))
    yield Step(-28, 19, LEILA, welcome, {"member": PETRA})
    yield Step(-27, 19, HENRIK, welcome, {"member": PETRA})
    yield Step(-26, 10, PETRA, join, {"name": "Petra"})


def _working(_here: datetime) -> Iterator[Step]:
    """How they want to work, what they want to reach, and how it goes."""
    yield Step(-31, 17, RUTH, propose_agreement, {"agreement": "how", "version": "how", "wording": HOW})
    yield Step(-31, 20, LEILA, agree, _answer("how", "how"))
    yield Step(-30, 21, HENRIK, agree, _answer("how", "how"))
    yield Step(-29, 19, LEILA, propose_goal, _goal(MONEY, "hers", "We talk about money on Sundays until it is done."))
    his = _goal(MONEY, "his", "We talk about money on Sundays, for half an hour, and each of us can say pause.")
    words = his | {"counters": "hers", "why": "Until it is done is what I'm afraid of."}
    yield Step(-28, 21, HENRIK, propose_goal, words)
    yield Step(-27, 9, LEILA, agree, _answer(MONEY, "his") | {"why": "Half an hour is good."})
    yield Step(-26, 11, RUTH, agree, _answer(MONEY, "his"))
    for week, (hers, theirs) in enumerate(((2, 4), (3, 3), (5, 4), (6, 6))):
        yield Step(-25 + 7 * week, 18, LEILA, rate_goal, {"goal": MONEY, "rating": hers})
        yield Step(-25 + 7 * week, 20, HENRIK, rate_goal, {"goal": MONEY, "rating": theirs})
    for who, text in ((LEILA, "Saying it before I'm angry"), (HENRIK, "Staying in the room")):
        items = [(f"{who}-item", Wording(text, "not at all", "every time"))]
        yield Step(-25, 12, who, choose_items, {"items": items})
    for week, answers in enumerate(((3, 2), (4, 4), (4, 5))):
        for who, value in zip((LEILA, HENRIK), answers, strict=True):
            words = {"checkin": f"{who}-{week}", "answers": {f"{who}-item": value}}
            yield Step(-22 + 7 * week, 8 + value / 10, who, give_checkin, words)


def _lately(here: datetime) -> Iterator[Step]:
    """Samira's part is ended, something is to be repaired, and a goal waits for two of three."""
    why = "You told Mum what I wrote to you about us. I asked you not to. I can't have you read along here for now."
    ended = {"member": SAMIRA, "act": "samira", "why": why, "until": moment(here, 14, 18)}
    yield Step(-6, 21, LEILA, remove, ended)
    different = "You asked Leila first three times. I'd like to begin once."
    felt = {"feedback": "felt", "steps": Steps(3, 2, 3), "different": different}
    yield Step(-5, 18, HENRIK, give_feedback, felt)
    answer = {"feedback": "felt", "part": Part.DIFFERENT, "words": "I hadn't noticed. You begin next time."}
    yield Step(-4, 11, RUTH, answer_feedback, answer)
    words = "When Henrik went out on Thursday and you went on with me, I felt we were talking behind his back."
    yield Step(-4, 19, LEILA, open_repair, {"thread": LIST, "words": words})
    words = "I should have waited. Next time we stop until all three of us are in the room."
    yield Step(-3, 10, RUTH, answer_repair, {"thread": LIST, "words": words})
    offer = {"session": TIME, "version": TIME, "starts_at": moment(here, 3, 17), "minutes": 75, "place": "Elm Street 4"}
    yield Step(-3, 11, RUTH, propose_session, offer)
    yield Step(-3, 20, LEILA, agree, _answer(TIME, TIME))
    yield Step(-2, 7, HENRIK, agree, _answer(TIME, TIME))
    yield Step(-2, 8, HENRIK, add_topic, {"topic": "savings", "words": "What the savings are for", "weight": 3})
    yield Step(
        -2, 19, LEILA, add_topic, {"topic": "door", "words": "What I do when you go out of the door", "weight": 3}
    )
    yield Step(-1, 9, RUTH, weigh_topic, {"topic": "door", "weight": 2})
    evenings = _goal(EVENINGS, EVENINGS, "One evening a week belongs to the two of us, without phones.")
    yield Step(-1, 20, LEILA, propose_goal, evenings)
    starts = [moment(here, 3 + 14 * number, 17) for number in (1, 2, 3, 4)]
    sessions = [(f"{LATER}-{number}", f"{LATER}-{number}") for number in range(len(starts))]
    several = {"series": LATER, "sessions": sessions, "starts": starts, "minutes": 75, "place": "Elm Street 4"}
    yield Step(-1, 21, RUTH, propose_series, several | {"why": "So that you know when. Each can be moved."})


def _between(_here: datetime) -> Iterator[Step]:
    """How it is between the three of them, for each."""
    yield Step(-24, 20, LEILA, tell_connection, {"told": "leila-1", "steps": Between(3, 3, 4, 3, 4)})
    yield Step(-23, 20, HENRIK, tell_connection, {"told": "henrik-1", "steps": Between(2, 2, 2, 3, 3)})
    yield Step(-22, 11, RUTH, tell_connection, {"told": "ruth-1", "steps": Between(4, 2, 4, 3, 4)})
    words = {Area.WORTH: "On Thursday I was the topic and not somebody in the room."}
    yield Step(-4, 21, HENRIK, tell_connection, {"told": "henrik-2", "steps": Between(3, 3, 1, 3, 3), "words": words})
    words = {Area.CLARITY: "I see how fast I talk when I'm afraid."}
    yield Step(-3, 21, LEILA, tell_connection, {"told": "leila-2", "steps": Between(3, 4, 4, 3, 4), "words": words})
    yield Step(-2, 20, LEILA, propose_pace, {"pace": "three-weekly", "version": "four", "weeks": 4})
    yield Step(-1, 10, RUTH, agree, _answer("three-weekly", "four"))


def _deciding(_here: datetime) -> Iterator[Step]:
    """How each of the couple wants to decide: one is agreed on by all three, one waits for the other's voice."""
    times = DecidingWording("times", more="I work shifts, and Ruth has my plan.")
    words = {"deciding": "times", "version": "times", "way": Way.LEAD, "kind": "session", "wording": times}
    yield Step(-20, 21, HENRIK, propose_way, words)
    yield Step(-19, 19, LEILA, agree_way, _answer("times", "times"))
    yield Step(-18, 11, RUTH, agree_way, _answer("times", "times"))
    goals = DecidingWording("goals", more="I say yes too fast, and then I'm angry about it.")
    words = {"deciding": "goals", "version": "goals", "way": Way.ADVICE, "kind": "goal", "wording": goals}
    yield Step(-2, 21, LEILA, propose_way, words)
    yield Step(-1, 11, RUTH, agree_way, _answer("goals", "goals"))


def _safe(_here: datetime) -> Iterator[Step]:
    """Leila's safety plan, of which Henrik doesn't hear."""
    wording = PlanWording(
        signs="I clean at night.\nI count what I did wrong since I was eight.",
        alone="Shoes on, round the pond, shoes off.",
        people="Samira: 07700 900777",
        keeps="I want to see how the fig tree does.",
    )
    yield Step(-12, 20, LEILA, propose_plan, {"plan": "hers", "version": "hers-first", "wording": wording})
    yield Step(-11, 10, RUTH, agree, _answer("hers", "hers-first"))


def _place(here: datetime, who: str, day: int) -> dict[str, Any]:
    return {"member": who, "role": ROLES[who], "until": moment(here, day + 14, 12)}


def _goal(goal: str, version: str, text: str) -> dict[str, Any]:
    return {"goal": goal, "version": version, "wording": GoalWording(text)}


def _answer(accord: str, version: str) -> dict[str, Any]:
    return {"accord": accord, "version": version}


def moment(here: datetime, days: int, hour: float) -> int:
    """A moment so many days from today (microseconds UTC)."""
    midnight = datetime.combine(here.date() + timedelta(days=days), time(), ZoneInfo(ZONE))
    return int((midnight + timedelta(hours=hour)).timestamp()) * MICROSECONDS
