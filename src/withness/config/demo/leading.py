"""One time when Daniel kept something back, one when he took the lead for two days, and how both looked back."""

from collections.abc import Iterator
from typing import Any

from withness.capabilities.coping.events import KIND as PLANS
from withness.capabilities.guidance.events import Danger, How
from withness.capabilities.guidance.rules import DAY, HOUR, answer, keep_back, step, take_lead
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


LETTER = "letter"
WHAT = "A letter that somebody wrote to me about you."
KEPT_WHY = (
    "Whoever wrote it would be hit at home if it came out that they did. They asked me to wait until they are "
    "somewhere else. It says nothing that puts you in danger."
)
ASKED = "Is it from Ruby? You don't have to say. I hate not knowing."
OVER = "They live with their grandmother now. I read it to you today."
MINAS_OF_IT = (
    "It was eleven days, and I counted. I'm glad I knew that there was something. If you had just not told me I'd have "
    "found out and not come back."
)
DANIELS_OF_IT = (
    "I rang the people who look after such things and asked how soon it would be safe. I could have told you each week "
    "that I was still asking."
)


def _from_his_client(view: View, by: Member, **words: Any) -> list[Said]:
    (client,) = view.members.active(Role.CLIENT)
    return keep_back(view, by, whom=client.id, **words)


def _for_his_client(view: View, by: Member, **words: Any) -> list[Said]:
    """The story knows no members by their ids; there is one client here."""
    (client,) = view.members.active(Role.CLIENT)
    return take_lead(view, by, whom=[client.id], **words)


def steps(calendar: Calendar) -> Iterator[Step]:
    """What was kept back and what was led, each from its beginning to the two accounts of it."""
    yield from _kept_back(calendar)
    yield from _led(calendar)


def _kept_back(calendar: Calendar) -> Iterator[Step]:
    began, act = calendar.moment(3, 1, 9, 20), {"act": LETTER}
    kept = {"what": WHAT, "danger": Danger.ANOTHERS_SAFETY, "why": KEPT_WHY, "until": began + 21 * DAY}
    yield began, DANIEL, _from_his_client, act | kept
    yield calendar.moment(3, 1, 21, 15), MINA, answer, act | {"words": ASKED}
    yield calendar.moment(5, -1, 18), DANIEL, end_early, act | {"why": OVER}
    yield calendar.moment(5, 0, 21), MINA, review, act | {"words": MINAS_OF_IT}
    yield calendar.moment(5, 1, 9, 40), DANIEL, review, act | {"words": DANIELS_OF_IT}


def _led(calendar: Calendar) -> Iterator[Step]:
    began, act = calendar.moment(WEEK, 0, 17, 40), {"act": LOCK}
    leads = {"matters": [PLANS], "says": LEADS_TO, "why": WHY, "until": began + 48 * HOUR}
    yield began, DANIEL, _for_his_client, act | leads
    done = {"how": How.SHARED, "whom": "your aunt", "said": TOLD, "why": NEEDED, "basis": BASIS}
    yield calendar.moment(WEEK, 0, 17, 50), DANIEL, step, act | done
    yield calendar.moment(WEEK, 0, 19, 5), MINA, answer, act | {"words": ANSWER}
    yield calendar.moment(WEEK, 1, 18), DANIEL, end_early, act | {"why": ENDED}
    yield calendar.moment(WEEK, 4, 20, 30), MINA, review, act | {"words": MINAS}
    yield calendar.moment(WEEK, 5, 9, 10), DANIEL, review, act | {"words": DANIELS}
