"""Ending somebody's part: by whom, with what reason, until when, and who reads it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.people import one_more
from withness.ground.ledger import hear
from withness.ground.partnership import Role, Standing

IN_A_WEEK = timedelta(days=7)
WHY = "You told my sister what we talk about."


def going(person):
    return f"people/{person.voice.member}/remove/"


def day(ahead=IN_A_WEEK):
    return (timezone.localdate() + ahead).isoformat()


def test_the_page_of_people_leads_there_where_one_may(maya, jonas, ines):
    page = maya.page("people/")
    assert going(ines) in page
    assert going(jonas) not in page
    assert "End their part" not in ines.page("people/")


def test_it_says_before_what_happens_then(maya, ines):
    page = maya.page(going(ines))
    for words in ("word for word", "for 90 days", "It can&#x27;t be taken back", "look back at it together"):
        assert words in page.replace("can't", "can&#x27;t"), words


def test_it_is_told_to_all_it_concerns_and_stands_first_on_home(maya, jonas, ines):
    answer = maya.sends(going(ines), why=WHY, until=day(), key="k")
    assert answer.status_code == 302
    assert hear(maya.voice).member(ines.voice.member).standing is Standing.REMOVED
    for person, who in ((maya, "You ended"), (jonas, "Maya ended")):
        page = person.page()
        assert f"{who} Ines&#x27;s part in this" in page
        assert WHY in page
        assert WHY in person.page("record/")
    assert ines.at().status_code == 404


def test_whoever_helps_from_around_learns_that_they_are_gone_and_not_why(maya, ines, people):
    other = one_more(people, "noor", Role.SUPPORTER)
    maya.sends(going(ines), why=WHY, until=day())
    assert "Were here" in other.page("people/")
    assert WHY not in other.page() + other.page("record/")


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        ({"why": "", "until": "2100-01-01"}, "Write the reason. They are owed it."),
        ({"why": "   ", "until": "2100-01-01"}, "Write the reason. They are owed it."),
        ({"why": WHY, "until": ""}, "Choose a day."),
        ({"why": WHY, "until": "soon"}, "Write a day, such as 2026-03-31."),
        ({"why": WHY, "until": "2020-01-01"}, "Choose a day that is still to come."),
    ],
)
def test_what_is_missing_is_named_and_nothing_typed_is_lost(maya, ines, sent, told):
    answer = maya.sends(going(ines), **sent)
    assert answer.status_code == 400
    page = answer.content.decode()
    assert told in page
    assert sent["why"] in page
    assert hear(maya.voice).member(ines.voice.member).active


def test_nobody_is_removed_by_whom_the_powers_dont_allow_it(maya, jonas, ines):
    for by, other in ((maya, jonas), (jonas, maya), (maya, maya)):
        assert "This is not yours to end" in by.page(going(other))
        answer = by.sends(going(other), why=WHY, until=day())
        assert answer.status_code == 400
        assert hear(maya.voice).member(other.voice.member).active


def test_a_stranger_gets_a_404_and_so_does_whoever_helps_from_around(stranger, ines, maya):
    assert ines.at(going(maya)).status_code == 404
    assert ines.sends(going(maya), why=WHY, until=day()).status_code == 404
    assert stranger.at(going(ines)).status_code == 404
    assert stranger.sends(going(ines), why=WHY, until=day()).status_code == 404


def test_whoever_was_removed_while_writing_gets_back_what_they_typed(maya, ines):
    maya.sends(going(ines), why=WHY, until=day())
    answer = ines.sends("people/name/", name="Inès <from work>", key="abc")
    assert answer.status_code == 404
    page = answer.content.decode()
    assert "What you wrote was not sent, and nobody read it." in page
    assert "Inès &lt;from work&gt;" in page
    assert "abc" not in page


def test_what_is_shown_back_tells_nobody_whether_there_is_a_partnership(stranger, ines):
    there = stranger.sends("people/name/", name="Hello")
    nowhere = stranger.browser.post("/with/nowhere/people/name/", {"name": "Hello"})
    assert there.status_code == nowhere.status_code == 404
    assert there.content == nowhere.content
