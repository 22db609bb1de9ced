"""The pages of the directory: found and read by both, reported without a name, looked up with one."""

import re

import pytest

from withness.ground.directory.indexing import reindex
from withness.ground.directory.models import Service
from withness.ground.directory.state import DirectoryState
from withness.ground.directory.tests.lists import a_page, a_service, at, bring_in
from withness.ground.ledger.models import Header
from withness.ground.practice.practices import inside, practice_of


@pytest.fixture
def larder(maya, jonas, tmp_path):
    """One service that can be found, and another."""
    phones = [{"id": "p1", "number": "020 7946 0018"}]
    hall = at(1, latitude=51.5, longitude=-0.1, addresses=[{"id": "d", "address_1": "2 Row", "city": "Millford"}])
    changed = {"last_modified": "2026-01-12T09:00:00Z", "assured_date": "2025-11-03"}
    bring_in(a_page(tmp_path, a_service(1, name="The larder", phones=phones, **changed, **hall), a_service(2)))
    reindex()
    return next(row.pk for row in Service.objects.all() if row.says["name"] == "The larder")


@pytest.fixture
def practice(jonas):
    return practice_of(jonas.account)


def test_both_look_on_the_same_page_and_find_it_with_a_slip(larder, maya, jonas):
    for who in (maya, jonas):
        found = who.sends("services/", words="lader").content.decode()
        assert "The larder" in found
        assert "Larder 2" in found or "looked for “<span" in found


def test_nothing_is_written_anywhere_when_somebody_looks(larder, maya, practice):
    before = Header.objects.count()
    maya.sends("services/", words="shelter for women", near="Millford")
    maya.page(f"services/{larder}/")
    assert Header.objects.count() == before


def test_a_town_that_nobody_knows_is_said_and_nothing_typed_is_lost(larder, maya):
    answer = maya.sends("services/", words="bread", near="Atlantis")
    assert answer.status_code == 422
    assert "We know no service there." in answer.content.decode()
    assert 'value="bread"' in answer.content.decode()


def test_a_directory_with_nothing_in_it_says_so(maya):
    assert "Nobody has brought a list in yet" in maya.page("services/")


def test_from_its_page_a_place_is_chosen_by_either(larder, maya, jonas):
    for who in (maya, jonas):
        there = re.search(r'href="(/with/[^"]*/choose/[^"]*)"', who.page(f"services/{larder}/"))
        assert there is not None
        answer = who.browser.get(there[1])
        assert answer.status_code == 200
        assert '<h1 dir="auto">The larder</h1>' in answer.content.decode()


def test_changed_and_looked_over_by_the_list_is_not_looked_up(larder, maya):
    page = maya.page(f"services/{larder}/")
    assert "Nobody at the practice has looked whether this is right." in page
    assert "last changed on 12 January 2026; that doesn't mean that somebody looked." in page
    assert "verified" not in page.lower()


def test_a_report_goes_to_those_the_page_names_and_does_not_say_from_whom(larder, maya, jonas, practice):
    assert "This goes to <span" in maya.page(f"services/{larder}/")
    assert "Jonas" in maya.page(f"services/{larder}/").split("This goes to")[1][:60]
    sent = maya.sends(f"services/{larder}/wrong/", wrong="phone", note="Try 0102", key="k")
    assert sent.status_code == 302
    waiting = list(inside(practice.ledger).state(DirectoryState).waiting.values())
    assert [(each.wrong, each.note) for each in waiting] == [("phone", "Try 0102")]
    told = inside(practice.ledger).heard[-1]
    assert maya.voice.member not in str(told)
    desk = jonas.browser.get(f"/practice/{practice.ledger}/directory/").content.decode()
    assert "Try 0102" in desk
    assert "Maya" not in desk


def test_sent_twice_it_is_one_report(larder, maya, practice):
    for _ in range(2):
        maya.sends(f"services/{larder}/wrong/", wrong="hours", note="", key="same")
    assert len(inside(practice.ledger).state(DirectoryState).waiting) == 1


def test_a_report_that_says_nothing_is_asked_for_and_keeps_what_was_typed(larder, maya):
    answer = maya.sends(f"services/{larder}/wrong/", wrong="", note="It moved")
    assert answer.status_code == 422
    assert "Choose what is wrong." in answer.content.decode()
    assert "It moved" in answer.content.decode()


def test_once_somebody_looked_both_read_who_when_and_how(larder, maya, jonas, practice):
    maya.sends(f"services/{larder}/wrong/", wrong="phone", note="", key="k")
    desk = f"/practice/{practice.ledger}/directory/{larder}/"
    assert "Reported" in jonas.browser.get(desk).content.decode()
    said = {"how": "phone", "outcome": "right", "note": "Ask for Grace.", "key": "l"}
    assert jonas.browser.post(desk, said).status_code == 302
    page = maya.page(f"services/{larder}/")
    assert 'Right when <span dir="auto">Jonas</span> looked, by phone' in page
    assert "Ask for Grace." in page
    assert not inside(practice.ledger).state(DirectoryState).waiting


def test_staff_take_reports_and_stop(larder, jonas, practice):
    desk = f"/practice/{practice.ledger}/directory/"
    assert "Nobody has said so yet." in jonas.browser.get(desk).content.decode()
    jonas.browser.post(f"{desk}takes/", {"takes": "on", "key": "1"})
    assert 'Reports go to <span dir="auto">Jonas</span>' in jonas.browser.get(desk).content.decode()
    jonas.browser.post(f"{desk}takes/", {"key": "2"})
    assert "Nobody has said so yet." in jonas.browser.get(desk).content.decode()


def test_staff_find_a_service_by_its_name(larder, jonas, practice):
    answer = jonas.browser.post(f"/practice/{practice.ledger}/directory/", {"words": "lader"})
    assert f"directory/{larder}/" in answer.content.decode()


def test_a_report_makes_a_mail_that_names_nothing(larder, maya, jonas):
    from withness.ground.notices.models import Errand

    maya.sends(f"services/{larder}/wrong/", wrong="gone", note="", key="k")
    assert (
        Errand.objects.filter(kind="notices.directory", subject=str(jonas.account.pk), due__isnull=False).count() == 1
    )
    assert "larder" not in str(Errand.objects.values())
