"""Colleagues come by invitation and go by themselves, always with whom they work with; nobody is left behind unsaid."""

import pytest
from django.test import Client

from withness.ground.ledger import hear, say
from withness.ground.ledger.hear import clock
from withness.ground.ledger.ids import new_id
from withness.ground.partnership import Role
from withness.ground.partnership.verbs.belonging import leave
from withness.ground.people import closing, invitations
from withness.ground.people.founding import found_partnership
from withness.ground.people.models import Seat
from withness.ground.practice import practices
from withness.ground.practice.events import MovedOn, Open
from withness.ground.practice.hours import SECOND
from withness.ground.practice.models import Belonging
from withness.ground.practice.practices import join_practice, practice_for, practice_of, state_of
from withness.ground.practice.readers import readers_line
from withness.ground.practice.rules import pass_on_wait, set_answers, set_away, set_hours, set_words
from withness.ground.practice.state import PracticeState

WEEKDAYS = tuple(Open(day, 9 * 60, 18 * 60) for day in range(5))
DAY = 24 * 3600 * SECOND


@pytest.fixture
def ada(stranger, together):
    """A colleague of Jonas, who works with nobody yet."""
    return stranger


def at(practice, name: str = "people") -> str:
    return f"/practice/{practice.ledger}/{name}/"


def link_on(page: str) -> str:
    return "/invitation/" + page.split("/invitation/")[1].split('"', maxsplit=1)[0]


def test_a_colleague_is_invited_comes_and_brings_everyone_along(together, jonas, ada, maya):
    own = found_partnership(ada.account, role=Role.THERAPIST, name="Ada")
    say(practice_of(ada.account), set_hours, zone="UTC", week=WEEKDAYS, within=90)
    away = new_id()
    say(practice_of(ada.account), set_away, away=away, begins=clock() + DAY, ends=clock() + 3 * DAY)
    before = practice_of(ada.account)
    assert (
        jonas.browser.post(at(jonas.practice), {"role": "therapist", "email": "", "key": new_id()}).status_code == 302
    )
    link = link_on(jonas.browser.get(at(jonas.practice)).content.decode())
    page = ada.browser.get(link).content.decode()
    assert "Jonas</span> invites you to their practice" in page
    assert "you leave it" in page
    answer = ada.browser.post(link, {"name": "Ada"})
    assert answer["Location"] == f"/practice/{jonas.practice.ledger}/"
    there = practice_of(ada.account)
    assert there.ledger == jonas.practice.ledger
    assert practice_for(own.ledger) == jonas.practice.ledger
    assert state_of(there.ledger).hours[there.member].within == 90
    assert away in state_of(there.ledger).away
    assert not practices.inside(before.ledger).members.active()
    assert ada.browser.get(f"/practice/{before.ledger}/").status_code == 404


def test_everyone_who_works_there_welcomes_a_newcomer(together, jonas, ada, maya):
    join_practice(ada.account, jonas.practice, name="Ada")
    made = invitations.invite(jonas.account, jonas.practice, role=Role.THERAPIST)
    assert "waits for your yes" in ada.browser.get(at(jonas.practice, "").rstrip("/") + "/").content.decode()
    refused = maya.browser.post(f"/invitation/{made.token}/", {"name": "Maya"})
    assert refused.status_code == 409
    place = made.invitation.member
    welcomed = ada.browser.post(at(jonas.practice, f"people/{place}/welcome"), {"key": new_id()})
    assert welcomed.status_code == 302
    assert maya.browser.post(f"/invitation/{made.token}/", {"name": "Maya"}).status_code == 302
    assert practice_of(maya.account).ledger == jonas.practice.ledger


def test_an_invitation_can_be_taken_back(together, jonas, ada):
    made = invitations.invite(jonas.account, jonas.practice, role=Role.THERAPIST)
    done = jonas.browser.post(at(jonas.practice, f"people/{made.invitation.member}/uninvite"), {"key": new_id()})
    assert done.status_code == 302
    assert ada.browser.get(f"/invitation/{made.token}/").status_code == 410


