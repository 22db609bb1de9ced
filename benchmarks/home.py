"""What home costs for two people who have said two thousand things, beside a plain page of Django's."""

import time

from django.test import Client

from benchmarks.fold import append, two_people
from benchmarks.history import SAM, WEEK, entries
from benchmarks.measuring import Row, seconds
from benchmarks.plain import QUERIES, plain_page, with_plain_page
from withness.ground.ledger import hear, store
from withness.ground.partnership import Role, Standing, Voice
from withness.ground.people.accounts import open_account
from withness.ground.people.models import Account
from withness.ground.people.seats import give_seat

ENTRIES, ROUNDS = 2_000, 41
YEARS = 2


def measure() -> list[Row]:
    """The line of the table about home."""
    account, sam = _sam()
    browser = Client()
    browser.force_login(account)

    def get() -> None:
        assert browser.get(f"/with/{sam.ledger}/").status_code == 200

    with with_plain_page():
        home, beside = seconds(get, plain_page(account), rounds=ROUNDS, clock=time.process_time)
    return [
        Row(
            f"Home, warm, {ENTRIES:,} entries: CPU against a plain page of {QUERIES} queries",
            "at most 1.00",
            f"{home / beside:.2f} ({home * 1e3:.1f} ms against {beside * 1e3:.1f} ms)",
            home <= beside,
        )
    ]


def _sam() -> tuple[Account, Voice]:
    """Sam on the site, in a partnership whose last session is still to come."""
    ledger = two_people()
    sam = Voice(ledger, SAM)
    begin = hear(sam).heard[-1].at - YEARS * 52 * WEEK
    append(ledger, entries(ENTRIES - store.place_of(ledger).head.seq, begin))
    account = open_account("sam@example.org", "Sam")
    give_seat(account, sam, Role.CLIENT)
    account.seats.update(standing=Standing.ACTIVE.value)
    return account, sam
