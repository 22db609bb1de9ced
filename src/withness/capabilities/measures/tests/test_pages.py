"""Measures on the real site: picked by two, answered item by item, seen first by one, and what is said to it."""

import re
from datetime import date, timedelta

import pytest

from tests.questionnaires import questionnaire
from withness.capabilities.measures.events import RiskAnswered
from withness.capabilities.measures.state import own
from withness.ground.ledger import hear
from withness.ground.ledger.ids import new_id
from withness.ground.practice.measures import load_file
from withness.ground.practice.practices import practice_of


@pytest.fixture
def pick(maya, jonas):
    """PHQ-9 in made-up words, in two languages, put forward by Maya and agreed to by Jonas."""
    practice = practice_of(jonas.account)
    load_file(practice, questionnaire("phq-9"))
    load_file(practice, questionnaire("phq-9", "de", "Worte"))
    fields = {"measure": "phq-9", "purpose": "To see the evenings", "weeks": "2", "who": maya.voice.member}
    assert maya.sends("measures/pick/", **fields).status_code == 302
    (accord,) = hear(maya.voice).of_kind("measure")
    answer = {"answer": "agree", "version": accord.latest.id}
    assert jonas.sends(f"measures/{accord.id}/answer/", **answer).status_code == 302
    return accord.id


def answers(maya, pick, values, start=1):
    """One question after another, as a thumb does it; gives where the last press leads."""
    led = ""
    for item, value in enumerate(values, start):
        view = hear(maya.voice)
        begun = own(view).drafts.get(pick)
        fields = {"response": begun.id if begun else new_id(), "value": value}
        done = maya.sends(f"measures/{pick}/questions/{item}/", **fields)
        assert done.status_code == 302, done.content.decode()
        led = done.headers["Location"]
    return led


def gives(maya, pick, values):
    answers(maya, pick, values)
    draft = own(hear(maya.voice)).drafts[pick]
    seen = "{" + ",".join(f'"{item}": {value}' for item, value in draft.answers.items()) + "}"
    assert maya.sends(f"measures/{pick}/look/", response=draft.id, seen=seen, note="").status_code == 302
    return draft.id


def test_nothing_picked_says_what_to_do_first(maya):
    page = maya.page("measures/")
    assert "None picked yet" in page
    assert page.count("Ours, not validated") >= 2


def test_what_is_offered_is_read_and_answered(maya, jonas):
    """Whoever is asked sees which it is, what for, how often and who answers it, with the four answers."""
    fields = {"measure": "withness-week", "purpose": "To see the weeks", "weeks": "1", "who": maya.voice.member}
    assert jonas.sends("measures/pick/", **fields).status_code == 302
    (accord,) = hear(maya.voice).of_kind("measure")
    page = maya.page(f"measures/{accord.id}/")
    for shown in ("How the week was", "To see the weeks", "Every week", 'value="agree"', 'value="differ"'):
        assert shown in page
    words = {"purpose": "Less", "weeks": "4", "who": maya.voice.member}
    words |= {"answer": "counter", "version": accord.latest.id}
    assert maya.sends(f"measures/{accord.id}/answer/", **words).status_code == 302
    assert hear(jonas.voice).accord(accord.id, "measure").latest.terms.weeks == 4
    assert "Less" in jonas.page(f"measures/{accord.id}/")


def test_it_waits_on_home_for_the_other_and_then_for_whoever_answers(maya, jonas, pick):
    assert "If you like, about now" in maya.page()
    assert "If you like, about now" not in jonas.page()


