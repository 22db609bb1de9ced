"""Taking an invitation: once, by one person, before it runs out."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from withness.ground.ledger import hear, say
from withness.ground.partnership import Role
from withness.ground.partnership.verbs.belonging import leave, uninvite, welcome
from withness.ground.people import invitations
from withness.ground.people.door import voice_of
from withness.ground.people.models import Invitation, Seat

from .conftest import person


@pytest.fixture
def made(jonas, together):
    return invitations.invite(jonas.account, together, role=Role.SUPERVISOR)


@pytest.fixture
def open_one(made, maya):
    """An invitation that everybody has said yes to."""
    say(maya.voice, welcome, member=made.invitation.member)
    return made


def page(made):
    return f"/invitation/{made.token}/"


def test_whoever_takes_it_is_let_in_under_the_name_they_chose(each_database, stranger, open_one, together):
    voice = invitations.accept(stranger.account, open_one.token, name="Ana")
    assert voice_of(stranger.account, together.ledger) == voice
    assert hear(together).member(voice.member).name == "Ana"


def test_on_the_page_it_asks_for_a_name_and_goes_in(stranger, open_one, together):
    assert "Jonas</span> invites you" in stranger.browser.get(page(open_one)).content.decode()
    answer = stranger.browser.post(page(open_one), {"name": "Ana"})
    assert answer.url == f"/with/{together.ledger}/"


def test_without_a_name_it_says_so_and_stays_open(stranger, open_one):
    answer = stranger.browser.post(page(open_one), {"name": ""})
    assert answer.status_code == 400
    assert Invitation.objects.get(pk=open_one.invitation.pk).used_at is None


def test_looking_at_it_uses_nothing_up(stranger, open_one):
    Client().get(page(open_one))
    stranger.browser.get(page(open_one))
    assert invitations.find(open_one.token)


def test_it_works_once(each_database, stranger, open_one):
    invitations.accept(stranger.account, open_one.token, name="Ana")
    other = person("other@example.org", "Other")
    with pytest.raises(invitations.InvitationUsed):
        invitations.accept(other.account, open_one.token, name="Other")
    assert "This invitation has been used." in other.browser.get(page(open_one)).content.decode()


def test_of_two_at_once_one_wins(each_database, open_one, together):
    people = [person(f"p{n}@example.org", f"P{n}").account for n in range(2)]
    at_once = Barrier(2)

    def take(account):
        try:
            at_once.wait()
            return invitations.accept(account, open_one.token, name="Me")
        except invitations.InvitationUsed:
            return None
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as both:
        voices = [voice for voice in both.map(take, people) if voice is not None]
    assert len(voices) == 1
    assert Seat.objects.filter(ledger=together.ledger, member=open_one.invitation.member).count() == 1
    assert [voice_of(account, together.ledger) for account in people].count(None) == 1


def test_it_runs_out(stranger, open_one):
    Invitation.objects.update(until=timezone.now() - timedelta(seconds=1))
    with pytest.raises(invitations.InvitationOver):
        invitations.accept(stranger.account, open_one.token, name="Ana")
    assert "This invitation has run out." in Client().get(page(open_one)).content.decode()


def test_one_that_was_taken_back_can_not_be_used(each_database, stranger, jonas, open_one, together):
    say(together, uninvite, member=open_one.invitation.member)
    with pytest.raises(invitations.InvitationWithdrawn):
        invitations.accept(stranger.account, open_one.token, name="Ana")
    assert voice_of(stranger.account, together.ledger) is None


def test_one_sent_to_an_address_is_for_that_address(stranger, jonas, maya, together):
    sent = invitations.invite(jonas.account, together, role=Role.SUPERVISOR, email="Ana@Example.org")
    say(maya.voice, welcome, member=sent.invitation.member)
    with pytest.raises(invitations.ForSomebodyElse):
        invitations.accept(stranger.account, sent.token, name="Me")
    assert "another e-mail address" in stranger.browser.get(page(sent)).content.decode()
    ana = person("ana@example.org", "Ana")
    assert invitations.accept(ana.account, sent.token, name="Ana")


def test_who_is_here_already_can_not_take_another_place(each_database, maya, open_one):
    with pytest.raises(invitations.HereAlready):
        invitations.accept(maya.account, open_one.token, name="Maya again")
    assert invitations.find(open_one.token)


def test_who_is_here_already_reads_so_at_once(maya, open_one):
    assert "You are here already." in maya.browser.get(page(open_one)).content.decode()


def test_it_waits_for_everybody_who_has_to_say_yes(stranger, made):
    shown = stranger.browser.get(page(made)).content.decode()
    assert "Maya</span> has to say yes to it first" in " ".join(shown.split())
    answer = stranger.browser.post(page(made), {"name": "Ana"})
    assert answer.status_code == 409
    assert "Not everybody who is here has said yes" in answer.content.decode()
    assert invitations.find(made.token)


def test_a_made_up_token_says_that_we_do_not_know_it(client, database):
    answer = client.get("/invitation/made-up/")
    assert answer.status_code == 410
    assert "We don&#x27;t know this invitation." in answer.content.decode()


def test_a_visitor_is_told_who_invites_and_asked_to_open_an_account_or_sign_in(open_one):
    shown = Client().get(page(open_one)).content.decode()
    assert "Jonas</span> invites you" in shown
    assert f"/sign-up/?next=/invitation/{open_one.token}/" in shown
    assert "Maya" not in shown


@pytest.fixture
def by_link(jonas, together):
    """A link that Jonas handed to a second client, who may have passed it on."""
    return invitations.invite(jonas.account, together, role=Role.CLIENT, by_link=True)


def at(together, made, do):
    return f"/with/{together.ledger}/people/{made.invitation.member}/{do}/"


def test_whoever_comes_by_a_link_as_a_client_hears_nothing_before_somebody_says_that_it_is_them(
    each_database, stranger, jonas, maya, by_link, together
):
    say(maya.voice, welcome, member=by_link.invitation.member)
    answer = stranger.browser.post(page(by_link), {"name": "Robin"}, follow=True)
    assert "says first that it is you" in answer.content.decode()
    assert voice_of(stranger.account, together.ledger) is None
    assert stranger.browser.get(f"/with/{together.ledger}/").status_code == 404
    shown = jonas.browser.get(f"/with/{together.ledger}/people/").content.decode()
    assert "Robin</b> came with the link" in shown
    jonas.browser.post(at(together, by_link, "welcome"))
    assert stranger.browser.get(page(by_link)).url == f"/with/{together.ledger}/"
    assert hear(together).member(by_link.invitation.member).name == "Robin"


def test_a_yes_from_before_they_knocked_is_no_look_at_who_they_are(stranger, maya, by_link, together):
    say(maya.voice, welcome, member=by_link.invitation.member)
    stranger.browser.post(page(by_link), {"name": "Robin"})
    assert voice_of(stranger.account, together.ledger) is None


def test_one_yes_after_the_knock_says_both(stranger, maya, by_link, together):
    stranger.browser.post(page(by_link), {"name": "Robin"})
    maya.browser.post(at(together, by_link, "welcome"))
    assert voice_of(stranger.account, together.ledger)


def test_where_a_welcome_is_missing_too_they_come_in_with_the_last_yes(stranger, jonas, maya, by_link, together):
    stranger.browser.post(page(by_link), {"name": "Robin"})
    jonas.browser.post(at(together, by_link, "welcome"))
    assert voice_of(stranger.account, together.ledger) is None
    assert "Maya</span>" in stranger.browser.get(page(by_link)).content.decode()
    maya.browser.post(at(together, by_link, "welcome"))
    assert voice_of(stranger.account, together.ledger)


def test_a_third_person_to_whom_it_was_passed_on_is_sent_away_and_heard_nothing(stranger, jonas, by_link, together):
    stranger.browser.post(page(by_link), {"name": "Not Robin"})
    jonas.browser.post(at(together, by_link, "uninvite"))
    assert "taken back" in stranger.browser.get(page(by_link)).content.decode()
    assert voice_of(stranger.account, together.ledger) is None
    kept = hear(invitations.voice_in(by_link.invitation))
    assert {type(entry.event).__name__ for entry in kept.heard} <= {"Invited", "Introduced", "Knocked", "Uninvited"}


def test_whoever_waits_at_the_door_reads_so_on_their_start_page(stranger, by_link):
    stranger.browser.post(page(by_link), {"name": "Robin"})
    assert "You came with a link." in stranger.browser.get("/").content.decode()


def test_a_supporter_by_link_comes_straight_in_since_they_hear_nothing_yet(stranger, jonas, maya, together):
    made = invitations.invite(jonas.account, together, role=Role.SUPPORTER, by_link=True)
    say(maya.voice, welcome, member=made.invitation.member)
    stranger.browser.post(page(made), {"name": "Ana"})
    assert voice_of(stranger.account, together.ledger)


@pytest.fixture
def at_the_door(jonas, together, stranger):
    """Somebody who came with a link of Jonas's, and whom nobody has looked at."""
    made = invitations.invite(jonas.account, together, role=Role.CLIENT, by_link=True)
    invitations.accept(stranger.account, made.token, name="Ana")
    return made


def test_whoever_waits_where_all_have_left_is_told_so_and_shown_another_way(
    at_the_door, stranger, jonas, maya, together
):
    say(together, leave)
    assert "You are at the door, " in stranger.browser.get(page(at_the_door)).content.decode()
    say(maya.voice, leave)
    told = stranger.browser.get(page(at_the_door)).content.decode()
    assert "Nobody is there any more, " in told
    assert "Begin by yourself" in told
    start = stranger.browser.get("/").content.decode()
    assert "You need not wait there." in start
    assert "Once somebody there has said" not in start


def test_whoever_waited_for_nobody_but_one_who_leaves_comes_in(at_the_door, stranger, maya, jonas, together):
    say(together, welcome, member=at_the_door.invitation.member)
    assert voice_of(stranger.account, together.ledger) is None
    maya.browser.post(f"/with/{together.ledger}/people/leave/", {"key": "k"})
    assert voice_of(stranger.account, together.ledger) is not None
