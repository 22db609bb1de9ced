"""Links on the real site: on both pages, among hundreds to choose from, and what an end says once it ended."""

import re

import pytest

from withness.capabilities.goals.events import GoalWording
from withness.capabilities.goals.rules import LET_GO, close_goal, propose_goal
from withness.capabilities.links.rules import LinksState
from withness.capabilities.measures.rules import pick_measure
from withness.config.subjects import ALSO, SUBJECTS
from withness.ground.ledger import hear, say
from withness.ground.partnership import verbs
from withness.ground.partnership.grants import GrantId

GO_ON, WRONG, NOT_HERE = 302, 422, 404


@pytest.fixture
def goals(maya, jonas):
    for goal, text in (("g", "To sleep through"), ("h", "To walk in by myself")):
        say(maya.voice, propose_goal, goal=goal, version=f"{goal}1", wording=GoalWording(text=text))
        say(jonas.voice, verbs.agree, accord=goal, version=f"{goal}1")


def block(page: str) -> str:
    (found,) = re.findall(r'<section[^>]* id="belongs".*?</section>', page, re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", " ", found).split())


def test_a_goal_is_tied_to_a_session_and_it_stands_on_both_pages(maya, jonas, goals, session):
    assert "nothing yet" in block(maya.page("goals/g/"))
    chosen = maya.page("links/goal:g/")
    assert "links/goal:g/session:s/" in chosen
    assert "The goal “To sleep through”" in maya.page("links/goal:g/session:s/")
    answer = maya.sends("links/goal:g/session:s/", words="You asked about the nights")
    assert (answer.status_code, answer.url) == (GO_ON, f"/with/{maya.voice.ledger}/links/goal:g/")
    for person in (maya, jonas):
        assert "You asked about the nights" in block(person.page("goals/g/"))
        assert "The goal “To sleep through”" in block(person.page("sessions/s/"))
        assert f"/with/{maya.voice.ledger}/sessions/s/" in person.page("goals/g/")
    assert "session:s/" not in jonas.page("links/goal:g/")


def test_a_goal_is_tied_to_a_questionnaire_that_looks_after_it(maya, jonas, goals):
    who = frozenset({maya.voice.member})
    words = {"measure": "withness-week", "purpose": "To see the nights", "weeks": 2, "who": who}
    say(maya.voice, pick_measure, pick="w", version="w1", **words)
    assert "links/goal:g/measure:w/" in maya.page("links/goal:g/")
    assert maya.sends("links/goal:g/measure:w/", words="The nights are in it").status_code == GO_ON
    for person in (maya, jonas):
        assert "How the week was" in block(person.page("goals/g/"))
        assert "The goal “To sleep through”" in block(person.page("measures/w/"))


def test_either_undoes_it_and_both_stand_in_the_record(maya, jonas, goals):
    maya.sends("links/goal:g/goal:h/", words="One after the other")
    (link,) = hear(maya.voice).state(LinksState).links
    assert jonas.sends("links/goal:h/undo/", link=link).status_code == GO_ON
    assert "One after the other" not in maya.page("goals/g/")
    late = maya.sends("links/goal:g/undo/", link=link)
    assert late.status_code == WRONG
    assert "Somebody undid this while you had the page open." in late.content.decode()
    record = maya.page("record/")
    assert "tied the goal “To sleep through” to the goal “To walk in by myself”" in record
    assert "undid that the goal “To sleep through” and the goal “To walk in by myself” belong together" in record
    assert "One after the other" in record


def test_what_ended_or_was_erased_says_so(maya, jonas, goals):
    maya.sends("links/goal:g/goal:h/")
    say(maya.voice, close_goal, goal="h", version="h2", closing=LET_GO)
    say(jonas.voice, verbs.agree, accord="h", version="h2")
    assert "You let it go together." in block(jonas.page("goals/g/"))
    for entry in [each.id for each in hear(maya.voice).heard if getattr(each.event, "wording", None) is not None]:
        say(maya.voice, verbs.erase, entry=entry)
    assert "The goal Its words were erased. You let it go together." in block(jonas.page("goals/g/"))
    say(maya.voice, propose_goal, goal="i", version="i1", wording=GoalWording(text="To ring back"))
    maya.sends("links/goal:g/goal:i/")
    say(maya.voice, verbs.withdraw, accord="i", version="i1")
    assert "Taken back." in block(jonas.page("goals/g/"))


def test_the_same_two_twice_keeps_what_was_typed(maya, jonas, goals):
    jonas.sends("links/goal:g/goal:h/")
    twice = maya.sends("links/goal:g/goal:h/", words="Because of the nights")
    assert twice.status_code == WRONG
    assert "Because of the nights" in twice.content.decode()
    assert "These two are tied together already." in twice.content.decode()


def test_many_things_can_be_looked_through(maya, jonas, goals, monkeypatch):
    for number in range(60):
        say(maya.voice, propose_goal, goal=f"n{number}", version=f"v{number}", wording=GoalWording(f"Wish {number}"))
    first, second = maya.page("links/goal:g/"), maya.page("links/goal:g/?page=2")
    assert "After these" in first
    named = [set(re.findall(r"links/goal:g/goal:(n\d+)/", page)) for page in (first, second)]
    assert not named[0] & named[1]
    assert len(named[0] | named[1]) == 60
    found = maya.page("links/goal:g/?words=wish+37")
    assert re.findall(r"links/goal:g/goal:(n\d+)/", found) == ["n37"]
    assert "Nothing has these words in it" in maya.page("links/goal:g/?words=zebra")


@pytest.mark.parametrize("at", ["goal:no", "nothing", "anything:else", "coping:x", "goal:"])
def test_what_is_not_there_or_can_not_be_tied_is_not_found(maya, goals, at):
    assert maya.at(f"links/{at}/").status_code == NOT_HERE
    assert maya.at(f"links/goal:g/{at}/").status_code == NOT_HERE


def test_to_whom_one_end_was_opened_sees_nothing_of_it(maya, jonas, ines, goals):
    maya.sends("links/goal:g/goal:h/", words="One after the other")
    for goal in ("g", "h"):
        say(maya.voice, verbs.grant, grant=GrantId(goal), accord=goal, to=ines.voice.member)
    page = ines.page("goals/g/")
    assert "belongs" not in page
    assert "One after the other" not in page
    assert ines.at("links/goal:g/").status_code == NOT_HERE


def test_whatever_can_be_tied_shows_it_on_its_page():
    to_tie = {kind for kind, subject in SUBJECTS.items() if subject.several}
    assert to_tie == {kind for kind, also in ALSO.items() if any("links" in each.__module__ for each in also)}
