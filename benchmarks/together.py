"""What two people say in every room of choosing together over three years, rule by rule."""

from collections.abc import Callable, Iterator
from itertools import zip_longest
from typing import Any, NamedTuple

from withness.capabilities.advice import rules as advice
from withness.capabilities.advice.events import Makes
from withness.capabilities.advice.events import Sure as Likely
from withness.capabilities.coping import rules as coping
from withness.capabilities.coping.events import Facts, Liking, PlanWording
from withness.capabilities.coping.library import library
from withness.capabilities.decisions import rules as decisions
from withness.capabilities.decisions.events import Right, SideKind, Sure
from withness.capabilities.ecomap.events import Sort, Tie
from withness.capabilities.ecomap.rules import draw
from withness.capabilities.experiments import rules as experiments
from withness.capabilities.goals.events import GoalWording
from withness.capabilities.goals.rules import propose_goal, rate_goal
from withness.capabilities.portrait.events import AdaptationWording, Topic
from withness.capabilities.portrait.rules import propose_adaptation, tell
from withness.capabilities.preferences.rules import ask_preferences, say_preferences
from withness.capabilities.rulers.events import Ruler
from withness.capabilities.rulers.rules import set_ruler
from withness.capabilities.scaling.events import ScaleWording
from withness.capabilities.scaling.rules import place_level, propose_scale
from withness.capabilities.steps import rules as steps
from withness.capabilities.steps.events import How
from withness.capabilities.thoughts import rules as thoughts
from withness.capabilities.thoughts.events import Step
from withness.capabilities.understanding import rules as understanding
from withness.capabilities.understanding.events import Matter
from withness.ground.partnership import MemberId, Ref, Voice
from withness.ground.partnership.verbs import agree

QUESTIONS, GOALS, PLANS, OWN, TRIES = 20, 12, 16, 120, 260
EXPERIMENTS, OFFERS, ASKED, THOUGHTS, CHANGED, THINGS = 12, 29, 8, 30, 12, 40
SAYINGS = 4
"""How often each of them says anew what can be said anew."""
LEVELS = ScaleWording("I stay at home.", "I get to the stop.", "I ride to town.", "I ride back too.", "Further.")
LINE = "I stayed on the bus until the third stop, then my hands went cold and I got off and walked. It was all right."
TEXT = f"{LINE} What I had expected was that everybody would look, and nobody did, or not for long. {LINE}"

Spoken = tuple[Voice, Callable[..., Any], dict[str, Any]]


class Two(NamedTuple):
    """The client and the therapist."""

    sam: Voice
    robin: Voice

    def agreed(self, rule: Callable[..., Any], name: str, accord: str, **words: Any) -> Iterator[Spoken]:
        """Sam puts an accord forward, and Robin agrees."""
        yield self.sam, rule, {name: accord, "version": f"{accord}v", **words}
        yield self.robin, agree, {"accord": accord, "version": f"{accord}v"}


def everything(two: Two) -> Iterator[Spoken]:
    """All of it, the rooms taking turns as they do in a life; what is about a goal comes after the goals."""
    for goal in range(GOALS):
        wording = GoalWording(f"Ride to town, {goal}", TEXT, TEXT)
        yield from two.agreed(propose_goal, "goal", f"goal{goal}", wording=wording)
    rooms = (_goals, _decisions, _coping, _plans, _experiments, _offers, _thoughts, _views, _portrait, _ecomap)
    for turn in zip_longest(*(room(two) for room in rooms)):
        yield from (spoken for spoken in turn if spoken is not None)


def _goals(two: Two) -> Iterator[Spoken]:
    for number in range(GOALS):
        goal, scale = f"goal{number}", f"scale{number}"
        yield from two.agreed(propose_scale, "scale", scale, goal=goal, wording=LEVELS, weight=number % 5 + 1)
        yield from _asked(two, Ref("goal", goal), None)
        for turn in range(2 * SAYINGS):
            by, step = two[turn % 2], f"{goal}s{turn}"
            yield by, rate_goal, {"goal": goal, "rating": turn, "note": TEXT}
            yield by, place_level, {"scale": scale, "version": f"{scale}v", "level": turn % 5 - 2, "note": TEXT}
            for ruler in Ruler:
                yield by, set_ruler, {"goal": goal, "ruler": ruler, "value": turn, "why": TEXT, "more": TEXT}
            yield by, steps.take_on, {"step": step, "goal": goal, "words": LINE, "when": "After breakfast"}
            if turn < SAYINGS:
                yield by, steps.tell, {"step": step, "how": How.DONE, "words": TEXT}
        yield two.robin, steps.wish, {"step": f"{goal}w", "goal": goal, "to": two.sam.member, "words": LINE}


