"""What opens a plan on a device: the same for everybody, without the database, and nothing of anybody in it."""

import json
import re

import pytest
from django.db import OperationalError, connection
from django.test import Client

from withness.ground.people.regions import REGIONS

PAGE, WORKER = "/not-safe/plan/", "/not-safe/worker.js"


@pytest.fixture
def her_browser(maya):
    """Signed in while there still is a database."""
    return maya.browser


@pytest.fixture
def no_database(monkeypatch):
    def away(*_args, **_kwargs):
        raise OperationalError("the database is away")

    with monkeypatch.context() as patched:
        patched.setattr(connection, "cursor", away)
        patched.setattr(connection, "ensure_connection", away)
        yield


def kept() -> list[str]:
    script = Client().get(WORKER).content.decode()
    return json.loads(re.search(r"KEEP = (\[.*?\])", script)[1])


@pytest.mark.parametrize("address", [PAGE, WORKER])
def test_it_is_the_same_for_everybody_and_asks_no_database(her_browser, no_database, address):
    her_browser.cookies["scheme"] = "dark"
    answers = [browser.get(address) for browser in (her_browser, Client())]
    assert [answer.status_code for answer in answers] == [200, 200]
    assert answers[0].content == answers[1].content
    assert not answers[0].cookies
    assert "Maya" not in answers[0].content.decode()


def test_the_page_says_neither_what_it_is_nor_whose():
    page = Client().get(PAGE).content.decode()
    assert "<title>Help</title>" in page
    assert not re.findall(r"<script(?![^>]+src=)", page)
    assert " name=" not in page[page.index("<form") : page.index("</form>")], "a PIN could be sent"


def test_the_script_keeps_the_page_and_every_country_s_numbers_with_all_they_need():
    every = kept()
    assert {PAGE, "/not-safe/", *(f"/not-safe/?region={region}" for region in REGIONS)} <= set(every)
    assert all(address.startswith(("/not-safe/", "/static/")) for address in every)
    pages = "".join(Client().get(address).content.decode() for address in (PAGE, "/not-safe/?region=GB"))
    assert set(re.findall(r'(?:src|href)="(/static/[^"]+)"', pages)) <= set(every)


def test_it_is_a_script_and_never_leaves_its_own_part_of_the_site():
    answer = Client().get(WORKER)
    assert answer["Content-Type"].startswith("text/javascript")
    assert "Service-Worker-Allowed" not in answer
