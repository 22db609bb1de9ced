"""Small steps on the real site: taking on, asking, answering and telling, with every mistake."""

import pytest

from withness.capabilities.steps.events import GOAL
from withness.capabilities.steps.rules import StepsState
from withness.capabilities.steps.views import A_PAGE
from withness.ground.ledger import hear


@pytest.fixture
def goal(maya, jonas):
    assert maya.sends("goals/new/", text="Walk in by myself").status_code == 302
    offered = hear(jonas.voice).of_kind(GOAL)[0]
    said = {"answer": "agree", "version": offered.latest.id}
    assert jonas.sends(f"goals/{offered.id}/answer/", **said).status_code == 302
    return offered.id


def steps(person):
    return list(hear(person.voice).state(StepsState).steps.values())


def writes(person, goal, doer="me", words="Be at the gate early", **more):
    return person.sends(f"goals/steps/of/{goal}/", words=words, doer=doer, **more)


def test_it_begins_on_the_page_of_a_goal(maya, jonas, goal):
    assert "so small that it nearly happens by itself" in maya.page(f"goals/{goal}/")
    assert writes(maya, goal, when="After the bus").status_code == 302
    page = jonas.page(f"goals/{goal}/")
    assert "Maya took this on" in page
    assert "After the bus" in page


def test_whoever_is_asked_finds_it_on_home_and_takes_it_on_or_not(maya, jonas, goal):
    assert writes(maya, goal, doer=jonas.voice.member, words="Walk there with me").status_code == 302
    assert "Maya asked you to do this" in jonas.page()
    (step,) = steps(jonas)
    page = f"goals/steps/{step.id}/answer/"
    refused = jonas.sends(page, words="I would like to")
    assert refused.status_code == 422
    assert "Choose one of the two first." in refused.content.decode()
    assert "I would like to" in refused.content.decode()
    assert jonas.sends(page, yes="no", words="Not mornings").status_code == 302
    assert "Jonas would rather not do that" in maya.page("goals/steps/")
    assert "Not mornings" in maya.page("goals/steps/")


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"words": ""}, "Write what would be done, a few words are enough."),
        ({"doer": "nobody"}, "Choose one of those who are here."),
        ({"doer": ""}, "Choose who does it."),
        ({"words": "x" * 20_000}, "This is longer than fits here."),
    ],
)
def test_what_cannot_be_taken_says_why_and_keeps_what_was_typed(maya, goal, fields, says):
    refused = writes(maya, goal, **({"when": "On Sunday"} | fields))
    assert refused.status_code == 422
    assert says in refused.content.decode()
    assert "On Sunday" in refused.content.decode()
    assert steps(maya) == []


def test_how_likely_it_is_only_whoever_does_it_can_say(maya, jonas, goal):
    assert writes(maya, goal, likely="0", hinders="The bus is late").status_code == 302
    page = jonas.page(f"goals/steps/of/{goal}/")
    assert "How likely: 0 of 10" in page
    assert "The bus is late" in page
    refused = writes(maya, goal, doer=jonas.voice.member, likely="9", hinders="He forgets")
    assert refused.status_code == 422
    assert "only whoever does it can say" in refused.content.decode()
    assert "He forgets" in refused.content.decode()
    assert len(steps(maya)) == 1


def test_how_it_went_is_said_in_one_press_and_a_missing_choice_keeps_the_words(maya, jonas, goal):
    writes(maya, goal)
    (step,) = steps(maya)
    refused = maya.sends(f"goals/steps/{step.id}/tell/", words="It rained")
    assert refused.status_code == 422
    assert "It rained" in refused.content.decode()
    assert maya.sends(f"goals/steps/{step.id}/tell/", how="partly").status_code == 302
    assert "Maya did part of it" in jonas.page(f"goals/steps/of/{goal}/")
    late = jonas.sends(f"goals/steps/{step.id}/tell/", how="done", words="She did")
    assert late.status_code == 422
    assert "Maya did it" not in maya.page("goals/steps/")


def test_a_step_that_nobody_knows_is_not_there(maya, goal):
    assert maya.sends("goals/steps/nobody-knows/tell/", how="done").status_code == 404
    assert maya.sends("goals/steps/nobody-knows/answer/", yes="yes").status_code == 404


def test_without_a_goal_something_can_be_done_for_its_own_sake(maya, jonas):
    assert "It needs no goal." in maya.page("goals/steps/")
    page = "goals/steps/of/any/"
    assert "For its own sake" in maya.page(page)
    plan = {"when": "After lunch", "where": "By the canal", "company": "The dog", "likely": "6", "hinders": "Rain"}
    assert writes(maya, "any", words="Walk once round", **plan).status_code == 302
    for said in ("Walk once round", "By the canal", "The dog", "How likely: 6 of 10", "Rain"):
        assert said in jonas.page(page)
    (step,) = steps(maya)
    how = {"how": "done", "words": "Cold", "good": "The ducks", "having_done": "Lighter, a bit"}
    long = maya.sends(f"goals/steps/{step.id}/tell/", **how | {"good": "x" * 20_000})
    assert long.status_code == 422
    assert "Lighter, a bit" in long.content.decode()
    assert maya.sends(f"goals/steps/{step.id}/tell/", **how).status_code == 302
    for said in ("The ducks", "Lighter, a bit"):
        assert said in jonas.page(page)


def test_many_steps_are_on_several_pages_with_what_is_open_first(maya, goal):
    for number in range(A_PAGE + 2):
        writes(maya, goal, words=f"Step {number}.")
        if number:
            maya.sends(f"goals/steps/{steps(maya)[-1].id}/tell/", how="done")
    for address in ("goals/steps/", f"goals/steps/of/{goal}/"):
        first, second = maya.page(address), maya.page(f"{address}?page=2")
        assert "Step 0." in first
        assert f"Step {A_PAGE + 1}." in first
        assert "Step 1." not in first
        assert "Step 1." in second
        assert "Step 0." not in second