def _asked(two: Two, about: Ref, towards: str | None) -> Iterator[Spoken]:
    shown = f"{about.id}view"
    yield two.sam, advice.ask_view, {"about": about}
    words = {"shown": shown, "words": TEXT, "towards": towards, "sure": Likely.FAIRLY, "against": TEXT}
    yield two.robin, advice.give_view, {"about": about, **words}
    yield two.sam, advice.take_view, {"about": about, "shown": shown, "makes": Makes.PARTLY, "words": TEXT}


def _decisions(two: Two) -> Iterator[Spoken]:
    for number in range(QUESTIONS):
        name = f"question{number}"
        question = {"question": name}
        yield two.sam, decisions.open_question, {**question, "words": f"Which way to town, {number}?", "team": "Us"}
        ways, counts = [f"{name}w{each}" for each in range(3)], [f"{name}m{each}" for each in range(4)]
        for way in ways:
            yield two.robin, decisions.add_option, {**question, "option": way, "words": f"By the {way} road"}
            for turn, side in enumerate(SideKind):
                said = {"side": side, "words": TEXT, "sure": Sure.FAIRLY, "source": "My sister"}
                yield two[turn % 2], decisions.say_side, {**question, "option": way, **said}
        for each in counts:
            yield two.sam, decisions.say_matters, {**question, "matter": each, "words": f"That I am not late, {each}"}
        fits = {way: dict.fromkeys(counts, 3) for way in ways}
        for by in two:
            yield by, decisions.weigh, {**question, "weights": dict.fromkeys(counts, 5), "fits": fits}
            yield by, decisions.lean, {**question, "option": ways[1], "why": TEXT}
        yield from _asked(two, Ref("decision", name), ways[1])
        yield from _decided(two, name, ways[1], number)


def _decided(two: Two, name: str, way: str, number: int) -> Iterator[Spoken]:
    """The last question stays open, the one before it waits for Robin."""
    question = {"question": name}
    if number == QUESTIONS - 1:
        return
    yield two.sam, decisions.put_forward, {**question, "version": f"{name}v", "option": way, "how": TEXT}
    if number == QUESTIONS - 2:
        return
    yield two.robin, agree, {"accord": name, "version": f"{name}v"}
    yield two.sam, decisions.look_back, {**question, "version": f"{name}v", "right": Right.YES, "words": TEXT}
    yield two.sam, decisions.say_how_it_felt, {**question, "clear": 4, "doubts": 4, "say": 5, "words": TEXT}


def _coping(two: Two) -> Iterator[Spoken]:
    sam, known = two.sam, library()
    yield sam, coping.describe_myself, {"likes": ("outside", "music", "words"), "strengths": ("kind", "stubborn")}
    for number in range(OWN):
        facts = Facts(kind="mind", likes=("outside",), good_for=())
        own = {"strategy": f"own{number}", "name": f"My own way, {number}", "facts": facts, "how": TEXT}
        yield sam, coping.write_strategy, own
    strategies = [*known, *(f"own{number}" for number in range(OWN))]
    for number in range(TRIES):
        # Every other one is a favourite, so that some have a long story.
        strategy = strategies[0] if number % 2 else strategies[number % len(strategies)]
        begun = {"attempt": f"try{number}", "strategy": strategy, "known": known, "before": 7, "context": "home"}
        yield sam, coping.begin_try, begun
        if number < TRIES - 1:
            yield sam, coping.end_try, {"attempt": f"try{number}", "after": number % 9, "note": TEXT}
    for strategy in list(known)[:40]:
        yield sam, coping.like, {"strategy": strategy, "known": known, "liking": Liking.LIKED}
    carried = {"strategies": tuple(list(known)[:5]), "known": known, "line": "It passes.", "call": "Ben"}
    yield sam, coping.choose_card, carried
    yield sam, coping.show_what_helps, {"names": {each: f"Way {each}" for each in strategies[:30]}, "note": TEXT}


