"""What is kept, on both kinds of database: sealed, bound to its place, never older than what was said."""

import pytest
from django.db import connection

from withness.ground.glances.glance import Glance, NotSafe
from withness.ground.glances.keeping import forget_all, fresh, keep, seats_of, therapists_in
from withness.ground.glances.models import KeptGlance
from withness.ground.keys import house
from withness.ground.ledger import erase_ledger
from withness.ground.partnership import Role
from withness.ground.people.founding import found_partnership

ROBIN = Glance("Robin", ((100, 200), (300, 400)), (None, 250), (NotSafe("Robin", 90, False),))


def only_seat(account):
    (seat,) = seats_of(account.pk)
    return seat


def test_what_is_kept_is_given_back(each_database, account, voice):
    assert fresh(only_seat(account)) is None
    keep(only_seat(account), only_seat(account).last, ROBIN)
    assert fresh(only_seat(account)) == ROBIN
    assert therapists_in(voice.ledger) == []


def test_an_older_one_never_takes_the_place_of_a_newer(each_database, account, voice):
    last = only_seat(account).last
    keep(only_seat(account), last, ROBIN)
    keep(only_seat(account), last - 1, Glance("Somebody else"))
    assert fresh(only_seat(account)) == ROBIN


def test_one_that_is_behind_its_ledger_is_not_given(each_database, account, voice):
    keep(only_seat(account), only_seat(account).last - 1, ROBIN)
    assert fresh(only_seat(account)) is None


def test_nothing_of_it_can_be_read_in_the_database(each_database, account, voice):
    keep(only_seat(account), only_seat(account).last, ROBIN)
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM glances_keptglance")
        (row,) = cursor.fetchall()
    assert b"Robin" not in b"".join(bytes(cell) for cell in row if not isinstance(cell, int))


def test_it_fits_no_other_place(account, voice):
    """Nobody who can write to the database can show one partnership in another's place."""
    found_partnership(account, role=Role.CLIENT, name="Sam")
    forget_all()
    one, other = seats_of(account.pk)
    keep(one, one.last, ROBIN)
    keep(other, other.last, Glance("Kim"))
    KeptGlance.objects.filter(seat=other).update(sealed=KeptGlance.objects.get(seat=one).sealed)
    one, other = seats_of(account.pk)
    assert fresh(one) == ROBIN
    assert fresh(other) is None


def test_it_is_gone_with_its_partnership(each_database, account, voice):
    keep(only_seat(account), only_seat(account).last, ROBIN)
    erase_ledger(voice.ledger)
    seat = only_seat(account)
    assert seat.last is None
    seat.last = seat.glance.number
    assert fresh(seat) is None, "the key is gone, whatever the numbers say"


def test_fields_of_another_version_are_made_anew(account, voice):
    seat = only_seat(account)
    cipher = house().keystore.cipher_of(seat.ledger)
    context = f"glance\0{seat.ledger}\0{seat.member}\0{seat.last}".encode()
    KeptGlance.objects.create(seat=seat, number=seat.last, sealed=cipher.seal(b"\x80", context))
    assert fresh(only_seat(account)) is None


def test_all_of_an_account_is_one_query(account, voice, django_assert_num_queries):
    found_partnership(account, role=Role.CLIENT, name="Sam")
    with django_assert_num_queries(1):
        assert len([fresh(seat) for seat in seats_of(account.pk)]) == 2


@pytest.mark.parametrize(("now", "at"), [(0, 100), (150, 100), (200, 300), (400, None)])
def test_the_next_session_is_the_one_that_is_on_or_comes_next(now, at):
    assert ROBIN.next_at(now) == at


def test_what_waits_until_a_moment_waits_no_longer_then():
    assert ROBIN.waiting(249) == 2
    assert ROBIN.waiting(250) == 1
