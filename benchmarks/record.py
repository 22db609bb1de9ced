"""What the record costs for two people who have said twenty thousand things: its first page, and a search."""

import time

from django.test import Client, override_settings
from django.urls import reverse

from benchmarks.fold import ENTRIES, append, two_people
from benchmarks.history import SAM, entries
from benchmarks.measuring import Row, seconds
from withness.ground.ledger import hear, store
from withness.ground.partnership import Role, Standing, Voice
from withness.ground.people.accounts import open_account
from withness.ground.people.seats import give_seat

PAGE_MS, SEARCH_MS = 30, 150
IN_HALF, IN_NOTHING = "stop", "zebra"


def measure() -> list[Row]:
    """The lines of the table about the record."""
    ledger = two_people()
    sam = Voice(ledger, SAM)
    append(ledger, entries(ENTRIES - store.place_of(ledger).head.seq, hear(sam).heard[-1].at))
    account = open_account("sam-with-much-to-say@example.org", "Sam")
    give_seat(account, sam, Role.CLIENT)
    account.seats.update(standing=Standing.ACTIVE.value)
    browser = Client()
    browser.force_login(account)
    address = reverse("record:record", kwargs={"partnership": ledger})
    plain = {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
    with override_settings(ALLOWED_HOSTS=["testserver"], STORAGES=plain):
        page, many, none = seconds(
            lambda: _shows(browser.get(address)),
            lambda: _shows(browser.post(address, {"words": IN_HALF})),
            lambda: _shows(browser.post(address, {"words": IN_NOTHING})),
            clock=time.process_time,
        )
    return [
        _row(f"First page of the record of {ENTRIES:,} entries, warm: CPU", PAGE_MS, page),
        _row("Searching it for a word in half of it: CPU", SEARCH_MS, many),
        _row("Searching it for a word that is nowhere: CPU", SEARCH_MS, none),
    ]


def _row(what: str, most: int, spent: float) -> Row:
    return Row(what, f"under {most} ms", f"{spent * 1e3:.1f} ms", spent * 1e3 < most)


def _shows(answer: object) -> None:
    assert getattr(answer, "status_code", None) == 200, answer
