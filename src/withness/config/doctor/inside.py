"""What is inside: the database, what was said, and what has to be done later. Called once the parts are loaded."""

import time
from datetime import UTC, date, datetime

from django.conf import settings
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.models import Max

from withness.capabilities.safety.cards import is_old, regions
from withness.ground.keys import KeyTrouble
from withness.ground.ledger import belonging, guards, store
from withness.ground.ledger.hear import clock
from withness.ground.ledger.verify import first_bad
from withness.ground.notices.models import Errand
from withness.ground.notices.outbox import SECOND
from withness.ground.notices.worker import beat
from withness.ground.partnership import LedgerId
from withness.ground.practice.models import Belonging
from withness.ground.practice.practices import state_of

from .finding import Check, Finding

AHEAD = 60 * SECOND
"""How far apart the clocks of several machines may be."""
STUCK = 3600 * SECOND
SILENT_SECONDS = 60
LISTENS = "SELECT current_setting('listen_addresses'), current_setting('ssl')"
KEEPS = "SELECT current_setting('fsync'), current_setting('synchronous_commit'), current_setting('full_page_writes')"
READ_MOST = 50_000
"""More entries than this take too long to read here."""


def debug() -> Finding | None:
    if not settings.DEBUG:
        return None
    return Finding("DEBUG is on: an error would show what people wrote to whoever caused it. Turn it off.")


def prepared() -> Finding | None:
    executor = MigrationExecutor(connection)
    if not executor.migration_plan(executor.loader.graph.leaf_nodes()):
        return None
    return Finding("The database is not ready for this version. Run: withness prepare")


def open_to_the_network() -> Finding | None:
    if connection.vendor != "postgresql":
        return None
    with connection.cursor() as cursor:
        cursor.execute(LISTENS)
        listens, ssl = cursor.fetchone()
    elsewhere = [
        name.strip() for name in listens.split(",") if name.strip() not in ("localhost", "127.0.0.1", "::1", "")
    ]
    if not elsewhere or ssl == "on":
        return None
    return Finding(
        f"PostgreSQL answers the network ({', '.join(elsewhere)}) without TLS. Set ssl = on, or listen_addresses = ''."
    )


def kept_at_once() -> Finding | None:
    """SQLite is told so by each connection; PostgreSQL by whoever set it up."""
    if connection.vendor != "postgresql":
        return None
    with connection.cursor() as cursor:
        cursor.execute(KEEPS)
        named = zip(("fsync", "synchronous_commit", "full_page_writes"), cursor.fetchone(), strict=True)
        off = [name for name, value in named if value == "off"]
    if not off:
        return None
    return Finding(
        f"PostgreSQL says that something is saved before it is on the disk. Set {' and '.join(off)} = on, "
        "or what people were told is saved can be lost when the power fails."
    )


def guarded() -> Finding | None:
    try:
        guards.insist()
    except guards.GuardsMissingError as missing:
        return Finding(str(missing))
    return None


def own_database() -> Finding | None:
    try:
        belonging.insist()
    except KeyTrouble as trouble:
        return Finding(str(trouble))
    return None


def chain() -> Finding | None:
    entries = store.count_entries()
    if entries > READ_MOST:
        return Finding(
            f"{entries:,} entries are too many to read here. Run now and then: withness ledger verify", False
        )
    bad = first_bad()
    return Finding(f"{bad}. Don't go on: stop the site and compare with a backup.") if bad else None


def worker() -> Finding | None:
    try:
        silent = time.time() - beat().stat().st_mtime
    except FileNotFoundError:
        return Finding("No worker ever ran here, so no mail is sent and no alarm passed on. Start: withness serve")
    if silent <= SILENT_SECONDS:
        return None
    return Finding(
        f"The worker was last seen {_long(silent)} ago. No mail is sent and no alarm passed on until it runs again: "
        "withness serve"
    )


def outbox() -> Finding | None:
    late = Errand.objects.filter(due__lt=clock() - STUCK)
    failing = Errand.objects.filter(due__isnull=False, failed__gte=5)
    number = (late | failing).count()
    if not number:
        return None
    return Finding(
        f"{number} errands can't be done, such as mails. The log says why; they are tried again by themselves."
    )


def crisis_lines() -> Finding | None:
    today = _day(clock())
    old = [region.name for region in regions().values() if is_old(region.checked, today)]
    if not old:
        return None
    return Finding(
        f"The crisis lines of {', '.join(old)} were last checked more than 180 days ago. Bring in newer ones."
    )


def lines_of_practices() -> Finding | None:
    today = _day(clock())
    practices = map(state_of, map(LedgerId, Belonging.objects.values_list("practice", flat=True).distinct()))
    old = [
        each.words.name or "a practice" for each in practices if each.lines and is_old(_day(each.lines_since), today)
    ]
    if not old:
        return None
    return Finding(
        f"The numbers that {', '.join(sorted(old))} named beside the crisis lines are older than 180 days. "
        "Somebody there should dial them, and save them again."
    )


def _day(at: int) -> date:
    return datetime.fromtimestamp(at / SECOND, UTC).date()


def clock_goes_on() -> Finding | None:
    now = clock()
    newest = [Errand.objects.aggregate(newest=Max("looked"))["newest"] or 0]
    newest += [place.head.at for place in store.places()]
    ahead = max(newest) - now
    if ahead <= AHEAD:
        return None
    return Finding(f"The clock of this machine is {_long(ahead / SECOND)} behind what was already said. Set it right.")


def _long(seconds: float) -> str:
    for size, name in ((86_400, "days"), (3_600, "hours"), (60, "minutes")):
        if seconds >= 2 * size:
            return f"{seconds / size:.0f} {name}"
    return f"{seconds:.0f} seconds"


FIRST = Check("prepared", "the database is ready for this version", prepared)
CHECKS = (
    Check("debug", "errors show nothing of what people wrote", debug),
    Check("database-open", "the database doesn't answer strangers", open_to_the_network),
    Check("kept", "what is said to be saved is on the disk", kept_at_once),
    Check("guards", "the database refuses to change what was said", guarded),
    Check("own-database", "the keys and the database belong together", own_database),
    Check("chain", "every entry is as it was saved", chain),
    Check("worker", "the worker is running", worker),
    Check("outbox", "nothing waits that should have been done", outbox),
    Check("crisis-lines", "the crisis lines were checked not long ago", crisis_lines),
    Check("own-lines", "what practices named beside them was said not long ago", lines_of_practices),
    Check("clock", "the clock goes on and not back", clock_goes_on),
)
