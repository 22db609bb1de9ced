"""A progress note on the real site, and how a practice shapes it."""

import re

import pytest

from withness.ground.practice.practices import practice_of
from withness.spaces.progress.facts import TELLERS
from withness.spaces.progress.shapes import SOAP


@pytest.fixture
def note(session):
    return f"sessions/{session}/progress-note/"


@pytest.fixture
def shape(jonas):
    return f"/practice/{practice_of(jonas.account).ledger}/progress-note/"


def text_of(person, note):
    return re.search(r'<textarea id="note-text".*?>\s*(.*?)</textarea>', person.page(note), re.DOTALL)[1]


def places(**chosen):
    return dict.fromkeys(TELLERS, "0") | chosen


def test_both_read_the_same_draft_and_that_nothing_of_it_is_kept(maya, jonas, note):
    assert text_of(maya, note) == text_of(jonas, note)
    assert "Client: Maya.\n- Therapist: Jonas." in text_of(maya, note)
    assert "Nothing you change here is kept, and nothing is sent anywhere." in maya.page(note)


def test_a_practice_shapes_it(maya, jonas, note, shape):
    assert jonas.browser.get(shape).status_code == 200
    sent = jonas.browser.post(shape, {"headings": "Contact\n\nOur next step", **places(met="1", next_time="2")})
    assert sent.status_code == 302
    for person in (maya, jonas):
        assert text_of(person, note).startswith("Contact\n- ")
        assert "Our next step" in text_of(person, note)
    assert "Contact" in jonas.browser.get(shape).content.decode()


def test_a_practice_can_start_from_soap_and_nothing_holds_before_it_is_saved(maya, jonas, note, shape):
    page = jonas.browser.get(f"{shape}?start=soap").content.decode()
    for section in SOAP:
        assert section.heading in page
    assert "Subjective" not in text_of(maya, note)


@pytest.mark.parametrize(
    ("headings", "chosen", "told"),
    [
        ("", {}, "Write at least one heading."),
        ("One", {"met": "2"}, "There are fewer headings than that."),
        ("One", {"met": "far"}, "Choose one of the places."),
        ("\n".join("abcdefghi"), {}, "at most 8 headings"),
        ("x" * 301, {}, "longer than fits"),
    ],
)
def test_what_was_typed_stays_and_the_page_says_what_is_wrong(jonas, shape, headings, chosen, told):
    answer = jonas.browser.post(shape, {"headings": headings, **places(**chosen)})
    assert answer.status_code == 422
    assert told in answer.content.decode()
    assert headings in answer.content.decode()


def test_whoever_does_not_work_there_shapes_nothing(maya, ines, shape):
    for person in (maya, ines):
        assert person.browser.get(shape).status_code == 404


@pytest.mark.parametrize("who", ["stranger", "ines"])
def test_whoever_does_not_meet_finds_no_draft(people, note, who):
    assert people[who].at(note).status_code == 404


def test_a_session_that_never_was_has_none(maya):
    assert maya.at("sessions/never/progress-note/").status_code == 404