def test_who_goes_takes_along_whom_they_work_with_and_their_hours(together, jonas, ada, maya):
    colleague = join_practice(ada.account, jonas.practice, name="Ada")
    before = jonas.practice
    say(before, set_hours, zone="UTC", week=WEEKDAYS, within=120)
    page = jonas.browser.get(at(before, "leave")).content.decode()
    assert "1 partnership." in page
    assert "Your colleagues read that you left" in page
    assert jonas.browser.post(at(before, "leave"), {"why": "I move", "key": new_id()}).status_code == 302
    assert jonas.practice.ledger != before.ledger
    assert practice_for(together.ledger) == jonas.practice.ledger
    assert readers_line(maya.voice).startswith("Jonas reads what you write here on weekdays by 18:00")
    assert jonas.browser.get(at(before)).status_code == 404
    colleagues = ada.browser.get(at(before)).content.decode()
    assert "Worked here" in colleagues
    assert "I move" in colleagues
    assert hear(colleague).member(before.member).name == "Jonas"


def test_a_wait_that_was_passed_on_ends_there_when_its_therapist_goes(together, jonas, ada):
    colleague = join_practice(ada.account, jonas.practice, name="Ada")
    of = jonas.practice.member
    words = {"wait": "w", "of": of, "to": colleague.member, "since": clock()}
    practices.say_as_house(colleague.ledger, pass_on_wait, **words)
    say(jonas.practice, leave)
    assert not hear(colleague).state(PracticeState).waits


def test_the_last_one_is_told_what_follows(together, jonas):
    before = jonas.practice
    page = jonas.browser.get(at(before, "leave")).content.decode()
    assert "You are the last one here" in page
    assert "Your colleagues" not in page
    assert jonas.browser.post(at(before, "leave"), {"key": new_id()}).status_code == 302
    assert jonas.practice.ledger != before.ledger
    assert practice_for(together.ledger) == jonas.practice.ledger


def test_who_works_with_nobody_leaves_without_a_new_practice(together, jonas, ada):
    there = join_practice(ada.account, jonas.practice, name="Ada")
    assert ada.browser.post(at(there, "leave"), {"key": new_id()}).status_code == 302
    assert practice_of(ada.account) is None
    assert "You are in" in ada.browser.get("/").content.decode()


def test_a_colleague_without_anybody_yet_finds_the_practice_from_the_start_page(together, jonas, ada):
    join_practice(ada.account, jonas.practice, name="Ada")
    assert 'href="/practice/"' in ada.browser.get("/").content.decode()


def test_a_closed_account_leaves_the_practice_too(together, jonas, ada):
    colleague = join_practice(ada.account, jonas.practice, name="Ada")
    closing.close(jonas.account)
    assert [m.id for m in hear(colleague).members.active()] == [colleague.member]
    assert not Seat.objects.filter(account=jonas.account, standing="active").exists()


def test_the_practice_of_a_partnership_is_that_of_a_therapist_who_is_still_there(together, jonas, ada, maya):
    made = invitations.invite(maya.account, maya.voice, role=Role.THERAPIST)
    from withness.ground.partnership.verbs.belonging import welcome

    say(jonas.voice, welcome, member=made.invitation.member)
    invitations.accept(ada.account, made.token, name="Ada")
    assert practice_for(together.ledger) == practice_of(jonas.account).ledger
    say(jonas.voice, leave)
    assert practice_for(together.ledger) == practice_of(ada.account).ledger
    assert Belonging.objects.filter(partnership=together.ledger).count() == 2


def test_what_the_practice_says_about_an_answer_stands_below_what_people_agreed(together, jonas, maya):
    say(jonas.practice, set_answers, within=2)
    assert "The practice says that an answer comes within two working days." in readers_line(maya.voice)
    say(jonas.practice, set_words, name="Elm Street Practice", welcome="", out_of_hours="")
    assert "Elm Street Practice says that an answer comes" in readers_line(maya.voice)
    agreed = "You agreed that an answer comes within a week."
    assert "Elm Street" not in readers_line(maya.voice, agreed=agreed)
    say(jonas.practice, set_answers, within=None)
    assert "an answer comes" not in readers_line(maya.voice)


