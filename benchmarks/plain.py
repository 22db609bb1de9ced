"""A plain page of Django's, which says how fast this machine is at this moment."""

from collections.abc import Callable
from datetime import timedelta
from functools import cache
from typing import Any

from django.contrib.sessions.models import Session
from django.http import HttpRequest, HttpResponse
from django.template.backends.django import DjangoTemplates
from django.test import Client, override_settings
from django.urls import path
from django.utils import timezone

from withness.config.urls import urlpatterns as of_the_site
from withness.ground.people.models import Account

QUERIES, ROWS = 8, 20

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


def with_plain_page() -> override_settings:
    """The site with the plain page on it, for test clients."""
    static = {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
    return override_settings(ROOT_URLCONF=__name__, ALLOWED_HOSTS=["testserver"], STORAGES=static)


def plain_page(account: Account) -> Callable[[], None]:
    """A call that gets the plain page, signed in, on the site with the plain page on it."""
    browser = Client()
    browser.force_login(account)
    for number in range(ROWS):
        Session.objects.create(session_key=f"made-up-{number}", expire_date=timezone.now() + timedelta(days=9))

    def get() -> None:
        assert browser.get("/plain/").status_code == 200

    with override_settings(MIDDLEWARE=AS_STARTPROJECT):
        get()
    return get
