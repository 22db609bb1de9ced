"""A practice is there when its first partnership is, and says who reads on that partnership's pages."""

import pytest
from typer.testing import CliRunner

from withness.ground.ledger import hear, say
from withness.ground.ledger.hear import clock
from withness.ground.ledger.ids import new_id
from withness.ground.partnership import Role
from withness.ground.partnership.refusals import NotHeardOf, NotThisRole, OutOfRange, TooLate
from withness.ground.people.founding import found_partnership
from withness.ground.people.models import Seat
from withness.ground.practice import practices, readers
from withness.ground.practice.commands import app
from withness.ground.practice.events import Open
from withness.ground.practice.hours import SECOND
from withness.ground.practice.models import Belonging
from withness.ground.practice.readers import NOBODY_ELSE, NOT_SAID, readers_line, seen_by, seen_line, zone_for
from withness.ground.practice.rules import end_away, set_away, set_hours, set_lines, set_region, set_rota

DAY = 24 * 3600 * SECOND
ALWAYS = tuple(Open(day, 0, 24 * 60) for day in range(7))
AGREED = "You agreed that an answer comes within two working days."
WEEKDAYS = tuple(Open(day, 9 * 60, 18 * 60) for day in range(5))


def test_a_therapist_who_opens_a_partnership_has_a_practice_of_one(jonas):
    voice = found_partnership(jonas.account, role=Role.THERAPIST, name="Jonas")
    assert hear(jonas.practice).me.name == "Jonas"
    assert hear(jonas.practice).me.role is Role.THERAPIST
    assert practices.practice_for(voice.ledger) == jonas.practice.ledger


def test_a_therapist_who_is_invited_has_one_too(together, jonas):
    assert practices.practice_for(together.ledger) == jonas.practice.ledger


def test_a_second_partnership_belongs_to_the_same_practice(together, jonas):
    first = jonas.practice
    voice = found_partnership(jonas.account, role=Role.THERAPIST, name="Jonas")
    assert jonas.practice == first
    assert practices.practice_for(voice.ledger) == first.ledger
    assert Seat.objects.filter(account=jonas.account, kind="practice").count() == 1


def test_a_client_gets_no_practice(together, maya):
    assert practices.practice_of(maya.account) is None


def test_the_index_can_be_made_anew(together):
    before = list(Belonging.objects.values_list("partnership", "member", "practice", "staff"))
    Belonging.objects.all().delete()
    practices.reindex()
    assert list(Belonging.objects.values_list("partnership", "member", "practice", "staff")) == before


def test_with_nobody_else_there_nobody_else_reads(maya):
    alone = found_partnership(maya.account, role=Role.CLIENT, name="Maya")
    assert readers_line(alone) == NOBODY_ELSE
    assert "nobody here who would see it" in seen_line(alone)
    assert seen_by(alone) is None


def test_until_somebody_has_said_when_nobody_says_when(together, maya):
    assert readers_line(maya.voice) == NOT_SAID
    assert "Nobody is watching this now" in seen_line(maya.voice)
    assert seen_by(maya.voice) is None


def test_each_reads_the_same_hours_in_their_own_words(each_database, together, maya, jonas):
    say(jonas.practice, set_hours, zone="UTC", week=WEEKDAYS, within=120)
    rest = "on weekdays by 18:00. At other times nobody is watching this page."
    assert readers_line(maya.voice) == f"Jonas reads what you write here {rest}"
    assert (
        readers_line(jonas.voice)
        == f"The others can read what you write here. You said that you read what they write {rest}"
    )


def test_the_place_is_named_where_its_clocks_differ(together, maya, jonas):
    say(jonas.practice, set_hours, zone="Asia/Tokyo", week=WEEKDAYS, within=120)
    assert "by 18:00 (Tokyo time)" in readers_line(maya.voice)
    assert zone_for(maya.voice.ledger) == "Asia/Tokyo"


def test_hours_that_were_taken_back_are_said_no_longer(together, maya, jonas):
    say(jonas.practice, set_hours, zone="UTC", week=WEEKDAYS, within=120)
    say(jonas.practice, set_hours, zone="UTC", week=(), within=120)
    assert readers_line(maya.voice) == NOT_SAID


def test_what_was_agreed_about_an_answer_stands_beside_the_hours(together, maya, jonas):
    assert readers_line(maya.voice, agreed=AGREED) == f"{NOT_SAID} {AGREED}"
    say(jonas.practice, set_hours, zone="UTC", week=WEEKDAYS, within=120)
    assert f"on weekdays by 18:00. {AGREED} At other times" in readers_line(maya.voice, agreed=AGREED)


