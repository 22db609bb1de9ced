"""What home costs for two people who have said two thousand things, beside a plain page of Django's."""

import time
from datetime import timedelta
from functools import cache
from typing import Any

from django.contrib.sessions.models import Session
from django.http import HttpRequest, HttpResponse
from django.template.backends.django import DjangoTemplates
from django.test import Client, override_settings
from django.urls import path
from django.utils import timezone

from benchmarks.fold import append, two_people
from benchmarks.history import SAM, WEEK, entries
from benchmarks.measuring import Row, seconds
from withness.config.urls import urlpatterns as of_the_site
from withness.ground.ledger import hear, store
from withness.ground.partnership import Role, Standing, Voice
from withness.ground.people.accounts import open_account
from withness.ground.people.models import Account
from withness.ground.people.seats import give_seat

ENTRIES, QUERIES, ROWS, ROUNDS = 2_000, 8, 20, 41
YEARS = 2

AS_STARTPROJECT = [
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
"""What a new Django project begins with; a test client keeps what it was first used with."""

PLAIN = """<!doctype html><html lang="en"><head><title>Plain</title></head><body>{% for rows in parts %}<h2>Part</h2>
<ul>{% for row in rows %}<li>{{ row.session_key }} <time>{{ row.expire_date|date:"D j F H:i" }}</time></li>{% endfor %}
</ul>{% endfor %}</body></html>"""


def plain(request: HttpRequest) -> HttpResponse:
    """A page as Django's tutorial would have it: eight queries of twenty rows each, in a plain template."""
    parts = [
        Session.objects.filter(expire_date__gt=timezone.now() - timedelta(days=number)).order_by("session_key")[:ROWS]
        for number in range(QUERIES)
    ]
    return HttpResponse(_plain_template().render({"parts": parts}, request))


@cache
def _plain_template() -> Any:
    """As `startproject` sets it up: nothing of ours is asked while it renders."""
    processors = [
        f"django.{each}"
        for each in (
            "template.context_processors.request",
            "contrib.auth.context_processors.auth",
            "contrib.messages.context_processors.messages",
        )
    ]
    options = {"context_processors": processors}
    return DjangoTemplates({"NAME": "plain", "DIRS": [], "APP_DIRS": False, "OPTIONS": options}).from_string(PLAIN)


urlpatterns = [path("plain/", plain), *of_the_site]


def measure() -> list[Row]:
    """The line of the table about home."""
    account, sam = _sam()
    browser, beside_it = Client(), Client()
    browser.force_login(account)
    beside_it.force_login(account)
    for number in range(ROWS):
        Session.objects.create(session_key=f"made-up-{number}", expire_date=timezone.now() + timedelta(days=9))
    with override_settings(ROOT_URLCONF=__name__, ALLOWED_HOSTS=["testserver"], STORAGES=_plain_static()):
        with override_settings(MIDDLEWARE=AS_STARTPROJECT):
            _get(beside_it, "/plain/")
        home, beside = seconds(
            lambda: _get(browser, f"/with/{sam.ledger}/"),
            lambda: _get(beside_it, "/plain/"),
            rounds=ROUNDS,
            clock=time.process_time,
        )
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


def _plain_static() -> dict[str, dict[str, str]]:
    return {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}


def _get(browser: Client, address: str) -> None:
    assert browser.get(address).status_code == 200, address
