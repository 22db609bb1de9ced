"""Who is here: welcoming, taking back, renaming, leaving."""

from withness.ground.ledger import hear
from withness.ground.partnership import Role, Standing
from withness.ground.people import invitations
from withness.ground.people.door import voice_of
from withness.ground.people.models import Seat
from withness.ground.people.seats import reindex


def people(voice):
    return f"/with/{voice.ledger}/people/"


def test_the_page_says_who_is_here_and_who_sees_what(maya, together):
    page = maya.browser.get(people(together)).content.decode()
    assert "Maya (you)" in page
    assert "Jonas" in page
    assert "Sees everything that is shared here." in page


def test_somebody_who_is_asked_says_they_are_welcome(maya, jonas, together):
    made = invitations.invite(jonas.account, together, role=Role.SUPERVISOR)
    maya.browser.post(f"{people(together)}{made.invitation.member}/welcome/")
    assert not hear(together).member(made.invitation.member).awaits


def test_nobody_can_welcome_in_somebody_elses_place(maya, jonas, together):
    made = invitations.invite(jonas.account, together, role=Role.SUPERVISOR)
    answer = jonas.browser.post(f"{people(together)}{made.invitation.member}/welcome/", follow=True)
    assert "This needs somebody else&#x27;s voice." in answer.content.decode()
    assert hear(together).member(made.invitation.member).awaits == {maya.voice.member}


def test_an_invitation_is_taken_back(maya, jonas, together):
    made = invitations.invite(jonas.account, together, role=Role.SUPERVISOR)
    maya.browser.post(f"{people(together)}{made.invitation.member}/uninvite/")
    assert hear(together).member(made.invitation.member).standing is Standing.UNINVITED
    assert "Nobody is invited" in jonas.browser.get(people(together)).content.decode()


def test_a_member_goes_by_another_name(maya, jonas, together):
    maya.browser.post(f"{people(together)}name/", {"name": "May", "key": "k"})
    assert "May (you)" in maya.browser.get(people(together)).content.decode()
    assert hear(together).member(maya.voice.member).name == "May"


def test_a_name_that_is_too_long_is_kept_to_be_shortened(maya, together):
    answer = maya.browser.post(f"{people(together)}name/", {"name": "M" * 301})
    assert answer.status_code == 400
    assert "M" * 301 in answer.content.decode()


def test_leaving_asks_first_and_then_the_door_is_closed(maya, together):
    assert "you owe nobody a reason" in maya.browser.get(f"{people(together)}leave/").content.decode()
    assert voice_of(maya.account, together.ledger)
    answer = maya.browser.post(f"{people(together)}leave/", {"why": "", "key": "k"})
    assert answer.url == "/"
    assert maya.browser.get(people(together)).status_code == 404


def test_the_others_read_that_somebody_left(maya, jonas, together):
    maya.browser.post(f"{people(together)}leave/", {"why": "It is enough for now."})
    page = jonas.browser.get(people(together)).content.decode()
    assert "Were here" in page


def test_somebody_who_left_can_be_invited_again(maya, jonas, together):
    maya.browser.post(f"{people(together)}leave/", {})
    made = invitations.invite(jonas.account, together, role=Role.CLIENT)
    voice = invitations.accept(maya.account, made.token, name="Maya")
    assert voice_of(maya.account, together.ledger) == voice
    assert voice != maya.voice


def test_a_reindex_copies_everyones_standing_from_the_ledger(each_database, maya, together):
    Seat.objects.filter(account=maya.account).update(standing="left", role="guest")
    assert reindex() == 1
    assert Seat.objects.get(account=maya.account).standing == "active"
    assert Seat.objects.get(account=maya.account).role == "client"
    assert reindex() == 0


def test_a_stranger_can_do_none_of_it(stranger, maya, jonas, together):
    made = invitations.invite(jonas.account, together, role=Role.SUPERVISOR)
    for path in ("name/", "leave/", f"{made.invitation.member}/welcome/", f"{made.invitation.member}/uninvite/"):
        assert stranger.browser.post(f"{people(together)}{path}", {"name": "x"}).status_code == 404