def _plans(two: Two) -> Iterator[Spoken]:
    for number in range(PLANS):
        wording = PlanWording(f"When the bus is full, {number}", TEXT, TEXT)
        yield from two.agreed(coping.propose_plan, "plan", f"plan{number}", wording=wording)


def _experiments(two: Two) -> Iterator[Spoken]:
    """Every second one is Robin's; all are tried and asked about, and half of what was asked is answered."""
    for number in range(EXPERIMENTS):
        mine, other = two[number % 2], two[1 - number % 2]
        accord = f"experiment{number}"
        of, words = {"experiment": accord}, {"test": LINE, "where": "In town", "prediction": TEXT, "sure": 8}
        yield mine, experiments.propose_experiment, {**of, "version": f"{accord}v", **words}
        yield other, agree, {"accord": accord, "version": f"{accord}v"}
        for asked in range(ASKED):
            question = {**of, "question": f"{accord}q{asked}"}
            yield other, experiments.ask_about, {**question, "words": TEXT}
            if number < EXPERIMENTS - 2 and asked % 2:
                yield mine, experiments.answer_question, {**question, "words": TEXT}
        for _ in range(2):
            yield mine, experiments.say_what_happened, {**of, "version": f"{accord}v", "words": TEXT}
            yield mine, experiments.make_of_it, {**of, "words": TEXT, "sure": 3}


def _offers(two: Two) -> Iterator[Spoken]:
    for number in range(OFFERS):
        words = {"test": f"{LINE} {number}", "prediction": TEXT, "sure": 8, "version": f"offer{number}v"}
        yield two[number % 2], experiments.propose_experiment, {"experiment": f"offer{number}", **words}


def _thoughts(two: Two) -> Iterator[Spoken]:
    """All but the last one are shown, and talked about."""
    for number in range(THOUGHTS):
        thought = {"thought": f"thought{number}"}
        for step in Step:
            yield two.sam, thoughts.write_step, {**thought, "step": step, "words": TEXT}
        if number < THOUGHTS - 1:
            yield two.sam, thoughts.show_thought, thought
            for turn in range(2 * SAYINGS):
                yield two[1 - turn % 2], thoughts.talk_about, {**thought, "words": TEXT}


def _views(two: Two) -> Iterator[Spoken]:
    for number, matter in enumerate(Matter):
        for turn in range(4 * SAYINGS):
            yield two[turn % 2], understanding.tell_view, {"matter": matter, "words": f"{TEXT} {turn}"}
            apart = {"difference": f"difference{number}n{turn}", "matter": matter, "words": LINE}
            yield two[turn % 2], understanding.leave_open, apart
            if turn % 2:
                yield two[1], understanding.come_closer, {"difference": apart["difference"]}
        sentence = {"sentence": f"sentence{number}", "matter": matter, "version": f"sentence{number}v", "text": LINE}
        yield two.sam, understanding.propose_sentence, sentence
        if number:
            yield two.robin, agree, {"accord": f"sentence{number}", "version": f"sentence{number}v"}
    for by in two:
        yield by, ask_preferences, {}
    for turn in range(2 * SAYINGS):
        yield two[turn % 2], say_preferences, {"guide": turn % 5 + 1, "time": 3, "tone": 4, "between": 2, "words": TEXT}


def _portrait(two: Two) -> Iterator[Spoken]:
    for turn in range(2 * SAYINGS):
        for topic in Topic:
            yield two[turn % 2], tell, {"topic": topic, "words": f"{TEXT} {turn}", "kept": turn >= 2 * SAYINGS - 2}
    for number in range(CHANGED):
        wording = AdaptationWording(f"We begin with music, {number}", TEXT)
        yield from two.agreed(propose_adaptation, "adaptation", f"change{number}", wording=wording)


def _ecomap(two: Two) -> Iterator[Spoken]:
    for number in range(THINGS):
        for by in two:
            thing = f"{MemberId(by.member)}t{number}"
            words = {
                "sort": list(Sort)[number % 4],
                "tie": list(Tie)[number % 6],
                "name": f"Aunt {number}",
                "note": LINE,
            }
            yield by, draw, {"thing": thing, "kept": number % 5 == 4, **words}