def test_leave_is_said_on_the_page_and_taken_back(together, maya, jonas):
    now, away = clock(), new_id()
    say(jonas.practice, set_hours, zone="UTC", week=ALWAYS, within=120)
    say(jonas.practice, set_away, away=away, begins=now - DAY, ends=now + 9 * DAY)
    assert readers_line(maya.voice).startswith("Jonas is away until ")
    assert "an answer comes" not in readers_line(maya.voice, agreed=AGREED)
    assert "Nobody is watching this now." in seen_line(maya.voice)
    assert seen_by(maya.voice) > now + 9 * DAY - 1
    say(jonas.practice, end_away, away=away)
    assert readers_line(maya.voice).startswith("Jonas reads what you write here every day by 24:00.")


def test_within_opening_time_the_record_gives_the_time(together, maya, jonas):
    now = clock()
    say(jonas.practice, set_hours, zone="UTC", week=ALWAYS, within=30)
    assert "Nobody is watching" not in seen_line(maya.voice)
    assert "Jonas has said to look at it by " in seen_line(maya.voice)
    assert now < seen_by(maya.voice) <= clock() + 30 * 60 * SECOND


def test_whoever_is_not_safe_is_not_counted_as_their_own_reader(together, jonas):
    say(jonas.practice, set_hours, zone="UTC", week=ALWAYS, within=30)
    assert seen_by(jonas.voice) is None


@pytest.mark.parametrize(
    "week",
    [
        (Open(0, 600, 600),),
        (Open(0, 600, 500),),
        (Open(7, 0, 10),),
        (Open(0, 0, 1441),),
        (Open(0, 0, 9), Open(0, 5, 12)),
    ],
)
def test_a_week_that_can_not_be_is_refused(jonas, together, week):
    with pytest.raises(OutOfRange):
        say(jonas.practice, set_hours, zone="UTC", week=week, within=60)


def test_an_unknown_zone_is_refused(jonas, together):
    with pytest.raises(NotHeardOf):
        say(jonas.practice, set_hours, zone="Europe/Nowhere", week=WEEKDAYS, within=60)


@pytest.mark.parametrize("within", [0, 4, 7 * 24 * 60 + 1])
def test_a_time_that_is_no_promise_is_refused(jonas, together, within):
    with pytest.raises(OutOfRange):
        say(jonas.practice, set_hours, zone="UTC", week=WEEKDAYS, within=within)


def test_leave_in_the_past_is_refused(jonas, together):
    with pytest.raises(TooLate):
        say(jonas.practice, set_away, away=new_id(), begins=1, ends=2)
    with pytest.raises(OutOfRange):
        say(jonas.practice, set_away, away=new_id(), begins=clock() + DAY, ends=clock())


def test_nobody_takes_back_anothers_leave(jonas, together):
    with pytest.raises(NotHeardOf):
        say(jonas.practice, end_away, away=new_id())


def test_a_client_says_nothing_of_this_in_the_partnership(together, maya):
    for rule, words in (
        (set_hours, {"zone": "UTC", "week": WEEKDAYS, "within": 60}),
        (set_region, {"region": "DE"}),
        (set_lines, {"lines": ()}),
        (set_rota, {"order": ()}),
    ):
        with pytest.raises(NotThisRole):
            say(maya.voice, rule, **words)


def test_who_reads_costs_few_queries(together, maya, jonas, django_assert_max_num_queries):
    say(jonas.practice, set_hours, zone="UTC", week=ALWAYS, within=30)
    readers_line(maya.voice)
    with django_assert_max_num_queries(3):
        readers.readers_line(maya.voice)


def test_a_colleague_comes_in_and_can_be_told_next(together, jonas, stranger):
    ada = practices.join_practice(stranger.account, jonas.practice, name="Ada")
    assert practices.practice_of(stranger.account) == ada
    assert hear(ada).me.role is Role.THERAPIST
    say(ada, set_rota, order=(ada.member,))
    assert practices.state_of(jonas.practice.ledger).rota == (ada.member,)
    with pytest.raises(OutOfRange):
        say(ada, set_rota, order=(ada.member, ada.member))


def test_a_colleague_hears_of_the_practice_and_not_of_its_partnerships(together, jonas, stranger):
    practices.join_practice(stranger.account, jonas.practice)
    page = f"/practice/{jonas.practice.ledger}/"
    assert stranger.browser.get(page).status_code == 200
    assert stranger.browser.get(f"/with/{together.ledger}/").status_code == 404


def test_the_command_brings_them_in(together, jonas, stranger):
    answer = CliRunner().invoke(app, ["join", stranger.account.email, jonas.account.email])
    assert answer.exit_code == 0, answer.output
    assert practices.practice_of(stranger.account).ledger == jonas.practice.ledger


@pytest.mark.parametrize(
    "words", [["join", "nobody@example.org", "jonas@example.org"], ["join", "maya@example.org", "maya@example.org"]]
)
def test_the_command_says_who_is_not_there(together, words):
    assert CliRunner().invoke(app, words).exit_code == 2


def test_the_command_makes_the_index_anew(together):
    Belonging.objects.all().delete()
    assert CliRunner().invoke(app, ["reindex"]).exit_code == 0
    assert Belonging.objects.count() == 1
