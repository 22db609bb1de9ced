"""Answering a time, moving it and calling it off, through the site, as either of the two."""

import pytest

from tests.meeting import agreed, in_days, offered, typed
from withness.capabilities.sessions.cards import next_session
from withness.capabilities.sessions.rules import CALLED_OFF
from withness.ground.ledger import hear
from withness.ground.ledger.hear import clock


@pytest.fixture(params=["maya proposes", "jonas proposes"])
def both(request, maya, jonas):
    """The two, in turn as the one who proposes and the one who answers."""
    return (maya, jonas) if request.param.startswith("maya") else (jonas, maya)


def test_agreeing_makes_it_the_next_session_of_both(both):
    one, other = both
    session, version = offered(one, in_days(3))
    assert "Answer" in other.reads()
    assert "It waits for" in one.reads()
    assert other.post(f"{session}/answer/", answer="agree", version=version).url == other.at(f"{session}/")
    for reader in both:
        assert "Next time:" in reader.reads()
        assert "You agreed on this time." in reader.reads(f"{session}/")


def test_offering_another_time_shows_the_old_beside_the_new(both):
    one, other = both
    session, version = offered(one, in_days(3))
    other.post(f"{session}/answer/", answer="counter", version=version, **typed(days=4, time="11:07"))
    page = one.reads(f"{session}/")
    assert "offers another time" in page
    assert ":07 to " in page.split("instead of")[1].split("</ins>")[0]
    assert one.sessions[0].waiting.by == other.voice.member


def test_another_time_with_a_mistake_keeps_what_was_typed_and_says_nothing(both):
    one, other = both
    session, version = offered(one, in_days(3))
    form = typed(days=4, time="", because="Not so early") | {"answer": "counter", "version": version}
    answer = other.post(f"{session}/answer/", **form)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Choose a time." in page
    assert "Not so early" in page
    assert 'value="counter" checked' in page.replace("  ", " ")
    assert one.sessions[0].waiting.id == version


def test_saying_not_then_shows_the_words_and_the_way_on(both):
    one, other = both
    session, version = offered(one, in_days(3))
    other.post(f"{session}/answer/", answer="decline", version=version, because="I'm away.")
    assert "said: not like this" in one.reads()
    assert "I&#x27;m away." in one.reads()
    assert one.get(f"{session}/move/").status_code == 200
    one.post(f"{session}/move/", **typed(days=5))
    assert other.sessions[0].waiting.by == one.voice.member


def test_no_answer_or_an_unknown_one_asks_to_choose(maya, jonas):
    session, version = offered(maya, in_days(3))
    for answer in ("", "perhaps"):
        page = jonas.post(f"{session}/answer/", answer=answer, version=version).content.decode()
        assert "Choose one of the answers" in page


def test_an_answer_to_a_time_that_changed_meanwhile_says_so(maya, jonas):
    session, version = offered(maya, in_days(3))
    maya.post(f"{session}/move/", version=version, **typed(days=6))
    answer = jonas.post(f"{session}/answer/", answer="agree", version=version)
    assert answer.status_code == 422
    assert "Something newer was said" in answer.content.decode()
    assert jonas.sessions[0].current is None


def test_taking_back_is_for_whoever_put_it_forward(both):
    one, other = both
    session, version = offered(one, in_days(3))
    assert "Take it back" in one.reads(f"{session}/")
    assert "Take it back" not in other.reads(f"{session}/")
    assert other.post(f"{session}/answer/", answer="withdraw", version=version).status_code == 422
    one.post(f"{session}/answer/", answer="withdraw", version=version)
    assert one.sessions[0].waiting is None


def test_moving_leaves_the_agreed_time_until_the_other_says_yes(both):
    one, other = both
    session = agreed(one, other, in_days(3))
    one.post(f"{session}/move/", **typed(days=4, time="11:00"))
    page = other.reads(f"{session}/")
    assert "would like to move it" in page
    assert "You agreed on this time." in page
    assert other.sessions[0].current is not None


def test_either_calls_it_off_alone_and_the_other_reads_why(both):
    one, other = both
    session = agreed(one, other, in_days(3))
    other.post(f"{session}/call-off/", because="I am ill.")
    for reader in both:
        page = reader.reads(f"{session}/")
        assert "called it off" in page
        assert "I am ill." in page
        assert "No time agreed yet" in reader.reads()
    assert one.sessions[0].ended.how == CALLED_OFF


def test_calling_off_what_was_called_off_meanwhile_says_so(maya, jonas):
    session = agreed(maya, jonas, in_days(3))
    maya.post(f"{session}/call-off/")
    answer = jonas.post(f"{session}/call-off/", because="Me too")
    assert answer.status_code == 422
    assert "has come to its end" in answer.content.decode()


def test_an_answer_to_what_was_taken_back_meanwhile_says_so(maya, jonas):
    session, version = offered(maya, in_days(3))
    maya.post(f"{session}/answer/", answer="withdraw", version=version)
    answer = jonas.post(f"{session}/answer/", answer="agree", version=version)
    assert answer.status_code == 422
    assert "Something newer was said" in answer.content.decode()


def test_words_that_are_too_long_keep_the_session(maya, jonas):
    session = agreed(maya, jonas, in_days(3))
    assert maya.post(f"{session}/call-off/", because="x" * 5_001).status_code == 422
    assert maya.sessions[0].current is not None


def test_a_session_that_is_over_can_be_said_not_to_have_been(both):
    one, other = both
    session = agreed(one, other, in_days(-2), now=in_days(-5))
    assert "You have met." in one.reads(f"{session}/")
    assert f"{session}/" in one.reads().split("What came before")[1]
    assert one.get(f"{session}/move/").status_code == 200
    assert "has begun already" in one.post(f"{session}/move/", **typed()).content.decode()
    other.post(f"{session}/call-off/")
    assert "says it didn&#x27;t happen" in one.reads(f"{session}/")
    assert "You say it didn&#x27;t happen" in other.reads()


def test_a_time_that_passed_without_an_answer_asks_for_nothing_any_more(maya, jonas):
    session, _ = offered(maya, in_days(-2), now=in_days(-5))
    assert "passed without an answer" in jonas.reads()
    assert f"offer-{session}" not in jonas.reads()


def test_the_next_session_is_the_one_that_comes_first(maya, jonas):
    agreed(maya, jonas, in_days(9))
    sooner = agreed(jonas, maya, in_days(2))
    assert next_session(hear(maya.voice), clock()).id == sooner
    assert next_session(hear(maya.voice), in_days(12)) is None
