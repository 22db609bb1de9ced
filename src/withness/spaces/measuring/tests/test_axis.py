"""Scores, sessions, goals and what was said stand on one axis of time, as far as the reader heard of them. Pure."""

from tests.people import HOUR, having_met, meet
from withness.capabilities.goals.events import GoalWording
from withness.capabilities.goals.rules import CAPABILITY as GOALS
from withness.capabilities.goals.rules import propose_goal
from withness.capabilities.measures.chart import course
from withness.capabilities.measures.rules import CAPABILITY as MEASURES
from withness.capabilities.measures.rules import bring_earlier, pick_measure, remark
from withness.ground.partnership.verbs import agree


def test_what_else_was_since_the_first_score_is_drawn_with_it():
    """Neither the session before the first score nor one that is still to come."""
    talk = having_met(MEASURES, GOALS)
    words = {"measure": "phq-9", "purpose": "To see the evenings", "weeks": 2, "who": frozenset({"maya"})}
    talk.say("maya", pick_measure, pick="p", version="p1", **words)
    talk.say("jonas", agree, accord="p", version="p1")
    assert course(talk.hear("jonas"), talk.hear("jonas").accord("p"), talk.now).marks == []
    answers = {str(item): 1.0 for item in range(1, 9)} | {"9": 0.0}
    talk.say("maya", bring_earlier, pick="p", response="r", answers=answers, taken_on=talk.now)
    talk.say("maya", propose_goal, goal="g", version="g1", wording=GoalWording("Sleep through"))
    talk.say("jonas", agree, accord="g", version="g1")
    meet(talk, "met", talk.now + HOUR)
    meet(talk, "to come", talk.now + 9 * HOUR)
    talk.now += 3 * HOUR
    talk.say("jonas", remark, response="r", words="That was the week of the move")
    for who in ("maya", "jonas"):
        view = talk.hear(who)
        drawn = course(view, view.accord("p"), talk.now)
        assert [points[0][1] for _, _, points in drawn.lines] == [8]
        assert [(mark.sort, mark.says) for mark in drawn.marks] == [
            ("session", "we met"),
            ("goal", "a goal agreed: Sleep through"),
            ("remark", "something was said to it"),
        ]