def test_question_by_question_and_seen_first_by_whoever_answers(maya, jonas, pick):
    page = maya.page(f"measures/{pick}/questions/1/")
    assert "question 1 of 9" in page
    assert "Words 1" in page
    before = _without_keys(jonas.page(f"measures/{pick}/"))
    led = answers(maya, pick, [1, 2, 0, 1, 1, 0, 2, 0, 0])
    assert led.endswith(f"measures/{pick}/look/")
    assert "7 of 27" in maya.page(f"measures/{pick}/look/")
    assert "7 of 27" not in jonas.page(f"measures/{pick}/")
    assert _without_keys(jonas.page(f"measures/{pick}/")) == before
    draft = own(hear(maya.voice)).drafts[pick]
    seen = "{" + ",".join(f'"{item}": {value}' for item, value in draft.answers.items()) + "}"
    assert maya.sends(f"measures/{pick}/look/", response=draft.id, seen=seen, note="Tired").status_code == 302
    for person in (maya, jonas):
        page = person.page(f"measures/{pick}/")
        for shown in ("7 of 27", "Tired", 'role="img"', "As a table", "look closer from 10 on; this is not there"):
            assert shown in page
    assert "gave the answers to a questionnaire" in jonas.page("record/")


def test_the_wording_follows_the_reader_and_their_own_choice_comes_first(maya, pick):
    at = f"/with/{maya.voice.ledger}/measures/{pick}/questions/2/"
    assert "Worte 2" in maya.browser.get(at, headers={"Accept-Language": "de-CH,en;q=0.5"}).content.decode()
    assert "Words 2" in maya.browser.get(at, headers={"Accept-Language": "fr"}).content.decode()
    done = maya.sends(f"measures/{pick}/language/", language="de", item="2")
    assert done.headers["Location"].endswith("/questions/2/")
    page = maya.browser.get(at, headers={"Accept-Language": "en"}).content.decode()
    assert "Worte 2" in page
    assert 'lang="de"' in page


def test_before_a_question_about_danger_the_page_says_who_is_told(maya, jonas, pick):
    assert "danger to your life" not in maya.page(f"measures/{pick}/questions/8/")
    page = maya.page(f"measures/{pick}/questions/9/")
    assert "this one asks about danger to your life" in page
    assert "Jonas will be told at once" in page
    led = answers(maya, pick, ["1"], start=9)
    assert led.endswith("/questions/9/now/")
    page = maya.page(f"measures/{pick}/questions/9/now/")
    assert page.index("help-now") < page.index("What happens next")
    assert "It is recorded that you answered this question so, not what you chose." in page
    assert "question about danger to life" in jonas.page("record/")
    assert "Go on with the questions" in page


def test_help_comes_again_though_it_is_said_once(maya, jonas, pick):
    for value in ("1", "3", "2"):
        assert answers(maya, pick, [value], start=9).endswith("/now/")
    assert _told_at_once(jonas) == 1


def test_a_total_that_disagrees_stands_beside_the_one_added_up_anew(maya, jonas, pick):
    day = (date.today() - timedelta(days=40)).isoformat()  # noqa: DTZ011
    fields = {f"item_{item}": "1" for item in range(1, 10)} | {"taken_on": day, "stored_total": "12"}
    assert maya.sends(f"measures/{pick}/earlier/", **fields).status_code == 302
    page = jonas.page(f"measures/{pick}/")
    assert "12 stood with these answers. Added up anew from the answers it is 9" in page
    assert _told_at_once(jonas) == 0


@pytest.mark.parametrize(
    ("day", "why"), [("2999-01-01", "This day has not come yet."), ("0001-01-01", "This is longer ago than a life.")]
)
def test_a_day_that_cannot_be_is_said(maya, pick, day, why):
    wrong = maya.sends(f"measures/{pick}/earlier/", item_1="1", taken_on=day)
    assert wrong.status_code == 422
    assert why in wrong.content.decode()


def test_what_the_page_did_not_write_is_refused(maya, pick):
    answers(maya, pick, ["1"])
    draft = own(hear(maya.voice)).drafts[pick]
    for at, fields in (
        ("questions/2", {"response": "a/b", "value": "1"}),
        ("language", {"language": "de", "item": "a/b"}),
        ("look", {"response": draft.id, "seen": '{"1": 1' + "0" * 400 + "}"}),
        ("look", {"response": draft.id, "seen": "[1]"}),
    ):
        assert maya.sends(f"measures/{pick}/{at}/", **fields).status_code == 422, fields
    assert own(hear(maya.voice)).drafts[pick] == draft


