"""What we take away on the real site, with what people get wrong."""

import re

import pytest

from withness.capabilities.takeaways.events import KIND
from withness.ground.ledger import hear


@pytest.fixture
def offered(maya, session):
    answer = maya.sends("sessions/takeaways/put-forward/", text="One hour, by the side door", session=session)
    assert answer.status_code == 302
    return hear(maya.voice).of_kind(KIND)[0].id


def give(person, takeaway, **fields):
    page = person.page(f"sessions/takeaways/{takeaway}/")
    version = re.search(r'name="version" value="([^"]+)"', page)[1]
    return person.sends(f"sessions/takeaways/{takeaway}/give-answer/", version=version, **fields)


def test_from_a_line_to_something_both_take_away(maya, jonas, offered):
    assert "to take away" in jonas.page()
    other = {"text": "One hour, or less", "because": "Less is fine too"}
    assert give(jonas, offered, answer="counter", **other).status_code == 302
    page = maya.page(f"sessions/takeaways/{offered}/")
    assert re.search(r"<ins>.*less.*</ins>", page)
    assert "Less is fine too" in page
    assert give(maya, offered, answer="agree").status_code == 302
    for person in (maya, jonas):
        assert "You both take this away." in person.page("sessions/takeaways/")
    assert jonas.sends(f"sessions/takeaways/{offered}/done/").status_code == 302
    assert "proposes: it has done its work" in maya.page()
    assert give(maya, offered, answer="agree").status_code == 302
    assert "It has done its work." in jonas.page(f"sessions/takeaways/{offered}/")


@pytest.mark.parametrize("answer", ["decline", "differ"])
def test_no_is_an_answer_that_rests(maya, jonas, offered, answer):
    assert give(jonas, offered, answer=answer, because="Not yet").status_code == 302
    assert "Not yet" in maya.page(f"sessions/takeaways/{offered}/")
    assert hear(maya.voice).accord(offered).current is None


@pytest.mark.parametrize(("text", "told"), [("", "a few words are enough"), ("x" * 1_001, "fits in a few lines")])
def test_what_was_typed_stays_and_the_page_says_what_is_wrong(maya, session, text, told):
    page = maya.sends("sessions/takeaways/put-forward/", text=text, session=session)
    assert page.status_code == 422
    assert told in page.content.decode()
    assert text in page.content.decode()


def test_another_way_without_words_and_a_late_answer_keep_what_was_typed(maya, jonas, offered):
    page = give(jonas, offered, answer="counter", text="", because="hm, wait")
    assert page.status_code == 422
    assert "hm, wait" in page.content.decode()
    assert give(maya, offered, answer="withdraw").status_code == 302
    late = jonas.sends(
        f"sessions/takeaways/{offered}/give-answer/", answer="counter", version="gone", text="Kept words"
    )
    assert late.status_code in (404, 422)


def test_a_session_that_never_was_is_not_found(maya):
    page = maya.sends("sessions/takeaways/put-forward/", text="x", session="never")
    assert page.status_code == 422
    assert "nothing like this here" in page.content.decode()


@pytest.mark.parametrize("who", ["stranger", "ines"])
def test_whoever_has_nothing_to_do_with_it_finds_nothing(people, offered, who):
    person = people[who]
    assert person.at(f"sessions/takeaways/{offered}/").status_code == 404
    for path in ("give-answer/", "done/"):
        assert person.sends(f"sessions/takeaways/{offered}/{path}", answer="agree").status_code in (404, 422)
    assert "side door" not in person.at("sessions/takeaways/").content.decode()
    assert "side door" not in person.sends(f"sessions/takeaways/{offered}/done/").content.decode()
