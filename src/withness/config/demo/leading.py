"""One time when Daniel saw a danger that Mina didn't see, took the lead for two days, and both looked back at it."""

from collections.abc import Iterator
from typing import Any

from withness.capabilities.coping.events import KIND as PLANS
from withness.capabilities.guidance.events import How
from withness.capabilities.guidance.rules import HOUR, answer, step, take_lead
from withness.config.demo.calendar import Calendar
from withness.config.demo.goals import Step
from withness.config.demo.story import DANIEL, MINA
from withness.ground.partnership import Member, Role, Said, View
from withness.ground.partnership.verbs import end_early, review

LOCK = "lock-gate"
WEEK = 9

WHY = (
    "You go home over the lock gate, because on the bridge there are people. The beam is wet and has no rail, and you "
    "told me about it as if it were nothing. I see a danger there you don't see."
)
LEADS_TO = "I ask you to take the bridge until Saturday. I tell your aunt about the gate, and nothing about why."
TOLD = "That Mina crosses the lock gate on her way home, and that it is slippery. Nothing about why she does."
NEEDED = "She is the one who can walk with her today. I can't."
BASIS = "My duty to protect somebody under age from harm. We agreed that I tell others if her life is in danger."
ANSWER = "You told me first, like we said. But I had ten minutes. I'd have come off it, if asked."
ENDED = "You walk over the bridge with Ruby now."
MINAS = (
    "I was furious for a day. Then I saw that somebody had put tape across the gate, and I felt sick. It was right "
    "that you said something. I still want to be asked before my aunt is."
)
DANIELS = (
    "I was frightened, and I was fast. I told you first, as we agreed, but I left you no time to answer before I rang "
    "your aunt. Next time I ring you, and wait until you have said something."
)


def _for_his_client(view: View, by: Member, **words: Any) -> list[Said]:
    """The story knows no members by their ids; there is one client here."""
    (client,) = view.members.active(Role.CLIENT)
    return take_lead(view, by, whom=[client.id], **words)


def steps(calendar: Calendar) -> Iterator[Step]:
    """From the moment he took it to the two accounts of it."""
    began, act = calendar.moment(WEEK, 0, 17, 40), {"act": LOCK}
    leads = {"matters": [PLANS], "says": LEADS_TO, "why": WHY, "until": began + 48 * HOUR}
    yield began, DANIEL, _for_his_client, act | leads
    done = {"how": How.SHARED, "whom": "your aunt", "said": TOLD, "why": NEEDED, "basis": BASIS}
    yield calendar.moment(WEEK, 0, 17, 50), DANIEL, step, act | done
    yield calendar.moment(WEEK, 0, 19, 5), MINA, answer, act | {"words": ANSWER}
    yield calendar.moment(WEEK, 1, 18), DANIEL, end_early, act | {"why": ENDED}
    yield calendar.moment(WEEK, 4, 20, 30), MINA, review, act | {"words": MINAS}
    yield calendar.moment(WEEK, 5, 9, 10), DANIEL, review, act | {"words": DANIELS}
