"""One question, one address, one answer: found by nobody who guesses, used up by nobody who looks."""

import threading

import pytest
from django.conf import settings
from django.contrib.auth import get_user
from django.db import connection
from django.test import Client

from withness.ground.ledger.hear import clock
from withness.ground.partnership import AccordId, LedgerId
from withness.ground.replies import slips
from withness.ground.replies.door import GONE, SLOWER
from withness.ground.replies.models import Slip
from withness.ground.replies.slips import (
    FORGOTTEN,
    SlipOver,
    SlipTakenBack,
    SlipUsed,
    UnknownSlip,
    addressed,
    found,
    keep,
    take_back,
    used,
)

KIND, LEDGER, SUBJECT = "tests.asks", LedgerId("a-ledger"), AccordId("an-accord")
SOON = 60_000_000


def asked(until=SOON, **more):
    return keep(KIND, LEDGER, SUBJECT, until=clock() + until, **more)


@pytest.fixture
def token(database):
    return addressed(asked())[1]


def test_only_its_hash_is_kept(token):
    row = str(Slip.objects.values_list().get())
    assert token not in row
    assert len(token) == 32


def test_nobody_has_an_address_before_it_is_sent(database):
    with pytest.raises(UnknownSlip):
        found(Slip.objects.get(pk=asked()).token)


def test_looking_uses_nothing_up(token):
    assert [found(token).pk for _ in range(5)] == [Slip.objects.get().pk] * 5


def test_a_second_address_ends_the_first(token):
    again = addressed(found(token).pk)[1]
    with pytest.raises(UnknownSlip):
        found(token)
    assert found(again)


def test_it_is_used_up_with_what_is_said_or_not_at_all(token):
    slip = found(token)
    with pytest.raises(ZeroDivisionError), used(slip):
        raise ZeroDivisionError
    assert found(token)
    with used(slip):
        pass
    with pytest.raises(SlipUsed):
        found(token)
    with pytest.raises(SlipUsed), used(slip):
        pytest.fail("used twice")
    assert addressed(slip.pk) is None


def test_of_many_who_send_at_once_one_answers(each_database):
    slip, answered = found(addressed(asked())[1]), []

    def answer():
        try:
            with used(slip):
                answered.append(1)
        except slips.Refusal:
            pass
        finally:
            connection.close()

    at_once = [threading.Thread(target=answer) for _ in range(8)]
    for each in at_once:
        each.start()
    for each in at_once:
        each.join()
    assert answered == [1]


def test_it_runs_out_and_is_forgotten(database, monkeypatch):
    token, later = addressed(asked())[1], clock() + 2 * SOON
    monkeypatch.setattr(slips, "clock", lambda: later)
    with pytest.raises(SlipOver):
        found(token)
    monkeypatch.setattr(slips, "clock", lambda: later + FORGOTTEN)
    asked()
    with pytest.raises(UnknownSlip):
        found(token)


def test_it_is_taken_back_at_once_and_nobody_elses_is(database):
    mine, theirs = (addressed(asked(member=who))[1] for who in ("maya", "leo"))
    other = addressed(keep("tests.other", LEDGER, SUBJECT, until=clock() + SOON))[1]
    take_back(LEDGER, SUBJECT, kind=KIND, member="maya")
    with pytest.raises(SlipTakenBack):
        found(mine)
    assert found(theirs)
    take_back(LEDGER, SUBJECT, kind=KIND)
    with pytest.raises(SlipTakenBack):
        found(theirs)
    assert found(other)


# The door


def closed(database):
    """Addresses that can't be answered, for every reason."""
    unused, gone, over = (addressed(asked())[1] for _ in range(3))
    with used(found(unused)):
        pass
    Slip.objects.filter(pk=found(gone).pk).update(taken_back_at=clock())
    Slip.objects.filter(pk=found(over).pk).update(until=clock() - 1)
    destroyed = addressed(keep("referrals.service", LedgerId("never-was"), SUBJECT, until=clock() + SOON))[1]
    return ["nobody-has-this", unused, gone, over, destroyed]


def bare(page: bytes) -> str:
    """A page without the two sentences that may differ."""
    text = page.decode()
    before, rest = text.split('role="alert">')
    return before + rest.split("</section>")[1]


def test_whatever_can_not_be_answered_is_the_same_page_with_another_sentence(database):
    answers = [Client().get(f"/answer/{token}/") for token in closed(database)]
    assert {answer.status_code for answer in answers} == {GONE}
    assert len({bare(answer.content) for answer in answers}) == 1
    told = [{name: value for name, value in each.headers.items() if name != "Content-Length"} for each in answers]
    assert all(each == told[0] for each in told)
    for method in ("post", "head"):
        assert {getattr(Client(), method)(f"/answer/{t}/").status_code for t in closed(database)} == {GONE}


def test_it_leaves_no_cookie_and_knows_nobody_who_is_signed_in(maya):
    plain, signed_in = Client(), maya.browser
    one, other = (browser.get("/answer/nobody-has-this/") for browser in (plain, signed_in))
    assert one.content == other.content
    assert not plain.cookies
    assert not one.cookies
    assert settings.SESSION_COOKIE_NAME not in other.cookies
    assert get_user(signed_in).is_authenticated


def test_whoever_tries_often_is_slowed_down(database):
    answers = [Client().get(f"/answer/guess-{number}/").status_code for number in range(70)]
    assert answers[:50] == [GONE] * 50
    assert answers[-1] == SLOWER
