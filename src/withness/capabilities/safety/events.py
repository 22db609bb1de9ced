"""What is said when somebody isn't safe: that they said so, that it arrived, who has seen it, that it is over."""

from typing import NewType

from msgspec import Struct

from withness.ground.partnership import Audience, MemberId, Words

AlarmId = NewType("AlarmId", str)

MAIL, PAGE = "mail", "page"
"""How an alarm arrives: handed to the mail server, or sent to a screen as part of a page."""


class Recorded(Struct, frozen=True, tag="safety.recorded"):
    """Somebody said: I'm not safe now; or they said it by what they `answered`, a questionnaire by its name.

    `asked` are those whose work it is to see it; `seen_by` is when the first of them had said to look by, from
    their hours at that moment (microseconds UTC), None where nobody had said; `region` whose lines were shown.
    """

    alarm: AlarmId
    asked: Audience
    seen_by: int | None = None
    region: str | None = None
    answered: str | None = None
    words: Words = None


class Delivered(Struct, frozen=True, tag="safety.delivered"):
    """Said by the house: the alarm was handed over for `to`, as a mail or as part of a page."""

    alarm: AlarmId
    how: str
    to: MemberId


class Escalated(Struct, frozen=True, tag="safety.escalated"):
    """Said by the house: nobody had seen it in time, so the next person of the practice was told that it waits.

    `to` is that person in the practice; they are told whose alarm waits for whom, and nothing that was written.
    """

    alarm: AlarmId
    to: MemberId
    name: Words = None


class Acknowledged(Struct, frozen=True, tag="safety.acknowledged"):
    """A therapist said, by name, that they have seen it, and what they do now."""

    alarm: AlarmId
    words: Words = None


class Resolved(Struct, frozen=True, tag="safety.resolved"):
    """One voice said that it is over. It is over once the one who raised it and a therapist both say so.

    `alone` is True where the other side is not here any more to say it.
    """

    alarm: AlarmId
    alone: bool = False
    words: Words = None


EVENTS = (Recorded, Delivered, Escalated, Acknowledged, Resolved)
HOUSE_SAYS = (Delivered, Escalated)
