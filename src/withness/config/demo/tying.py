"""What Mina and Daniel tied together: a goal with what was tried for it, and with the hour it came from."""

from collections.abc import Iterator

from withness.capabilities.links.events import LinkId
from withness.capabilities.links.rules import tie
from withness.config.demo.calendar import Calendar
from withness.config.demo.goals import ALOUD, BIRTHDAY, MORNINGS, PHONE, Step
from withness.config.demo.hearing_again import TOO_QUICK
from withness.config.demo.measuring import WEEK
from withness.config.demo.story import DANIEL, MINA
from withness.config.demo.trying import HAND, PAUSE
from withness.ground.partnership import Ref


def steps(calendar: Calendar) -> Iterator[Step]:
    """Everything that was said about it."""
    aloud = {"link": LinkId("hand-aloud"), "one": Ref("goal", ALOUD), "other": Ref("experiment", HAND)}
    yield calendar.moment(11, 3, 19), MINA, tie, aloud | {"words": "After the hand I thought: I could do more of that."}
    phone = {"link": LinkId("phone-mornings"), "one": Ref("goal", MORNINGS), "other": Ref("goal", PHONE)}
    yield calendar.moment(7, 1, 9), DANIEL, tie, phone
    birthday = {"link": LinkId("birthday-friends"), "one": Ref("goal", BIRTHDAY), "other": Ref("value", "friends")}
    yield calendar.moment(11, 4, 21, 10), MINA, tie, birthday | {"words": "It's her birthday, so it is this one."}
    week = {"link": LinkId("week-mornings"), "one": Ref("goal", MORNINGS), "other": Ref("measure", WEEK)}
    yield calendar.moment(9, 1, 9, 10), DANIEL, tie, week | {"words": "Whether the rest of the week feels it too."}
    hour = {"link": LinkId("hour-mornings"), "one": Ref("session", "session-2"), "other": Ref("goal", MORNINGS)}
    yield calendar.moment(2, 2, 19), MINA, tie, hour | {"words": "It began with what I said at the end of that hour."}
    quick = {"link": LinkId("pause-quick"), "one": Ref("experiment", PAUSE), "other": Ref("reflection", TOO_QUICK)}
    yield calendar.moment(10, 1, 17, 5), DANIEL, tie, quick | {"words": "I got the idea when I read where I'm quick."}
