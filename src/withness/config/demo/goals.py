"""The goals of the demo: one agreed after another wording, one reached, one where they differ, one that waits."""

from collections.abc import Callable, Iterator
from typing import Any

from msgspec.structs import replace

from withness.capabilities.goals.events import GoalWording
from withness.capabilities.goals.rules import REACHED, close_goal, propose_goal, rate_goal
from withness.capabilities.rulers.events import Ruler
from withness.capabilities.rulers.rules import set_ruler
from withness.capabilities.scaling.events import ScaleWording
from withness.capabilities.scaling.rules import place_level, propose_scale
from withness.capabilities.steps.events import How
from withness.capabilities.steps.rules import answer_wish, take_on, tell, wish
from withness.config.demo.calendar import Calendar
from withness.config.demo.story import DANIEL, MINA
from withness.ground.partnership import Member, Said, View
from withness.ground.partnership.verbs import agree, decline, differ

Step = tuple[int, str, Callable[..., list[Said]], dict[str, Any]]

MORNINGS, PHONE, TEACHER, ALOUD, BIRTHDAY = "mornings", "phone", "teacher", "aloud", "birthday"
LEVELS = "morning-levels"

RATINGS = {
    MINA: {2: 2, 3: 3, 5: 3, 6: 4, 7: 4, 8: 6, 9: 5, 10: 6, 11: 7},
    DANIEL: {3: 3, 6: 5, 8: 5, 10: 6, 11: 7},
}
"""How near three mornings were for each, by week."""

PLACES = {MINA: {5: -1, 7: -1, 9: 0, 11: 0}, DANIEL: {5: -1, 8: 0, 11: 1}}
"""Which of the five levels fitted for each, by week, from −2 to 2."""


def steps(calendar: Calendar) -> Iterator[Step]:
    """Everything that was said about goals."""
    yield from _mornings(calendar)
    yield from _levels(calendar)
    yield from _small_steps(calendar)
    yield from _rulers(calendar)
    yield from _phone(calendar)
    yield from _teacher(calendar)
    yield from _aloud(calendar)
    yield from _birthday(calendar)


def _mornings(calendar: Calendar) -> Iterator[Step]:
    matters = "I want to be somebody who just walks in. And I miss the start of every lesson."
    notice = "I'd hear the register being read."
    every_day = GoalWording(
        "I walk into class every day without waiting outside for somebody to go first.", matters, notice
    )
    three = GoalWording(
        "I walk into class three mornings a week without waiting outside for somebody to go first.", matters, notice
    )
    yield calendar.moment(2, 0, 17, 5), MINA, propose_goal, _put(MORNINGS, "every-day", every_day)
    words = _put(MORNINGS, "three", three) | {
        "again_at": calendar.moment(11, 3, 12),
        "counters": "every-day",
        "why": "Three felt like something you could keep. What do you make of it?",
    }
    yield calendar.moment(2, 1, 9), DANIEL, propose_goal, words
    words = _answer(MORNINGS, "three") | {"why": "Okay. Not Mondays."}
    yield calendar.moment(2, 1, 19, 30), MINA, agree, words
    for person, ratings in RATINGS.items():
        for week, rating in ratings.items():
            at = calendar.moment(week, 2, 18 if person == MINA else 9)
            yield at + 60, person, rate_goal, {"goal": MORNINGS, "rating": rating}


def _levels(calendar: Calendar) -> Iterator[Step]:
    """Five levels for the mornings: Daniel writes them, Mina says the lowest another way."""
    first = ScaleWording(
        much_less="You stay at home in the mornings.",
        less="You wait outside until somebody goes in with you.",
        hoped="I walk in by myself three mornings a week.",
        more="I walk in by myself every morning.",
        much_more="I walk in early and sit down next to somebody.",
    )
    second = replace(first, much_less="I get as far as the gate and turn round.", less="I wait outside for Ruby.")
    put = {"scale": LEVELS, "wording": first, "weight": 2, "goal": MORNINGS}
    yield calendar.moment(5, 0, 17, 20), DANIEL, propose_scale, put | {"version": "daniels"}
    words = {"counters": "daniels", "why": "I don't stay at home. I do get to the gate."}
    yield calendar.moment(5, 1, 19), MINA, propose_scale, put | {"version": "minas", "wording": second} | words
    yield calendar.moment(5, 2, 9), DANIEL, agree, _answer(LEVELS, "minas")
    for person, places in PLACES.items():
        for week, level in places.items():
            at = calendar.moment(week, 3, 18 if person == MINA else 9)
            yield at + 90, person, place_level, {"scale": LEVELS, "version": "minas", "level": level}


def _rulers(calendar: Calendar) -> Iterator[Step]:
    """How much the mornings matter to Mina, and how sure she is, twice."""
    first = {"goal": MORNINGS, "ruler": Ruler.IMPORTANCE, "value": 8, "why": "Because I like English, once I'm in."}
    yield calendar.moment(3, 1, 19, 10), MINA, set_ruler, first
    sure = {"goal": MORNINGS, "ruler": Ruler.CONFIDENCE, "value": 3, "why": "I did it once, in May."}
    yield calendar.moment(3, 1, 19, 12), MINA, set_ruler, sure | {"more": "If I knew somebody is inside already."}
    again = {"goal": MORNINGS, "ruler": Ruler.CONFIDENCE, "value": 6, "why": "I did it nine times."}
    yield calendar.moment(9, 1, 19), MINA, set_ruler, again


