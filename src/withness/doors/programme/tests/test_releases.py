"""Releases: on fixed days, kept as they were said, in figures that tell of no one person; pages that show nobody."""

import re
from datetime import UTC, datetime

import pytest
from django.test import Client

from withness.doors.programme import releasing
from withness.doors.programme.models import CountedPerson, Release
from withness.doors.programme.releasing import latest, month_before, next_first, programmes, release
from withness.doors.programme.tests.made_up import fill, need
from withness.ground.ledger import say
from withness.ground.notices.models import Errand
from withness.ground.notices.outbox import run_due
from withness.ground.programme.rules import set_up

DAY = 24 * 60 * 60 * 1_000_000


def on(year, month, day=1):
    return int(datetime(year, month, day, 8, tzinfo=UTC).timestamp()) * 1_000_000


@pytest.fixture
def made_up(monkeypatch):
    """People made up have no partnership; they count all the same."""
    monkeypatch.setattr(releasing, "recount", lambda _practice: None)


def shown(report, name="needs"):
    table = next(each for each in report.tables if each.name == name)
    return {each.values: each.figures for each in table.cells}


@pytest.mark.parametrize(
    ("at", "month", "following"),
    [
        (on(2026, 11, 3), 202610, (2026, 12, 1)),
        (on(2027, 1, 1), 202612, (2027, 2, 1)),
        (on(2026, 12, 31), 202611, (2027, 1, 1)),
    ],
)
def test_a_release_is_of_the_months_that_are_over(at, month, following):
    assert month_before(at) == month
    assert datetime.fromtimestamp(next_first(at) / 1e6, UTC) == datetime(*following, tzinfo=UTC)


def test_it_is_made_once_a_month_and_stays_what_was_said(programme, made_up):
    practice = programme.ledger
    assert release(practice, on(2026, 3)) is None
    fill(practice, 12, need, since=on(2026, 3, 20))
    assert release(practice, on(2026, 3, 31)) is None, "Not before the month is over."
    assert shown(release(practice, on(2026, 4))) == {("food", "yes"): (10,)}
    fill(practice, 30, need, since=on(2026, 3, 25), start=100)
    assert shown(release(practice, on(2026, 4, 30))) == {("food", "yes"): (10,)}, "Only on fixed days."
    assert shown(release(practice, on(2026, 5))) == {("food", "yes"): (10, 40)}
    assert Release.objects.count() == 2
    assert b"food" not in bytes(Release.objects.first().sealed)


def test_a_month_that_nobody_released_is_caught_up_with(programme, made_up):
    fill(programme.ledger, 12, need, since=on(2026, 3, 20))
    assert shown(release(programme.ledger, on(2026, 7))) == {("food", "yes"): (10,) * 4}


def test_whoever_leaves_moves_no_figure_and_all_leaving_hides_it(programme, made_up):
    practice = programme.ledger
    fill(practice, 22, need, since=on(2026, 3, 20))
    release(practice, on(2026, 4))
    CountedPerson.objects.filter(pseudonym=f"{0:064d}").delete()
    assert shown(release(practice, on(2026, 5))) == {("food", "yes"): (20, 20)}
    CountedPerson.objects.all().delete()
    assert shown(release(practice, on(2026, 6))) == {("food", "yes"): (20, 20, 0)}


def test_the_worker_releases_on_the_first_of_each_month_while_there_is_a_programme(programme, made_up, monkeypatch):
    (errand,) = Errand.objects.filter(kind=releasing.KIND)
    assert datetime.fromtimestamp(errand.due / 1e6, UTC).day == 1
    fill(programme.ledger, 12, need, since=errand.due - 20 * DAY)
    monkeypatch.setattr(releasing, "clock", lambda: errand.due)
    assert run_due(releasing.ERRANDS, now=errand.due) == 1
    assert latest(programme.ledger) is not None
    (errand,) = Errand.objects.filter(kind=releasing.KIND)
    assert errand.due == next_first(errand.due - DAY)
    assert programmes() == [programme.ledger]
    say(programme, set_up, runs=False)
    assert run_due(releasing.ERRANDS, now=errand.due) == 1
    assert Errand.objects.get(kind=releasing.KIND).due is None
    assert programmes() == []


