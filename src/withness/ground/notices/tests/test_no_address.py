"""Accounts without an e-mail address, and whoever had a seat before somebody was let back in."""

from withness.ground.ledger.hear import clock
from withness.ground.notices import changes, mails
from withness.ground.notices.models import Errand
from withness.ground.people import ways_back
from withness.ground.people.models import Account

SOON = 1_000_000


def test_no_mail_goes_to_whoever_has_no_address(people, mailoutbox):
    _, maya = people
    Account.objects.filter(pk=maya.account.pk).update(email=None)
    for ledger in (maya.voice.ledger, mails.EVERYWHERE):
        mails.send(ledger, str(maya.account.pk))
    for send in changes.ERRANDS.values():
        send(changes.NO_LEDGER, str(maya.account.pk))
    assert mailoutbox == []


def lets_back_in(people) -> None:
    jonas, maya = people
    words = {"member": maya.voice.member, "why": "She is here", "until": clock() + SOON}
    made = ways_back.let_back_in(jonas.account, jonas.voice, **words)
    ways_back.come_back(ways_back.by_code(made.code), letters="BCDFGHJKLMNP", secret="402617")


def test_whoever_had_the_way_in_before_is_told_at_their_address(people, mailoutbox):
    _, maya = people
    lets_back_in(people)
    assert Errand.objects.filter(kind=changes.LET_BACK_IN, subject=str(maya.account.pk)).exists()
    changes.send_to_former(changes.NO_LEDGER, str(maya.account.pk))
    (mail,) = mailoutbox
    assert mail.to == ["maya@example.org"]
    assert not any(word in mail.subject + mail.body for word in ("Maya", "Jonas", "herap"))


def test_whoever_wants_no_mails_gets_none_of_that_either(people, mailoutbox):
    _, maya = people
    Account.objects.filter(pk=maya.account.pk).update(mails=Account.Mails.NONE)
    lets_back_in(people)
    changes.send_to_former(changes.NO_LEDGER, str(maya.account.pk))
    assert mailoutbox == []