def moves(voice) -> list[MovedOn]:
    return [entry.event for entry in hear(voice).heard if isinstance(entry.event, MovedOn)]


def test_whoever_they_work_with_hears_it_from_them_when_they_leave_a_practice(together, jonas, ada, maya):
    join_practice(ada.account, jonas.practice, name="Ada")
    say(jonas.practice, leave)
    assert [each.called for each in moves(maya.voice)] == [None]
    home = maya.browser.get(f"/with/{maya.voice.ledger}/").content.decode()
    assert "works at another practice since" in home
    assert "works at another practice since" not in jonas.browser.get(f"/with/{maya.voice.ledger}/").content.decode()
    record = maya.browser.get(f"/with/{maya.voice.ledger}/record/").content.decode()
    assert "Jonas went to another practice, and goes on working with those who are here" in record


def test_they_hear_what_the_practice_is_called_that_their_therapist_came_to(together, jonas, ada, maya):
    found_partnership(ada.account, role=Role.THERAPIST, name="Ada")
    say(practice_of(ada.account), set_words, name="Elm Street", welcome="", out_of_hours="")
    join_practice(jonas.account, practice_of(ada.account))
    assert [each.called for each in moves(maya.voice)] == ["Elm Street"]
    assert "Elm Street" in maya.browser.get(f"/with/{maya.voice.ledger}/").content.decode()


def test_nobody_hears_of_a_move_from_somebody_who_left_them_before(together, jonas, maya):
    closing.close(jonas.account)
    assert moves(maya.voice) == []


def test_a_coordinator_is_invited_says_what_the_practice_says_and_invites_nobody(together, jonas, ada):
    say(jonas.practice, set_words, name="Elm Street", welcome="Ring twice.", out_of_hours="")
    asked = {"role": "coordinator", "email": "", "key": new_id()}
    assert jonas.browser.post(at(jonas.practice), asked).status_code == 302
    link = link_on(jonas.browser.get(at(jonas.practice)).content.decode())
    page = ada.browser.get(link).content.decode()
    assert "You would be there as coordinator." in page
    assert "Ring twice." in page
    assert ada.browser.post(link, {"name": "Ada"})["Location"] == f"/practice/{jonas.practice.ledger}/"
    here = practice_of(ada.account)
    say(here, set_words, name="Elm Street 4", welcome="", out_of_hours="")
    shown = ada.browser.get(at(here)).content.decode()
    assert "Coordinator." in shown
    assert "Invite a colleague" not in shown
    assert ada.browser.post(at(here), asked | {"key": new_id()}).status_code == 422
    assert "You are the last therapist here" in jonas.browser.get(at(here, "leave")).content.decode()
    say(jonas.practice, leave)
    assert practice_for(together.ledger) == jonas.practice.ledger != here.ledger


def test_a_colleague_has_to_come_as_something(together, jonas):
    answer = jonas.browser.post(at(jonas.practice), {"role": "client", "email": "", "key": new_id()})
    assert answer.status_code == 422
    assert "Choose one of these." in answer.content.decode()


def test_whoever_is_invited_to_a_partnership_reads_the_welcome_of_the_practice_and_visitors_do_not(
    together, jonas, stranger
):
    say(jonas.practice, set_words, name="Elm Street", welcome="Ring twice.", out_of_hours="")
    made = invitations.invite(jonas.account, jonas.voice, role=Role.SUPPORTER)
    assert "Ring twice." in stranger.browser.get(f"/invitation/{made.token}/").content.decode()
    visitor = Client().get(f"/invitation/{made.token}/").content.decode()
    assert "Ring twice." not in visitor
    assert "Elm Street" not in visitor


def test_a_newcomer_reads_the_hours_that_were_said_before_they_came(together, jonas, ada):
    say(jonas.practice, set_hours, zone="UTC", week=WEEKDAYS, within=120)
    there = join_practice(ada.account, jonas.practice, name="Ada")
    page = ada.browser.get(at(there)).content.decode()
    assert "Reads on weekdays by 18:00" in page
    assert "Has not said yet" in page