@pytest.fixture
def coordinator(jonas, programme):
    """A browser of somebody who works at the practice of Jonas and with nobody."""
    from withness.ground.ledger import hear
    from withness.ground.partnership import Role
    from withness.ground.partnership.verbs.belonging import welcome
    from withness.ground.people.accounts import open_account
    from withness.ground.people.invitations import accept, invite

    account = open_account("una@example.org", "Una")
    made = invite(jonas.account, programme, role=Role.COORDINATOR)
    for member in hear(programme).member(made.invitation.member).awaits:
        say(programme.__class__(programme.ledger, member), welcome, member=made.invitation.member)
    accept(account, made.token, name="Una")
    browser = Client()
    browser.force_login(account)
    return browser


def test_a_coordinator_sets_it_up_and_reads_what_was_released(coordinator, programme, made_up):
    at = f"/practice/{programme.ledger}/programme/"
    assert "Nothing was released yet" in coordinator.get(at).content.decode()
    sent = coordinator.post(f"{at}set-up/", {"areas": "Harbour\r\n\r\nHill", "groups": "", "measure": ""})
    assert sent.status_code == 302
    twice = coordinator.post(f"{at}set-up/", {"areas": "Hill\nHill", "groups": "", "measure": ""})
    assert twice.status_code == 422
    assert "Each name stands there once." in twice.content.decode()
    fill(programme.ledger, 25, lambda n: need(n, area="Hill" if n < 20 else "Harbour"), since=on(2026, 3, 20))
    release(programme.ledger, on(2026, 5))
    page = coordinator.get(at).content.decode()
    assert "Said most often: Food, would like help here (about 25 people)." in page
    assert "Not shown: too few people, or nobody" in page
    assert "Hill, Food" in page
    assert "Harbour, Food" not in page, "Five people."
    over_time = coordinator.get(f"{at}over-time/areas/").content.decode()
    assert "About 20 people." in over_time
    assert coordinator.get(f"{at}over-time/nothing/").status_code == 404


def test_nobody_else_comes_in(maya, ines, stranger, programme):
    for who in (maya, ines, stranger):
        assert who.browser.get(f"/practice/{programme.ledger}/programme/").status_code == 404


def test_every_page_of_a_coordinator_shows_nobody(coordinator, programme, maya, jonas, made_up):
    """All that Maya is called and has said; every address that a coordinator's pages lead to."""
    from withness.capabilities.goals.events import GoalWording
    from withness.capabilities.goals.rules import propose_goal

    say(maya.voice, propose_goal, goal="g", version="v", wording=GoalWording("Zebrafinch words of mine"))
    maya.sends("counted/", area="Northside")
    fill(programme.ledger, 25, need, since=on(2026, 3, 20))
    release(programme.ledger, on(2026, 5))
    canaries = ("Maya", "Ines", "Zebrafinch", maya.voice.ledger, maya.voice.member, maya.account.email)
    waiting, seen = [f"/practice/{programme.ledger}/", "/"], set()
    while waiting:
        path = waiting.pop()
        if path in seen:
            continue
        seen.add(path)
        answer = coordinator.get(path)
        if answer.status_code != 200 or not answer.headers["Content-Type"].startswith("text/html"):
            continue
        page = answer.content.decode()
        for canary in canaries:
            assert canary not in page, f"{canary} on {path}"
        waiting += [each for each in re.findall(r'href="(/[^"#?]*)', page) if "sign-out" not in each]
    for page in ("over-time/needs/", "briefs/"):
        assert f"/practice/{programme.ledger}/programme/{page}" in seen
    assert coordinator.get(f"/with/{maya.voice.ledger}/").status_code == 404
