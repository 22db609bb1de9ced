"""Every page of a partnership says what it opens, so that it is noted who did; or that it opens nothing, and why.

A new page can't forget: it is named in its chapter or in spaces/record/pages.py, or it fails here.
"""

import pytest
from django.urls import resolve

from tests.architecture.people import Scene, set_the_scene
from tests.architecture.test_addresses import OURS, PARTNERSHIP
from withness.ground.openings.keeping import of_ledger
from withness.spaces.record.pages import AT_THE_PRACTICE, OPENS_NOTHING, PAGES

FORM_ONLY = 405


@pytest.fixture
def scene(database) -> Scene:
    return set_the_scene()


def shown(scene: Scene, who: str) -> dict[str, str]:
    """The pages of the partnership that somebody can look at, by the names of their addresses."""
    browser = scene.signed_in(who)
    paths = [address.filled(scene) for address in OURS if address.route.startswith(PARTNERSHIP)]
    return {resolve(path).view_name: path for path in paths if browser.get(path).status_code != FORM_ONLY}


def test_every_page_says_what_it_opens_or_why_it_opens_nothing(scene):
    assert shown(scene, "client").keys() == (PAGES.keys() - AT_THE_PRACTICE.keys()) | OPENS_NOTHING.keys()
    assert not PAGES.keys() & OPENS_NOTHING.keys()
    assert all(OPENS_NOTHING.values())


def test_whatever_opens_something_is_noted_and_nothing_else_is(scene):
    for who in ("client", "therapist"):
        browser = scene.signed_in(who)
        pages = shown(scene, who)
        there = {name for name, path in pages.items() if browser.get(path).status_code == 200}
        member = scene.accounts[who].seats.get(ledger=scene.voice.ledger).member
        noted = {each.page for each in of_ledger(scene.voice.ledger) if each.member == member}
        assert noted == there & PAGES.keys(), who
        assert len(noted) > len(PAGES) / 2, "a test that looks at few pages shows little"
