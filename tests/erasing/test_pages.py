"""Having words destroyed on the real site: one's own at once, others' by asking, and what remains."""

import re
from datetime import UTC, datetime, timedelta

import pytest

from withness.capabilities.goals.events import GoalWording
from withness.capabilities.goals.rules import propose_goal
from withness.capabilities.journal.rules import write_page
from withness.ground.ledger import drawer_of, hear, say
from withness.ground.ledger.verify import first_bad
from withness.ground.partnership.verbs import agree

HERE = "erasure/"
HERS, HIS, OWN = "I walk in by myself", "We meet by the canal", "Only I read this"
HELD = {"why": "I have to show what I did", "law": "Section 9 of the law on records"}


@pytest.fixture
def said(maya, jonas):
    """A goal of each, agreed on, and a page of each for themselves alone."""
    for who, other, words in ((maya, jonas, HERS), (jonas, maya, HIS)):
        goal = who.account.name
        say(who.voice, propose_goal, goal=goal, version="v", wording=GoalWording(words))
        say(other.voice, agree, accord=goal, version="v")
        agreed = {"agreed": True}
        say(drawer_of(who.voice), write_page, page="p", words=OWN, **agreed)


def asks(maya, jonas, **words):
    answer = maya.sends(HERE, of=jonas.voice.member, key="k", **words)
    assert answer.status_code == 302, answer.content.decode()
    return f"{HERE}{re.search(rf'/{HERE}([^/]+)/', maya.page(HERE).replace(f'{HERE}mine/', ''))[1]}/"


def own_pages(person):
    return hear(drawer_of(person.voice)).heard[-1].event.words


def test_all_of_ones_own_words_go_after_a_page_that_says_what_remains(maya, jonas, said):
    assert "2 entries here hold words of yours" in maya.page(HERE) or "1 entry here holds words" in maya.page(HERE)
    sure = maya.page(f"{HERE}mine/")
    assert "Pages of one's own." in sure
    assert HERS in jonas.page("goals/")
    assert maya.sends(f"{HERE}mine/", key="k").status_code == 302
    for person in (maya, jonas):
        assert HERS not in person.page("goals/") + person.page("record/")
        assert HIS in person.page("goals/")
    assert "There are no words of yours here" in maya.page(HERE)
    assert own_pages(maya) == own_pages(jonas) == OWN
    assert first_bad() is None
    again = maya.sends(f"{HERE}mine/", key="other")
    assert again.status_code == 422
    assert "There are no words here that could be destroyed." in again.content.decode()


def test_a_request_is_destroyed_by_whoever_was_asked(maya, jonas, said):
    at = asks(maya, jonas, words="It sounds like me")
    assert "It sounds like me" in jonas.page()
    assert maya.at(f"{at}destroy/").status_code == 404
    assert maya.sends(f"{at}destroy/", key="k").status_code == 404
    assert HIS in maya.page("goals/")
    assert "What remains" in jonas.page(f"{at}destroy/")
    assert jonas.sends(f"{at}destroy/", key="k").status_code == 302
    for person in (maya, jonas):
        assert HIS not in person.page("goals/") + person.page("record/")
        assert HERS in person.page("goals/")
        assert "destroyed." in person.page(at)
    assert own_pages(maya) == own_pages(jonas) == OWN
    assert "It sounds like me" not in jonas.page()
    assert first_bad() is None


def test_a_request_is_held_for_a_reason_until_a_day_by_a_law(maya, jonas, said):
    at, day = asks(maya, jonas), (datetime.now(UTC) + timedelta(days=900)).date()
    assert jonas.sends(f"{at}hold/", until=day.isoformat(), key="k", **HELD).status_code == 302
    page = maya.page(at)
    for words in (*HELD.values(), f"{day:%-d %B %Y}", "said that the words stay for now"):
        assert words in page
    assert HIS in maya.page("goals/")
    assert maya.sends(f"{at}take-back/", key="b").status_code == 302
    assert "It was taken back." in jonas.page(at)


def test_what_is_missing_is_said_and_nothing_typed_is_lost(maya, jonas, said):
    at = asks(maya, jonas)
    cases = [
        ({}, "Choose the day."),
        ({"until": "soon", **HELD}, "Write the day like 26/11/2034."),
        ({"until": "2020-01-01", **HELD}, "The time for this is over."),
        ({"until": "2040-01-01", "law": HELD["law"]}, "Say why."),
        ({"until": "2040-01-01", "why": HELD["why"]}, "Name it."),
    ]
    for fields, why in cases:
        answer = jonas.sends(f"{at}hold/", **fields)
        page = answer.content.decode()
        assert answer.status_code == 422, fields
        assert why in page
        assert all(value in page for value in fields.values())
    answer = maya.sends(HERE, of="nobody", words="typed")
    assert answer.status_code == 422
    assert "typed" in answer.content.decode()


def test_whoever_stands_around_finds_nothing_of_it(maya, jonas, ines, said):
    at = asks(maya, jonas)
    for path in (HERE, f"{HERE}mine/", at):
        assert ines.at(path).status_code == 404
    assert "destroyed" not in ines.page("record/")
