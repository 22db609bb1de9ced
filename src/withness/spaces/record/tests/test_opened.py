"""Who opened what on the real site: noted by opening a page, shown to those whose record it is, and to nobody else."""

from datetime import timedelta

import pytest
from django.urls import NoReverseMatch, reverse
from django.utils.timezone import localdate

from withness.capabilities.goals.events import GoalWording
from withness.capabilities.goals.rules import propose_goal
from withness.ground.ledger import say
from withness.ground.ledger.ids import new_id
from withness.ground.openings.keeping import note, of_ledger
from withness.spaces.record.pages import PAGES

YESTERDAY, GOAL = -1, "goals:goal"


@pytest.fixture
def goal(maya):
    goal = new_id()
    say(maya.voice, propose_goal, goal=goal, version=new_id(), wording=GoalWording("Walk in by myself"))
    return goal


def opened(person, goal, *days, page=GOAL):
    for day in days:
        note(person.voice, page, goal, localdate() + timedelta(days=day), "Firefox on a Mac")


@pytest.fixture
def long_ago(monkeypatch):
    """Everybody here has been here for long."""
    monkeypatch.setattr("withness.ground.openings.opening._since", lambda _view, _today: localdate() - timedelta(365))


def noted(person):
    return {(each.page, each.about) for each in of_ledger(person.voice.ledger) if each.member == person.voice.member}


def test_opening_a_page_notes_it(maya, goal):
    maya.page(f"goals/{goal}/")
    maya.page()
    maya.page("record/")
    assert noted(maya) == {(GOAL, goal), ("home:home", ""), ("record:record", "")}


def test_a_page_that_renews_itself_is_not_opened_by_anybody(maya, goal):
    address = f"/with/{maya.voice.ledger}/goals/{goal}/"
    assert maya.browser.get(address, headers={"Sec-Fetch-Dest": "empty"}).status_code == 200
    assert noted(maya) == set()
    maya.browser.get(address, headers={"Sec-Fetch-Dest": "document"})
    assert noted(maya) == {(GOAL, goal)}


def test_neither_what_is_not_there_nor_a_form_is_noted(maya, jonas, stranger, goal):
    maya.at("goals/nothing/")
    maya.sends("record/", words="walk")
    stranger.at(f"goals/{goal}/")
    assert noted(maya) == set()
    assert of_ledger(maya.voice.ledger) == []


def test_nothing_about_safety_is_ever_noted(maya):
    maya.page("safety/")
    assert noted(maya) == set()
    assert not [name for name in PAGES if name.startswith(("safety:", "help:"))]


def test_the_page_concerned_says_who_opened_it(maya, jonas, ines, goal, long_ago):
    opened(jonas, goal, YESTERDAY, -8)
    opened(maya, goal, YESTERDAY)
    assert "Jonas opened this on" in maya.page(f"goals/{goal}/")
    assert "opened this" not in jonas.page(f"goals/{goal}/")
    assert "opened this" not in maya.page("goals/")


def test_it_says_neither_how_often_nor_when_last(maya, jonas, goal, long_ago):
    opened(jonas, goal, *range(-20, 0, 2))
    page = maya.page(f"goals/{goal}/")
    assert "and on days since." in page
    assert page.count("Jonas opened this") == 1


def test_what_is_opened_today_is_shown_tomorrow(maya, jonas, goal, long_ago):
    jonas.page(f"goals/{goal}/")
    assert "opened this" not in maya.page(f"goals/{goal}/")
    assert "Jonas" not in maya.page("record/opened/").split('id="others"')[1].split("</section>")[0]


def test_the_list_shows_the_others_and_ones_own_with_the_device(maya, jonas, goal, long_ago):
    opened(jonas, goal, YESTERDAY)
    opened(maya, goal, 0)
    page = maya.page("record/opened/")
    assert "Jonas opened the goal “Walk in by myself”." in page
    assert "Firefox on a Mac: the goal “Walk in by myself”." in page


def test_the_list_of_somebody_else_holds_nothing_that_a_client_opened(maya, jonas, ines, goal, long_ago):
    before = {name: person.page("record/opened/") for name, person in (("jonas", jonas), ("ines", ines))}
    opened(maya, goal, YESTERDAY, -2)
    for name, person in (("jonas", jonas), ("ines", ines)):
        assert _plain(person.page("record/opened/")) == _plain(before[name])


def test_a_thing_that_the_reader_never_heard_of_is_left_out(maya, jonas, ines, long_ago):
    """Ines may not hear the goal: even her own visits to an address that was not there for her have no name."""
    opened(jonas, "a-goal-nobody-heard-of", YESTERDAY)
    assert "opened the goal" not in maya.page("record/opened/")


def test_the_record_says_it_on_the_day(maya, jonas, goal, long_ago, monkeypatch):
    tomorrow = localdate() + timedelta(days=1)
    opened(jonas, goal, 0)
    assert "Jonas opened" not in maya.page("record/")
    monkeypatch.setattr("withness.spaces.record.views.localdate", lambda: tomorrow)
    assert "Jonas opened the goal “Walk in by myself”." in maya.page("record/")
    assert "Jonas opened" not in maya.sends("record/", words="walk").content.decode()
    assert "Jonas opened" not in maya.page(f"record/?who={maya.voice.member}")


def test_strangers_find_no_list(stranger):
    assert stranger.at("record/opened/").status_code == 404


@pytest.mark.parametrize("name", PAGES)
def test_every_page_that_is_noted_is_an_address_of_ours(name):
    assert any(_leads_somewhere(name, count) for count in (1, 2, 3))


def _leads_somewhere(name, arguments):
    try:
        return bool(reverse(name, args=["x"] * arguments))
    except NoReverseMatch:
        return False


def _plain(page):
    return page.split("<main")[1].split("</main>")[0]
