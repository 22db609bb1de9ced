"""Goals for the tests of what stands beside a goal; capabilities don't know each other, and nor do their tests."""

from withness.capabilities.goals.events import GoalWording
from withness.capabilities.goals.rules import CAPABILITY, REACHED, close_goal, propose_goal
from withness.ground.partnership import Capability
from withness.ground.partnership.tests.pure_ledger import PureLedger
from withness.ground.partnership.verbs import agree

from .people import in_memory


def with_goals(*goals: str, beside: Capability) -> PureLedger:
    """Maya and Jonas with goals that they agreed on, each with `-v` behind its name as version."""
    talk = in_memory(CAPABILITY, beside)
    for goal in goals:
        offered(talk, goal)
        talk.say("jonas", agree, accord=goal, version=f"{goal}-v")
    return talk


def offered(talk: PureLedger, goal: str) -> None:
    """Maya puts a goal forward."""
    talk.say("maya", propose_goal, goal=goal, version=f"{goal}-v", wording=GoalWording(f"Goal {goal}"))


def ended(talk: PureLedger, goal: str) -> None:
    """Both say that they got there."""
    talk.say("maya", close_goal, goal=goal, version=f"{goal}-end", closing=REACHED)
    talk.say("jonas", agree, accord=goal, version=f"{goal}-end")
