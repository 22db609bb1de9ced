"""One night on which Ruth can't be reached and Daniel steps in: told at once, ended early, and looked back at."""

from collections.abc import Iterator
from datetime import UTC, datetime

from withness.capabilities.agreement.events import AgreementWording
from withness.capabilities.agreement.rules import propose_agreement
from withness.capabilities.guidance.rules import DAY, HOUR, answer
from withness.config.demo.calendar import MICROSECONDS
from withness.config.demo.goals import Step
from withness.config.demo.opened import MAC
from withness.ground.ledger import say
from withness.ground.openings.keeping import note
from withness.ground.partnership import LedgerId, MemberId, Voice
from withness.ground.partnership.acts import ActId
from withness.ground.partnership.verbs import end_early, review, step_in
from withness.ground.people.models import Account, Seat
from withness.ground.practice.practices import join_practice
from withness.ground.practice.rules import note_stepping_in, set_stepping_in

ACT, DANIEL_IN = ActId("fens"), "daniel-in"
"""The act, and the name by which Daniel is known where he stepped in."""
WHEN = (-9, 20.5)
"""How many days from today, and at what hour."""

WHY = (
    "Leila's sister rang the practice. Leila went out on the fen road at eight without a coat and without her phone, "
    "and it is freezing. Ruth is in hospital with her knee until tomorrow and can't be asked. I look for where Leila "
    "goes when it is bad."
)
LEILAS = "I was at the pond, where I always am. You could have rung Henrik. He knows the pond."
ENDED = "Her sister found her at the pond. She is home and warm."
LEILAS_ACCOUNT = (
    "I was glad of the blanket, and not glad that somebody I don't know read about our money. You told me before you "
    "read, and you said what you read. That helped."
)
HENRIKS_ACCOUNT = "I would have said where she was. Nobody asked me. Next time ask me first."
DANIELS_ACCOUNT = (
    "I read for ten minutes, looking for a place, and found none. I didn't think of ringing Henrik, and I should have. "
    "It was her sister who knew."
)
ASKS = "After the night with the pond I want us to be rung, and not read."


def steps(began: int, here: frozenset[MemberId], how: AgreementWording) -> Iterator[Step]:
    """From the moment he said it (microseconds UTC) to what Henrik would have them agree on. `here`: all three."""
    clients, act = frozenset({MemberId("leila"), MemberId("henrik")}), {"act": ACT}
    who = {"name": "Daniel", "here": here, "clients": clients}
    yield began, DANIEL_IN, step_in, act | who | {"why": WHY, "until": began + 6 * HOUR}
    yield began + 2 * HOUR, "leila", answer, act | {"words": LEILAS}
    yield began + 2 * HOUR + 1, DANIEL_IN, end_early, act | {"why": ENDED}
    yield began + 20 * HOUR, DANIEL_IN, review, act | {"words": DANIELS_ACCOUNT}
    yield began + 22 * HOUR, "leila", review, act | {"words": LEILAS_ACCOUNT}
    yield began + 24 * HOUR, "henrik", review, act | {"words": HENRIKS_ACCOUNT}
    words = {"agreement": "how", "version": "nobody-in", "wording": how, "nobody_steps_in": True, "why": ASKS}
    yield began + 25 * HOUR, "henrik", propose_agreement, words


def work_together(staff: Voice, ruth: Account, began: int) -> None:
    """Let Ruth come to the practice of `staff`, which says that its therapists may step in for each other; and keep
    there, for him alone, where he did at `began` (microseconds UTC), and what he opened."""
    join_practice(ruth, staff, now=began - 11 * DAY)
    say(staff, set_stepping_in, allowed=True, now=began - 10 * DAY)
    there = Voice(LedgerId(Seat.objects.get(account__email="leila@example.org").ledger), MemberId(DANIEL_IN))
    say(staff, note_stepping_in, act=ACT, partnership=there.ledger, member=there.member, now=began)
    note(there, "stepping_in:reading", "", datetime.fromtimestamp(began / MICROSECONDS, UTC).date(), MAC)
