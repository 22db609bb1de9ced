"""The caseload through the site: for therapists, about their own partnerships, by their own clock, in one query."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from withness.capabilities.alliance.rules import give_feedback
from withness.capabilities.checkins.events import Wording
from withness.capabilities.checkins.rules import choose_items
from withness.capabilities.goals.events import GoalWording
from withness.capabilities.goals.rules import propose_goal
from withness.capabilities.safety.rules import acknowledge, raise_alarm
from withness.capabilities.sessions.rules import propose_session
from withness.ground.glances.glance import Glance
from withness.ground.glances.models import KeptGlance
from withness.ground.ledger import erase_ledger, say
from withness.ground.ledger.hear import clock, views
from withness.ground.ledger.tests.tampering import header_number, without_guards
from withness.ground.partnership import MemberId, Role, Voice
from withness.ground.partnership.verbs import agree
from withness.ground.partnership.verbs.belonging import invite, knock, leave, welcome
from withness.ground.people.founding import found_partnership
from withness.spaces.caseload import index
from withness.spaces.caseload.cards import caseload

from .conftest import HOUR, Shown

DAY = 24 * HOUR


def meet(own, them, starts_at):
    say(own, propose_session, session="s", version="v", starts_at=starts_at, minutes=50)
    say(them, agree, accord="s", version="v")


def test_everyone_is_there_by_their_next_session_else_by_name(jonas, begin):
    for name, days in (("Zora", 2), ("Kim", 9), ("Ada", None), ("Bo", None)):
        own, them = begin(name)
        if days:
            meet(own, them, clock() + days * DAY)
    shown = Shown(jonas)
    assert shown.names("later") == ["Zora", "Kim"]
    assert shown.names("open") == ["Ada", "Bo", "Maya"]


def test_each_coming_day_is_named_once_with_everyone_of_that_day(jonas, begin):
    noon = datetime.now(UTC).replace(hour=12, minute=0, second=0, microsecond=0)
    for name, days, hours in (("Zora", 2, 2), ("Kim", 3, 0), ("Ada", 2, 0)):
        meet(*begin(name), int((noon + timedelta(days=days, hours=hours)).timestamp()) * 1_000_000)
    second, third = (noon + timedelta(days=days) for days in (2, 3))
    assert Shown(jonas).part("later") == (
        f"Coming days {second:%A} {second.day} {second:%B} Ada 12:00 Zora 14:00"
        f" {third:%A} {third.day} {third:%B} Kim 12:00"
    )


def test_it_says_in_words_what_waits_where(maya, jonas):
    assert Shown(jonas).heading == "Hello Jonas. Nothing waits for your voice."
    say(maya.voice, propose_goal, goal="g", version="v", wording=GoalWording("To walk in"))
    assert Shown(jonas).part("open") == "No time is agreed Maya One thing waits for you."
    say(maya.voice, give_feedback, feedback="f", different="Slower")
    shown = Shown(jonas)
    assert shown.heading == "Hello Jonas. Two things wait for your voice."
    assert shown.part("open") == "No time is agreed Maya Two things wait for you."
    say(jonas.voice, agree, accord="g", version="v")
    assert "One thing waits for you." in Shown(jonas).part("open")


def test_nothing_is_said_about_who_says_little(jonas, begin):
    begin("Ada")
    assert Shown(jonas).part("open") == "No time is agreed Ada Maya"


def test_times_are_by_ones_own_clock(jonas, begin):
    zone = "Asia/Tokyo"
    jonas.account.time_zone = zone
    jonas.account.save()
    at = (datetime.now(ZoneInfo(zone)) + timedelta(days=3)).replace(hour=1, minute=15, second=0, microsecond=0)
    meet(*begin("Ada"), int(at.timestamp()) * 1_000_000)
    assert f"{at:%A} {at.day} {at:%B} Ada 01:15" in Shown(jonas).part("later")


def test_an_alarm_stands_on_top_until_it_is_over(maya, jonas):
    say(maya.voice, raise_alarm, alarm="a")
    shown = Shown(jonas)
    assert "Maya said “I'm not safe now”. Nobody has said yet that they have seen it." in shown.part("not-safe")
    assert f"/with/{maya.voice.ledger}/safety/" in shown.html
    assert shown.html.index('id="not-safe"') < shown.html.index('id="open"')
    say(jonas.voice, acknowledge, alarm="a")
    assert "It was seen, and it is not over." in Shown(jonas).part("not-safe")


def test_a_client_a_supporter_and_a_stranger_find_nothing(maya, ines, stranger):
    for person in (maya, ines, stranger):
        assert person.browser.get("/caseload/").status_code == 404


def test_a_visitor_is_asked_to_sign_in(database):
    assert Client().get("/caseload/").url.startswith("/sign-in/")


def test_a_therapist_sees_only_their_own(maya, jonas, stranger):
    found_partnership(stranger.account, role=Role.THERAPIST, name="Somebody")
    html = Shown(stranger).html
    assert "Maya" not in html
    assert maya.voice.ledger not in html
    assert "You, for now alone" in html


def test_who_has_left_is_shown_nothing_of_it(maya, jonas):
    say(maya.voice, propose_goal, goal="g", version="v", wording=GoalWording("To walk in"))
    say(jonas.voice, leave)
    shown = Shown(jonas)
    assert "Maya" not in shown.html
    assert "Nobody is here with you yet" in shown.html


def test_somebody_who_left_is_still_told_apart(maya, jonas, ines):
    say(maya.voice, leave)
    say(ines.voice, leave)
    assert "until they left" in Shown(jonas).part("open")


def test_a_therapist_who_is_somebodys_client_finds_that_apart(jonas):
    own = found_partnership(jonas.account, role=Role.CLIENT, name="Jonas")
    shown = Shown(jonas)
    assert shown.names("open") == ["Maya"]
    assert shown.names("elsewhere") == ["You, for now alone"]
    assert own.ledger in shown.html


def test_it_is_one_query_however_many_there_are(jonas, begin):
    def queries():
        with CaptureQueriesContext(
            connection,
        ) as caught:
            Shown(jonas)
        return [query["sql"] for query in caught.captured_queries]

    # The first page of a visit also notes that this device is in use.
    Shown(jonas)
    few = queries()
    for number in range(5):
        begin(f"Person {number}")
    many = queries()
    assert len(many) == len(few)
    assert len([sql for sql in many if "people_seat" in sql or "glances" in sql or "ledger" in sql]) == 1


@pytest.mark.parametrize("trouble", ["lost", "behind"])
def test_a_row_that_is_lost_or_behind_is_made_anew_where_it_is_looked_at(maya, jonas, trouble):
    """As if the process had been killed between saving an entry and renewing the row."""
    before = dict(KeptGlance.objects.values_list("seat__member", "number"))
    say(maya.voice, propose_goal, goal="g", version="v", wording=GoalWording("To walk in"))
    if trouble == "lost":
        KeptGlance.objects.all().delete()
    else:
        KeptGlance.objects.filter(seat__member=jonas.voice.member).update(number=before[jonas.voice.member])
    assert "One thing waits for you." in Shown(jonas).part("open")
    assert KeptGlance.objects.get(seat__member=jonas.voice.member).number > before[jonas.voice.member]


def test_a_partnership_that_was_erased_is_not_on_it(jonas, begin):
    own, _ = begin("Ada")
    erase_ledger(own.ledger)
    assert Shown(jonas).names("open") == ["Maya"]


def test_one_record_that_was_tampered_with_hides_nobody_else(jonas, begin):
    own, _ = begin("Ada")
    without_guards("UPDATE ledger_body SET facts = %s WHERE header_id = %s", [b"x" * 64, header_number(own.ledger, 1)])
    KeptGlance.objects.all().delete()
    views.forget(own.ledger)
    assert [name[:8] for name in Shown(jonas).names("open")] == ["Maya", "Somebody"]
    assert index.reindex() == 1


def test_a_name_is_shown_and_nothing_else_of_it(jonas, begin):
    begin("<script>x</script>")
    html = Shown(jonas).html
    assert "<script>x" not in html
    assert "&lt;script&gt;x" in html


def test_the_first_page_leads_here_for_a_therapist_with_several(jonas, begin):
    assert jonas.browser.get("/").url == f"/with/{jonas.voice.ledger}/"
    assert "/caseload/" not in jonas.page()
    begin("Ada")
    assert jonas.browser.get("/").url == "/caseload/"
    assert '<a href="/caseload/">Everyone</a>' in jonas.page()


def test_a_session_that_is_over_gives_way_to_the_next_without_a_word_being_said():
    glance = Glance("Ada", ((100, 200), (300, 400)))
    (part,) = caseload("Jonas", [("/with/a/", glance, True)], 150).parts
    assert part.id == "today"
    assert part.days[0].places[0].on_now
    (part,) = caseload("Jonas", [("/with/a/", glance, True)], 250).parts
    assert not part.days[0].places[0].on_now
    (part,) = caseload("Jonas", [("/with/a/", glance, True)], 450).parts
    assert part.id == "open"


def sends(person, name):
    answer = person.browser.post("/caseload/", {"name": name})
    return answer.status_code, answer.content.decode()


def test_somebody_is_found_by_a_part_of_their_name_however_it_is_written(jonas, begin):
    for name in ("Zoë", "Sinéad", "Ada"):
        begin(name)
    status, page = sends(jonas, "sinea")
    assert status == 200
    assert "Sinéad" in page
    assert "Ada" not in page
    assert "sinea" not in page.split('id="everyone"')[1]
    _, page = sends(jonas, "nobody")
    assert "Nobody here goes by a name with" in page


def test_whoever_is_sought_alarms_and_what_waits_are_said_of_everyone(maya, jonas, begin):
    begin("Ada")
    say(maya.voice, raise_alarm, alarm="a")
    _, page = sends(jonas, "ada")
    assert "Maya said “I'm not safe now”." in page
    assert ">Maya</a>" not in page


def test_what_is_sought_does_not_renew_itself_into_something_else(jonas, begin):
    begin("Ada")
    live = 'id="everyone" data-live'
    assert live in Shown(jonas).html
    assert live not in sends(jonas, "ada")[1]
    assert jonas.browser.post("/caseload/", {"name": ""}).status_code == 302


def test_a_name_too_long_is_said_so_and_kept(jonas):
    status, page = sends(jonas, "x" * 101)
    assert status == 422
    assert "At most 100 characters fit here." in page
    assert "x" * 101 in page


def test_few_people_need_no_finding(jonas, begin):
    assert "Find somebody" not in Shown(jonas).html
    for number in range(10):
        begin(f"Somebody {number}")
    assert "Find somebody" in Shown(jonas).html


def test_its_mark_changes_when_the_page_would_and_not_with_what_is_not_theirs_to_hear(maya, jonas, ines):
    before = index.mark_of(jonas.account.pk)
    items = [("own", Wording(text="Sleep", low="none", high="all night"))]
    say(maya.voice, choose_items, items=items)
    maya.sends("checkins/now/save/", checkin="c", own="3")
    assert index.mark_of(jonas.account.pk) == before
    say(maya.voice, raise_alarm, alarm="a")
    assert index.mark_of(jonas.account.pk) != before
    assert index.mark_of(ines.account.pk) is None
    assert index.mark_of(maya.account.pk) is None


def test_somebody_at_the_door_is_counted_as_on_home(maya, jonas):
    say(maya.voice, invite, member="m", role=Role.CLIENT, until=clock() + HOUR, by_link=True)
    assert "One thing waits for you." in Shown(jonas).part("open")
    say(jonas.voice, welcome, member="m")
    assert Shown(jonas).heading == "Hello Jonas. Nothing waits for your voice."
    say(Voice(jonas.voice.ledger, MemberId("m")), knock, name="Ana")
    assert "One thing waits for you." in Shown(jonas).part("open")
    assert "One thing waits for your voice." in jonas.page()
    say(maya.voice, welcome, member="m")
    assert Shown(jonas).heading == "Hello Jonas. Nothing waits for your voice."