def test_either_says_that_it_does_not_show_how_it_is(maya, jonas, pick):
    response = gives(maya, pick, [1] * 8 + [0])
    assert jonas.sends(f"measures/given/{response}/", words="A hard week", contests="on").status_code == 302
    for person in (maya, jonas):
        assert "doesn&#x27;t show how it is" in person.page(f"measures/{pick}/")
    empty = maya.sends(f"measures/given/{response}/", words="")
    assert empty.status_code == 422


def test_change_is_told_beside_the_measure_s_own_wobble(maya, jonas, pick):
    gives(maya, pick, [2] * 8 + [0])
    gives(maya, pick, [1] * 8 + [0])
    page = jonas.page(f"measures/{pick}/")
    assert "more than the measure&#x27;s own wobble" in page
    assert "look closer from 10 on; this is no longer there" in page
    assert "can ask here what others" in page
    for judging in ("better", "worse", "recovered", "improved", "deteriorated"):
        assert judging not in page


def test_hidden_is_off_my_pages_alone(maya, jonas, pick):
    gives(maya, pick, [1] * 8 + [0])
    assert maya.sends(f"measures/{pick}/hide/").status_code == 302
    assert "8 of 27" not in maya.page(f"measures/{pick}/") + maya.page("measures/")
    assert "8 of 27" in jonas.page(f"measures/{pick}/")
    maya.sends(f"measures/{pick}/hide/", show="yes")
    assert "8 of 27" in maya.page(f"measures/{pick}/")


def test_one_voice_stops_it(maya, jonas, pick):
    gives(maya, pick, [1] * 8 + [0])
    assert jonas.sends(f"measures/{pick}/stop/", because="It was enough").status_code == 302
    page = maya.page(f"measures/{pick}/")
    assert "Jonas ended it: stopped." in page
    assert "8 of 27" in page
    assert maya.at(f"measures/{pick}/questions/1/").status_code == 404


def test_left_out_is_no_zero(maya, pick):
    answers(maya, pick, ["1", "", "1"])
    page = maya.page(f"measures/{pick}/look/")
    assert "No total" in page
    assert "7 questions were left out, and nothing is guessed" in page


def test_what_is_begun_can_be_put_away(maya, pick):
    answers(maya, pick, ["1"])
    assert "Go on, 1 of 9 answered" in maya.page(f"measures/{pick}/")
    assert maya.sends(f"measures/{pick}/put-away/").status_code == 302
    assert "Answer it now" in maya.page(f"measures/{pick}/")


def test_what_is_no_answer_is_said_and_the_question_stays(maya, pick):
    for value, why in (("7", "outside"), ("lots", "Choose one of the answers.")):
        wrong = maya.sends(f"measures/{pick}/questions/1/", response="r", value=value)
        assert wrong.status_code == 422, why
        assert "Words 1" in wrong.content.decode()


def _told_at_once(person):
    return sum(isinstance(entry.event, RiskAnswered) for entry in hear(person.voice).heard)


def _without_keys(page):
    """A page without what is made anew each time it is asked for."""
    return re.sub(r'name="(csrfmiddlewaretoken|key)" value="[^"]*"', "", page)


def test_the_history_says_which_term_changed_and_why(maya, jonas, pick):
    said = {"purpose": "To see the evenings", "weeks": "4", "who": maya.voice.member, "because": "That is often enough"}
    assert maya.sends(f"measures/{pick}/again/", **said).status_code == 302
    version = hear(jonas.voice).accord(pick, "measure").latest.id
    for who in (maya, jonas):
        assert_says_what_changed(who.page(f"measures/{pick}/"))
    jonas.sends(f"measures/{pick}/answer/", answer="agree", version=version)
    assert_says_what_changed(maya.page(f"measures/{pick}/"))


def assert_says_what_changed(page):
    history = page.split('id="history"')[1]
    assert "How often" in history
    assert re.search(r"<del>.*two weeks</del>|<del>.*two</del>", history)
    assert re.search(r"<ins>.*four", history)
    assert "That is often enough" in history
    assert "Who answers it" not in history
