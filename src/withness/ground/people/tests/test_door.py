"""Who comes through the door, and what everybody else is told: nothing."""

import pytest
from django.http import Http404, HttpResponse
from django.test import RequestFactory

from withness.ground.ledger import say
from withness.ground.partnership import Role
from withness.ground.partnership.verbs.belonging import leave
from withness.ground.people import invitations
from withness.ground.people.door import member_only, voice_of
from withness.ground.people.models import Account


@member_only
def view(request, voice):
    return HttpResponse(voice.member)


def knock(account, partnership, path="/", method="get", **headers):
    request = getattr(RequestFactory(), method)(path, **headers)
    request.user = account
    return view(request, partnership=partnership)


def test_a_member_is_let_in_and_speaks_with_their_own_voice(maya, together):
    assert knock(maya.account, together.ledger).content.decode() == maya.voice.member


def test_an_anonymous_visitor_is_asked_to_sign_in_whether_or_not_there_is_such_a_partnership(client, together):
    there = client.get(f"/with/{together.ledger}/people/")
    nowhere = client.get("/with/nowhere/people/")
    assert there.url == f"/sign-in/?next=%2Fwith%2F{together.ledger}%2Fpeople%2F"
    assert nowhere.url == "/sign-in/?next=%2Fwith%2Fnowhere%2Fpeople%2F"
    assert there.status_code == nowhere.status_code == 302


def test_an_anonymous_form_comes_back_to_the_start_of_the_partnership(client, together):
    answer = client.post(f"/with/{together.ledger}/people/leave/")
    assert answer.url == f"/sign-in/?next=%2Fwith%2F{together.ledger}%2F"


def test_a_stranger_gets_404(stranger, together):
    with pytest.raises(Http404):
        knock(stranger.account, together.ledger)


def test_a_stranger_a_former_member_and_a_wrong_address_get_the_same_page(stranger, maya, together):
    say(maya.voice, leave)
    pages = [
        stranger.browser.get(f"/with/{together.ledger}/people/"),
        maya.browser.get(f"/with/{together.ledger}/people/"),
        maya.browser.get("/with/nowhere/people/"),
    ]
    assert [page.status_code for page in pages] == [404, 404, 404]
    assert len({page.content for page in pages}) == 1


def test_somebody_who_was_invited_and_has_not_come_gets_404(stranger, jonas, together):
    invitations.invite(jonas.account, together, role=Role.SUPPORTER, email=stranger.account.email)
    with pytest.raises(Http404):
        knock(stranger.account, together.ledger)


def test_a_former_member_has_no_voice(each_database, maya, together):
    assert voice_of(maya.account, together.ledger) == maya.voice
    say(maya.voice, leave)
    assert voice_of(maya.account, together.ledger) is None


def test_a_partnership_is_not_a_way_into_a_practice(maya, together):
    assert voice_of(maya.account, together.ledger, kind="practice") is None


def test_a_closed_account_is_signed_out(maya, together):
    Account.objects.update(is_active=False)
    assert maya.browser.get(f"/with/{together.ledger}/people/").status_code == 302
