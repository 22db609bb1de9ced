"""Brings an alarm to the people it is for, again and again until somebody says that they have seen it."""

import logging
from datetime import timedelta

from django.conf import settings

from withness.ground.ledger import Appended, NoLedgerError, hear, say_as_house
from withness.ground.ledger.hear import clock
from withness.ground.notices.outbox import Run, enqueue
from withness.ground.partnership import HOUSE, LedgerId, MemberId, Standing, View, Voice
from withness.ground.people import mails
from withness.ground.people.models import Seat
from withness.ground.practice.models import Belonging
from withness.ground.practice.practices import inside
from withness.ground.practice.rules import end_wait, pass_on_wait
from withness.ground.practice.state import PracticeState

from .events import MAIL, PAGE, AlarmId, Recorded
from .rules import Alarm, SafetyState, deliver, escalate

log = logging.getLogger(__name__)

KIND = "safety.alarm"
MINUTE = timedelta(minutes=1) // timedelta(microseconds=1)
LOOK_AGAIN, LOOK_LATER = MINUTE // 2, 10 * MINUTE
"""Microseconds until an alarm is looked at again: before, and after, somebody has said that they have seen it."""
NEXT_PERSON = 30 * MINUTE
"""How long after one person of the rota was told the next one is."""

PLEASE_LOOK, SOMEBODY_WAITS = "safety/mail/please_look", "safety/mail/somebody_waits"


def attend(ledger: LedgerId, alarm: AlarmId, now: int | None = None) -> int | None:
    """Do all that is due for one alarm. Gives when to look again (microseconds UTC), or None: it is over.

    `now` is the clock's if not given. What fails is tried again at the next look; what was handed over is recorded
    and not sent twice. Where the process dies between sending and recording, a mail goes out twice; it is never lost.
    """
    at = clock() if now is None else now
    known = _alarm(ledger, alarm)
    if known is None or known.closed:
        _end_waits(ledger, alarm)
        return None
    for member in sorted(_unmailed(known)):
        if _mail(_address_of(ledger, member), PLEASE_LOOK, "/"):
            say_as_house(ledger, deliver, now=now, alarm=alarm, how=MAIL, to=member)
    if known.acknowledged:
        _end_waits(ledger, alarm)
        return at + LOOK_LATER
    if known.overdue(at):
        _pass_on(ledger, known, at)
    return at + LOOK_AGAIN


def shown(voice: Voice, view: View) -> None:
    """Record that a page which shows open alarms was made for somebody they are for. Never breaks that page."""
    for alarm in view.state(SafetyState).open():
        told = any((one.how, one.to) == (PAGE, voice.member) for one in alarm.arrived)
        if voice.member in alarm.asked and not told:
            try:
                say_as_house(voice.ledger, deliver, alarm=alarm.id, how=PAGE, to=voice.member)
            except Exception:  # the person has to see the page, whatever can't be written
                log.exception("could not record that an alarm was shown")


def keep_tasks(appended: Appended) -> None:
    """Listener inside the ledger's transaction: no alarm is recorded without the task to bring it to somebody."""
    for entry in appended.entries:
        if isinstance(entry.event, Recorded):
            enqueue(KIND, appended.ledger, entry.event.alarm, due=entry.at)


ERRANDS: dict[str, Run] = {KIND: lambda ledger, alarm: attend(ledger, AlarmId(alarm))}
"""What the worker does about an alarm, for as long as it takes."""


def _alarm(ledger: LedgerId, alarm: AlarmId) -> Alarm | None:
    try:
        return hear(Voice(ledger, HOUSE)).state(SafetyState).alarms.get(alarm)
    except NoLedgerError:
        # All of that partnership was erased: there is nobody left to reach.
        return None


def _unmailed(alarm: Alarm) -> frozenset[MemberId]:
    if alarm.acknowledged:
        return frozenset()
    return alarm.asked - {arrived.to for arrived in alarm.arrived if arrived.how == MAIL}


def _pass_on(ledger: LedgerId, alarm: Alarm, now: int) -> None:
    rows = list(Belonging.objects.filter(partnership=ledger, member__in=alarm.asked).order_by("pk"))
    if not rows:
        return
    practice, of = LedgerId(rows[0].practice), MemberId(rows[0].staff)
    view = inside(practice)
    asked = {row.staff for row in rows}
    rota = [person for person in view.state(PracticeState).rota if person not in asked and view.member(person).active]
    told = {one.to for one in alarm.passed_on}
    for place, person in enumerate(rota):
        if person in told or now < alarm.due + place * NEXT_PERSON:
            continue
        if not _mail(_address_of(practice, person), SOMEBODY_WAITS, f"/practice/{practice}/"):
            continue
        say_as_house(practice, pass_on_wait, now=now, wait=alarm.id, of=of, to=person, since=alarm.at)
        name = view.member(person).name or ""
        say_as_house(ledger, escalate, now=now, alarm=alarm.id, to=person, name=name)


def _end_waits(ledger: LedgerId, alarm: AlarmId) -> None:
    for practice in set(Belonging.objects.filter(partnership=ledger).values_list("practice", flat=True)):
        say_as_house(LedgerId(practice), end_wait, wait=alarm)


def _address_of(ledger: LedgerId, member: MemberId) -> str | None:
    """Where to reach somebody who is here. Whether they want mails is not asked: this is not news."""
    seats = Seat.objects.filter(ledger=ledger, member=member, standing=Standing.ACTIVE.value)
    return seats.values_list("account__email", flat=True).first()


def _mail(to: str | None, template: str, path: str) -> bool:
    """Hand a mail over; whether that worked. It names nobody."""
    if not to:
        return False
    try:
        return mails.send(mails.write(template, to, link=f"{settings.WITHNESS_ORIGINS[0]}{path}"))
    except Exception:  # one person's mail must not keep another's from being tried
        log.exception("an alarm could not be mailed")
        return False
