"""Releases figures on fixed days: on the first of a month what holds of all months before it, kept as it was said."""

from datetime import UTC, datetime

import msgspec

from withness.ground.ledger import Appended
from withness.ground.ledger.hear import clock
from withness.ground.notices.outbox import Run, enqueue
from withness.ground.partnership import LedgerId
from withness.ground.people.seats import PRACTICE
from withness.ground.practice.models import Belonging
from withness.ground.practice.practices import inside
from withness.ground.programme.events import BriefDropped, BriefPublished, SetUp
from withness.ground.programme.state import ProgrammeState
from withness.ground.ui.cards import MICROSECONDS, moment

from .engines import engine
from .figures import Report
from .keeping import facts_of, of_release, people_of, recount, seal, unseal
from .models import BriefVoice, CountedPerson, PublicBrief
from .models import Release as Kept
from .voices import count_voices

KIND = "programme.release"
_report = msgspec.json.Decoder(Report)


def release(practice: LedgerId, now: int | None = None) -> Report | None:
    """Release what holds until the end of last month, unless that was done; gives the newest release there is.

    None where there is no programme, nobody was ever counted, or none of it is from before this month.
    """
    at = clock() if now is None else now
    last, until = latest(practice), month_before(at)
    if not inside(practice).state(ProgrammeState).runs or (last is not None and last.months[-1] >= until):
        return last
    recount(practice)
    told = facts_of(people_of(practice))
    if last is None and not any(row["month"] <= until for rows in told.values() for row in rows):
        return None
    with engine("duckdb") as connection:
        from .report import STEPS, facts_from, report

        facts = facts_from(
            connection, {kind: [row for row in rows if row["month"] <= until] for kind, rows in told.items()}
        )
        made = report(facts, until=until, before=last, going=iter(STEPS))
    sealed = seal(practice, of_release(until), msgspec.json.encode(made))
    Kept.objects.get_or_create(practice=practice, month=until, defaults={"at": at, "sealed": sealed})
    return latest(practice)


def programmes() -> list[LedgerId]:
    """Every practice that runs one."""
    found = Belonging.objects.values_list("practice", flat=True).distinct().order_by("practice")
    return [each for each in map(LedgerId, found) if inside(each).state(ProgrammeState).runs]


def latest(practice: LedgerId) -> Report | None:
    """The newest release, which holds what all before it said."""
    row = Kept.objects.filter(practice=practice).order_by("-month").first()
    opened = unseal(practice, of_release(row.month), row.sealed) if row is not None else None
    return _report.decode(opened) if opened is not None else None


def month_before(at: int) -> int:
    """The month that ended last, such as 202611, at `at` (microseconds UTC)."""
    on = moment(at)
    return on.year * 100 + on.month - 1 if on.month > 1 else (on.year - 1) * 100 + 12


def next_first(at: int) -> int:
    """The first moment of the next month (microseconds UTC)."""
    on = moment(at)
    first = datetime(on.year + on.month // 12, on.month % 12 + 1, 1, tzinfo=UTC)
    return int(first.timestamp()) * MICROSECONDS


def follow_programmes(appended: Appended) -> None:
    """Listener inside the ledger's transaction: a programme has releases from then on; one that ended counts nobody; a
    brief is found by anybody from when it is published until it is taken down."""
    if appended.kind != PRACTICE:
        return
    for entry in appended.entries:
        match entry.event:
            case SetUp(runs=True):
                enqueue(KIND, appended.ledger, "", due=next_first(entry.at))
            case SetUp():
                for kept in (CountedPerson, BriefVoice):
                    kept.objects.filter(practice=appended.ledger).delete()
            case BriefPublished(brief=brief):
                PublicBrief.objects.get_or_create(brief=brief, defaults={"practice": appended.ledger})
            case BriefDropped(brief=brief):
                PublicBrief.objects.filter(brief=brief).delete()


def run(practice: LedgerId, _subject: str) -> int | None:
    """What the worker does on the first of each month, as long as there is a programme."""
    if not inside(practice).state(ProgrammeState).runs:
        return None
    count_voices(practice, month_before(clock()))
    release(practice)
    return next_first(clock())


ERRANDS: dict[str, Run] = {KIND: run}
