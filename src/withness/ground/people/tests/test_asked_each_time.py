"""What every page asks is found as Django's own way would find it, on both databases."""

from datetime import timedelta

from django.contrib.sessions.models import Session
from django.utils import timezone

from withness.ground.partnership import Role
from withness.ground.people.founding import found_partnership
from withness.ground.people.seats import is_in_several
from withness.ground.people.sessions import SessionStore


def kept(**words):
    session = SessionStore()
    session.update(words)
    session.save()
    return session.session_key


def test_a_session_is_found_with_what_it_holds(each_database):
    key = kept(who="maya")
    assert dict(SessionStore(key).items()) == {"who": "maya"}


def test_a_session_that_is_over_or_never_was_is_empty_and_loses_its_key(each_database):
    key = kept(who="maya")
    Session.objects.filter(session_key=key).update(expire_date=timezone.now() - timedelta(seconds=1))
    for each in (key, "nowhere", "'; DROP TABLE django_session"):
        session = SessionStore(each)
        assert dict(session.items()) == {}
        assert session.session_key is None
    assert Session.objects.count() == 1


def test_a_session_that_was_written_elsewhere_is_empty(each_database):
    key = kept(who="maya")
    Session.objects.filter(session_key=key).update(session_data="bWF5YQ==")
    assert dict(SessionStore(key).items()) == {}


def test_somebody_is_in_several_with_their_second_partnership(each_database, stranger):
    found_partnership(stranger.account, role=Role.THERAPIST, name="Robin")
    assert not is_in_several(stranger.account.pk)
    found_partnership(stranger.account, role=Role.THERAPIST, name="Robin")
    assert is_in_several(stranger.account.pk)
    stranger.account.seats.filter(pk=stranger.account.seats.latest("pk").pk).update(standing="left")
    assert not is_in_several(stranger.account.pk)