def _small_steps(calendar: Calendar) -> Iterator[Step]:
    """What each took on for the mornings, and one that Daniel said no to."""
    bell = {"step": "bell", "goal": MORNINGS, "words": "Be at the gate before the first bell", "when": "After the bus"}
    yield calendar.moment(4, 0, 17, 30), MINA, take_on, bell
    yield calendar.moment(4, 4, 16), MINA, tell, {"step": "bell", "how": How.PARTLY, "words": "Twice."}
    yield calendar.moment(6, 2, 16), MINA, tell, {"step": "bell", "how": How.DONE}
    route = {"step": "route", "goal": MORNINGS, "of": "Daniel", "words": "Walk the way to the door with me once"}
    yield calendar.moment(6, 0, 17, 35), MINA, _wish_of, route
    words = {"step": "route", "yes": True, "words": "Gladly. Before our next time?"}
    yield calendar.moment(6, 1, 9), DANIEL, answer_wish, words
    yield calendar.moment(7, 0, 18), DANIEL, tell, {"step": "route", "how": How.DONE}
    call = {"step": "call", "goal": MORNINGS, "of": "Daniel", "words": "Ring me at half past seven"}
    yield calendar.moment(8, 0, 18), MINA, _wish_of, call
    words = {"step": "call", "yes": False, "words": "I can't be there every morning. Who could?"}
    yield calendar.moment(8, 1, 9), DANIEL, answer_wish, words
    friend = {"step": "ruby", "goal": MORNINGS, "words": "Ask Ruby to ring me on Mondays", "when": "On Sunday evening"}
    likely = {"likely": 7, "hinders": "That she asks why."}
    yield calendar.moment(11, 0, 18), MINA, take_on, friend | likely
    horses = {"step": "horses", "goal": None, "words": "Draw one horse, badly if it has to be", "when": "After school"}
    place = {"where": "The back of the library", "company": "Nobody", "likely": 8}
    yield calendar.moment(9, 0, 18, 5), MINA, take_on, horses | place
    good = {"words": "It had five legs.", "good": "I laughed at it.", "having_done": "Like I'd been somewhere."}
    yield calendar.moment(9, 2, 17), MINA, tell, {"step": "horses", "how": How.DONE} | good
    bread = {"step": "bread", "goal": None, "words": "Bake on a weekday", "hinders": "The last hour always runs over."}
    yield calendar.moment(11, 1, 9), DANIEL, take_on, bread | {"company": "My son", "likely": 5}


def _wish_of(view: View, by: Member, *, of: str, **words: Any) -> list[Said]:
    """Ask somebody by their name: which member they became is known once they came."""
    (to,) = (member.id for member in view.members.all.values() if member.name == of)
    return wish(view, by, to=to, **words)


def _phone(calendar: Calendar) -> Iterator[Step]:
    midnight = GoalWording("You are asleep before midnight on school nights.")
    kitchen = GoalWording(
        "My phone sleeps in the kitchen from eleven, four nights a week.",
        "I'm sick of being tired.",
        "I'd wake up before the second alarm.",
    )
    yield calendar.moment(3, 0, 17, 30), DANIEL, propose_goal, _put(PHONE, "midnight", midnight)
    words = _answer(PHONE, "midnight") | {"why": "Sounds like my aunt."}
    yield calendar.moment(3, 0, 21), MINA, decline, words
    yield calendar.moment(3, 2, 22), MINA, propose_goal, _put(PHONE, "kitchen", kitchen)
    words = _answer(PHONE, "kitchen") | {"why": "Much better than mine."}
    yield calendar.moment(3, 4, 9), DANIEL, agree, words
    for week, rating in {5: 4, 6: 6, 8: 8, 9: 9}.items():
        yield calendar.moment(week, 2, 20), MINA, rate_goal, {"goal": PHONE, "rating": rating}
    words = {"goal": PHONE, "version": "done", "closing": REACHED, "why": "I do it without thinking now."}
    yield calendar.moment(9, 2, 20, 5), MINA, close_goal, words
    yield calendar.moment(9, 4, 9, 30), DANIEL, agree, _answer(PHONE, "done")


def _teacher(calendar: Calendar) -> Iterator[Step]:
    told = GoalWording("One teacher knows what mornings are like for you.")
    yield calendar.moment(5, 0, 17, 40), DANIEL, propose_goal, _put(TEACHER, "told", told)
    words = _answer(TEACHER, "told") | {"why": "It's mine to tell, and I don't want to."}
    yield calendar.moment(5, 0, 21), MINA, differ, words
    words = _answer(TEACHER, "told") | {"why": "I think it could make mornings easier. You know better what it costs."}
    yield calendar.moment(5, 1, 9, 15), DANIEL, differ, words


def _aloud(calendar: Calendar) -> Iterator[Step]:
    every_week = GoalWording(
        "I say one thing out loud in English every week.", "I know things and nobody can tell.", None
    )
    small_group = GoalWording(
        "I say one thing out loud in English when we work in small groups.", "I know things and nobody can tell.", None
    )
    yield calendar.moment(11, 2, 20), MINA, propose_goal, _put(ALOUD, "every-week", every_week)
    words = _put(ALOUD, "small-group", small_group) | {
        "counters": "every-week",
        "why": "You said groups are where you have the most to say. Would starting there help, or is it too small?",
    }
    yield calendar.moment(11, 4, 9), DANIEL, propose_goal, words


def _birthday(calendar: Calendar) -> Iterator[Step]:
    party = GoalWording(
        "I go to Ruby's birthday and leave when I want to, not when I have to.",
        "She came to mine when there were only three of us.",
        "I'd know who was there, because I'd have talked to them.",
    )
    yield calendar.moment(11, 4, 21), MINA, propose_goal, _put(BIRTHDAY, "party", party)


def _put(goal: str, version: str, wording: GoalWording) -> dict[str, Any]:
    return {"goal": goal, "version": version, "wording": wording}


def _answer(goal: str, version: str) -> dict[str, Any]:
    return {"accord": goal, "version": version}
