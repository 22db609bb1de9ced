"""Inviting somebody, from either side."""

import re

import pytest
from django.core import mail

from withness.ground.ledger import hear
from withness.ground.partnership import Role, Standing
from withness.ground.people import invitations
from withness.ground.people.models import Invitation


@pytest.mark.parametrize("side", ["maya", "jonas"])
def test_either_side_may_invite(side, request, together):
    inviter = request.getfixturevalue(side)
    page = f"/with/{together.ledger}/people/"
    answer = inviter.browser.post(page, {"role": "supporter", "email": "", "key": "k"})
    assert answer.status_code == 302
    assert Invitation.objects.filter(by=inviter.account, role="supporter").count() == 1


def test_a_supporter_may_not_invite(stranger, maya, jonas, together):
    made = invitations.invite(maya.account, maya.voice, role=Role.SUPPORTER)
    invitations.accept(stranger.account, made.token, name="Ana")
    page = f"/with/{together.ledger}/people/"
    assert "Invite somebody" not in stranger.browser.get(page).content.decode()
    assert stranger.browser.post(page, {"role": "client"}).status_code == 400
    assert Invitation.objects.filter(by=stranger.account).count() == 0


def test_a_stranger_may_not_invite(stranger, together):
    assert stranger.browser.post(f"/with/{together.ledger}/people/", {"role": "client"}).status_code == 404


def test_the_link_is_shown_once_to_whoever_made_it(maya, jonas, together):
    page = f"/with/{together.ledger}/people/"
    maya.browser.post(page, {"role": "supporter", "key": "k"})
    assert "/invitation/" not in jonas.browser.get(page).content.decode()
    assert re.search(r"http://testserver/invitation/[\w-]{32}/", maya.browser.get(page).content.decode())
    assert "/invitation/" not in maya.browser.get(page).content.decode()


def test_the_mail_names_nobody(maya, together):
    maya.browser.post(f"/with/{together.ledger}/people/", {"role": "supporter", "email": "ana@example.org"})
    (sent,) = mail.outbox
    assert sent.to == ["ana@example.org"]
    assert sent.subject == "An invitation"
    for word in ("Maya", "Jonas", "therap", "supporter", together.ledger):
        assert word not in sent.subject + sent.body


def test_the_address_is_shown_to_whoever_wrote_it_there_and_to_nobody_else(maya, jonas, together):
    page = f"/with/{together.ledger}/people/"
    maya.browser.post(page, {"role": "supporter", "email": "ana@example.org"})
    assert "ana@example.org" in maya.browser.get(page).content.decode()
    assert "ana@example.org" not in jonas.browser.get(page).content.decode()


def test_sending_the_form_twice_makes_one_invitation(maya, together):
    for _ in range(2):
        maya.browser.post(f"/with/{together.ledger}/people/", {"role": "supporter", "key": "the same"})
    assert Invitation.objects.filter(by=maya.account).count() == 1


def test_an_address_with_a_typing_error_is_named_beside_the_field_and_kept(maya, together):
    answer = maya.browser.post(f"/with/{together.ledger}/people/", {"role": "supporter", "email": "ana@"})
    page = answer.content.decode()
    assert answer.status_code == 400
    assert "This doesn&#x27;t look like an e-mail address." in page
    assert 'value="ana@"' in page


def test_when_mails_cannot_be_sent_the_link_is_shown_instead(maya, together, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    page = f"/with/{together.ledger}/people/"
    answer = maya.browser.post(page, {"role": "supporter", "email": "ana@example.org"}, follow=True)
    assert "Mails can&#x27;t be sent right now." in answer.content.decode()
    assert "/invitation/" in answer.content.decode()


def test_the_token_is_kept_nowhere(each_database, maya, together):
    made = invitations.invite(maya.account, maya.voice, role=Role.SUPPORTER)
    assert made.token not in str(list(Invitation.objects.values()))


def test_an_invited_member_stands_as_invited(each_database, maya, together):
    made = invitations.invite(maya.account, maya.voice, role=Role.SUPPORTER)
    assert hear(together).members.all[made.invitation.member].standing is Standing.INVITED
