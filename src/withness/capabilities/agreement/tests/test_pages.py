"""The working agreement on the real site, with what people get wrong."""

import re
from datetime import UTC, datetime, timedelta

import pytest

from withness.capabilities.agreement.cards import nobody_steps_in
from withness.capabilities.agreement.events import PARTS, AgreementWording
from withness.capabilities.agreement.rules import DAY, propose_agreement
from withness.capabilities.agreement.starts import FOR_WHOM, STARTS
from withness.ground.ledger import hear, say
from withness.ground.ledger.hear import clock

HERE = "agreement/a/"
WORDS = {"expects": "You say what helps", "contact": "Here, within two days"}


@pytest.fixture
def offered(maya):
    wording = AgreementWording(expects=WORDS["expects"], contact=WORDS["contact"])
    say(maya.voice, propose_agreement, agreement="a", version="v1", wording=wording)


def in_days(days):
    return (datetime.now(UTC).date() + timedelta(days)).isoformat()


def test_from_our_words_to_an_agreement_both_said_yes_to(maya, jonas):
    assert "Nothing is agreed on yet" in maya.page("agreement/")
    assert maya.sends("agreement/new/", **WORDS, review_on=in_days(30)).status_code == 302
    home = jonas.page()
    assert "One thing waits for your voice." in home
    here = re.search(r"/(agreement/[^/]+/)", home)[1]
    version = re.search(r'name="version" value="([^"]+)"', jonas.page(here))[1]
    changed = {"expects": "Both say what helps", "contact": WORDS["contact"], "review_on": in_days(60)}
    assert jonas.sends(f"{here}answer/", answer="counter", version=version, **changed).status_code == 302
    page = maya.page(here)
    assert re.search(r"<del>.*?You.*?</del>.*<ins>.*?Both.*?</ins>", page, re.DOTALL)
    assert "When we look at it again" in page
    version = re.search(r'name="version" value="([^"]+)"', page)[1]
    assert maya.sends(f"{here}answer/", answer="agree", version=version).status_code == 302
    for reader in (maya, jonas):
        assert "You agreed on this." in reader.page("agreement/")
        assert "Both say what helps" in reader.page("agreement/")
        assert "Look at it again" in reader.page(here)


@pytest.mark.parametrize("start", STARTS)
def test_our_words_stand_in_the_boxes_and_are_nobodys_yet(maya, jonas, start):
    page = maya.page(f"agreement/new/?start={start}")
    assert PARTS.keys() < STARTS[start].keys()
    assert FOR_WHOM[start] in maya.page("agreement/")
    assert STARTS[start]["disagreeing"][:30] in page
    assert "Nothing is agreed on yet" in jonas.page("agreement/")
    assert hear(jonas.voice).of_kind("agreement") == []


def test_a_start_that_is_none_gives_empty_boxes(maya):
    assert "These words are ours" not in maya.page("agreement/new/?start=nobody")


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({}, "There are no words here yet."),
        ({"expects": " ", "contact": "\n"}, "There are no words here yet."),
        ({**WORDS, "notes": "a" * 5_001}, "This is longer than fits here."),
        ({**WORDS, "review_on": "soon"}, "Choose a day, or leave it empty."),
        ({**WORDS, "review_on": "0001-01-01"}, "That day is over."),
        ({**WORDS, "review_on": "2021-02-30"}, "Choose a day, or leave it empty."),
        ({**WORDS, "answer_within": "4"}, "Choose one of these."),
        ({**WORDS, "private_notes": "perhaps"}, "Choose one of these."),
        ({**WORDS, "stepping_in": "yes"}, "Choose one of these."),
    ],
)
def test_what_cannot_be_put_forward_is_named_and_stays_typed(maya, jonas, fields, why):
    answer = maya.sends("agreement/new/", **fields)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert why in page
    for name in fields.keys() - {"answer_within", "private_notes", "stepping_in"}:
        assert fields[name].strip() in page
    assert "Nothing is agreed on yet" in jonas.page("agreement/")


def test_an_answer_to_what_was_taken_back_keeps_the_words(maya, jonas, offered):
    maya.sends(f"{HERE}answer/", answer="withdraw", version="v1")
    answer = jonas.sends(f"{HERE}answer/", answer="agree", version="v1", because="What I said with it")
    page = answer.content.decode()
    assert (answer.status_code, "What I said with it" in page) == (422, True)


