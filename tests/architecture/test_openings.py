"""Every page of a partnership says what it opens, so that it is noted who did; or that it opens nothing, and why.

A new page can't forget: it is named in its chapter or in spaces/record/pages.py, or it fails here.
"""

from django.urls import resolve

from tests.architecture.people import Scene
from tests.architecture.test_addresses import OURS, PARTNERSHIP
from withness.ground.openings.keeping import of_ledger
from withness.spaces.record.pages import AT_THE_PRACTICE, OPENS_NOTHING, PAGES

FORM_ONLY = 405


def shown(scene: Scene, who: str) -> dict[str, int]:
    """How the pages of the partnership answer somebody who can look at them, by the names of their addresses."""
    browser = scene.signed_in(who)
    paths = [address.filled(scene) for address in OURS if address.route.startswith(PARTNERSHIP)]
    answers = {resolve(path).view_name: browser.get(path).status_code for path in paths}
    return {name: status for name, status in answers.items() if status != FORM_ONLY}


def test_every_page_says_what_it_opens_or_why_it_opens_nothing_and_what_opens_something_is_noted(scene):
    assert not PAGES.keys() & OPENS_NOTHING.keys()
    assert all(OPENS_NOTHING.values())
    for who in ("client", "therapist"):
        pages = shown(scene, who)
        assert pages.keys() == (PAGES.keys() - AT_THE_PRACTICE.keys()) | OPENS_NOTHING.keys(), who
        there = {name for name, status in pages.items() if status == 200}
        member = scene.accounts[who].seats.get(ledger=scene.voice.ledger).member
        noted = {each.page for each in of_ledger(scene.voice.ledger) if each.member == member}
        assert noted == there & PAGES.keys(), who
        assert len(noted) > len(PAGES) / 2, "a test that looks at few pages shows little"
