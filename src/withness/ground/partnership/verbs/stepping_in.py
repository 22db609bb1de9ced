"""Looking in for a while, because somebody is in danger and none of those who are here can be reached."""

from ..acts import ActId
from ..entries import Audience, Said
from ..members import Member, SteppedIn
from ..refusals import AlreadyAnswered, NotHeardOf, OutOfRange, Refusal, TooLate
from ..text import LINE, some_words
from ..view import View

HOUR = 3_600_000_000
LONGEST_IN = 24 * HOUR
"""Microseconds. Our own choice: a night and the morning after it, until somebody can be reached."""


class InAlready(Refusal):
    why = "You have stepped in already, and it still goes on."
    what_now = "What there is to read is on its page. What you typed is kept here."


def step_in(
    view: View,
    by: Member,
    *,
    act: ActId,
    name: str,
    here: Audience,
    clients: Audience,
    why: str,
    until: int,
    now: int,
) -> list[Said]:
    """Say, to all whose partnership it is, that I look in until then, and why.

    Somebody who is not here hears nothing of who is: `here` (the clients and therapists) and `clients` are told by the
    practice, which knows.
    """
    if not clients or not clients <= here:
        raise NotHeardOf
    if until <= now:
        raise TooLate(field="until")
    if until > now + LONGEST_IN:
        raise OutOfRange("It lasts a day at most.", field="until")
    # Of all that anybody does alone, somebody who is not here hears of their own stepping in, and no more.
    if any(each.lasts(now) for each in view.acts.all.values()):
        raise InAlready
    if act in view.acts.all:
        raise AlreadyAnswered
    event = SteppedIn(
        act=act,
        concerns=clients,
        until=until,
        member=by.id,
        name=some_words(name, field="name", most=LINE),
        why=why.strip(),
    )
    return [view.to(here, event)]