def test_other_words_for_what_was_replaced_meanwhile_stay_in_the_boxes(maya, jonas, offered):
    maya.sends(f"{HERE}answer/", answer="counter", version="v1", expects="Newer words")
    answer = jonas.sends(f"{HERE}answer/", answer="counter", version="v1", expects="My own words", because="And why")
    page = answer.content.decode()
    assert answer.status_code == 422
    for words in ("Something newer was said", "Newer", "My own words", "And why"):
        assert words in page


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"answer": "counter", "expects": "", "contact": ""}, "There are no words here yet."),
        ({"answer": "counter", "expects": "b" * 5_001}, "This is longer than fits here."),
        ({"answer": "maybe"}, "Choose one of the answers."),
        ({}, "Choose one of the answers first."),
    ],
)
def test_a_mistake_in_an_answer_is_named_beside_it(jonas, offered, fields, why):
    answer = jonas.sends(f"{HERE}answer/", version="v1", **fields)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert why in page
    assert fields.get("expects", "") in page


def test_looking_at_it_again_starts_from_what_holds(maya, jonas, offered):
    jonas.sends(f"{HERE}answer/", answer="agree", version="v1")
    assert WORDS["expects"] in jonas.page(f"{HERE}again/")
    assert jonas.sends(f"{HERE}again/", **WORDS, review_on=in_days(9)).status_code == 302
    page = maya.page(HERE)
    assert "You agreed on this." in page
    assert page.count("<ins>") == 1
    answer = maya.sends(f"{HERE}again/", expects="At the same time")
    assert answer.status_code == 422
    assert "At the same time" in answer.content.decode()


def test_when_the_day_has_come_the_page_says_so_to_both(maya, jonas):
    words = {"wording": AgreementWording(**WORDS), "review_at": clock() // DAY * DAY}
    say(maya.voice, propose_agreement, agreement="a", version="v1", **words)
    jonas.sends(f"{HERE}answer/", answer="agree", version="v1")
    for reader in (maya, jonas):
        assert "You wanted to look at this again on" in reader.page("agreement/")


def test_a_second_agreement_is_not_begun_beside_the_first(jonas, offered):
    answer = jonas.sends("agreement/new/", expects="My own draft")
    assert answer.status_code == 422
    assert "There is an agreement here already" in answer.content.decode()
    assert "My own draft" in answer.content.decode()


def test_a_supporter_and_a_stranger_find_nothing(ines, stranger, offered):
    for somebody in (ines, stranger):
        for path in ("agreement/", "agreement/new/", HERE, f"{HERE}again/"):
            assert somebody.at(path).status_code == 404
        assert somebody.sends("agreement/new/", **WORDS).status_code == 404
        assert somebody.sends(f"{HERE}answer/", answer="agree", version="v1").status_code == 404
    assert "agreement/" not in ines.page()


def test_the_foot_of_every_page_says_how_soon_an_answer_comes_once_it_is_agreed(maya, jonas):
    words = {"wording": AgreementWording(**WORDS), "answer_within": 2, "private_notes": False}
    agreed = "You agreed that an answer comes within two working days."
    say(maya.voice, propose_agreement, agreement="a", version="v1", **words)
    assert agreed not in maya.page()
    jonas.sends(f"{HERE}answer/", answer="agree", version="v1")
    for reader in (maya, jonas):
        assert agreed in reader.page()
        page = reader.page("agreement/")
        assert "An answer comes within two working days." in page
        assert "The therapist keeps no private notes." in page


def test_what_was_agreed_beside_the_words_is_changed_like_any_other_part(maya, jonas, offered):
    jonas.sends(f"{HERE}answer/", answer="agree", version="v1")
    assert maya.sends(f"{HERE}again/", **WORDS, answer_within="1", private_notes="yes").status_code == 302
    page = jonas.page(HERE)
    assert re.search(r"<ins>.*?within.*?one.*?</ins>", page, re.DOTALL)
    assert "The therapist keeps private notes." in re.sub(r"<[^>]+>", "", page)


def test_that_no_colleague_steps_in_is_offered_agreed_on_and_changed_like_any_other_part(maya, jonas):
    maya.sends("agreement/new/", **WORDS, stepping_in="no")
    assert not nobody_steps_in(hear(jonas.voice))
    here = re.search(r"/(agreement/[^/]+/)", jonas.page())[1]
    for closed, then in ((True, ""), (False, "no")):
        page = jonas.page(here)
        assert "No colleague steps in, also where somebody is in danger." in re.sub(r"<[^>]+>", "", page)
        version = re.search(r'name="version" value="([^"]+)"', page)[1]
        jonas.sends(f"{here}answer/", answer="agree", version=version)
        assert nobody_steps_in(hear(jonas.voice)) is closed
        assert maya.sends(f"{here}again/", **WORDS, stepping_in=then).status_code == 302
    assert "no colleague steps in" in maya.page("record/")
