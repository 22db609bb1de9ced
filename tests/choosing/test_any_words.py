"""Words of any script and any length, wherever people choose together: kept as they were typed, or given back whole."""

from html import unescape

import pytest

from withness.ground.ledger import hear

SCRIPTS = ("أن أنام الليل كله", "सुबह उठ सकूँ", "🌱 one small step")
LONG = "y" * 20_001
LEVELS = dict.fromkeys(("much_less", "less", "hoped", "more", "much_more"), "As it is") | {"weight": "2"}
EXPERIMENT = {"test": "Ask for the bill", "prediction": "They look through me"}
ABOUT = "goals/levels/new/"


@pytest.fixture
def goal(maya, jonas):
    """A goal that both agreed on; gives its id."""
    maya.sends("goals/new/", text="Walk in by myself")
    (offered,) = hear(jonas.voice).of_kind("goal")
    jonas.sends(f"goals/{offered.id}/answer/", answer="agree", version=offered.latest.id)
    return offered.id


FORMS = {
    "a goal": ("goals/{goal}/again/", "matters", {"text": "Walk in by myself"}, "goals/{goal}/"),
    "a level": (ABOUT, "hoped", LEVELS, "goals/levels/{last}/"),
    "a ruler": ("goals/matters/{goal}/", "why", {"ruler": "importance", "value": "4"}, "goals/matters/{goal}/"),
    "a step": ("goals/steps/of/{goal}/", "hinders", {"words": "Go", "doer": "me"}, "goals/steps/of/{goal}/"),
    "a tie": ("links/goal:{goal}/value:friends/", "words", {}, "goals/{goal}/"),
    "an experiment": ("experiments/new/", "prediction", EXPERIMENT, "experiments/"),
    "what one cares about": (
        "understanding/about/of/closest/",
        "words",
        {"readers": "us"},
        "understanding/about/of/closest/",
    ),
}
every_form = pytest.mark.parametrize("form", FORMS)


def filled(goal, form, words):
    path, box, rest, seen_at = FORMS[form]
    return path.format(goal=goal), {"goal": goal} | rest | {box: words}, seen_at


@pytest.fixture(autouse=True)
def cared_about(maya):
    maya.sends("understanding/about/of/friends/", words="That they know I listen", readers="us")


@every_form
@pytest.mark.parametrize("words", SCRIPTS)
def test_words_of_any_script_are_read_by_the_other_as_they_were_typed(maya, jonas, goal, form, words):
    path, said, seen_at = filled(goal, form, words)
    assert maya.sends(path, **said).status_code == 302
    last = list(hear(jonas.voice).accords)[-1]
    assert words in unescape(jonas.page(seen_at.format(goal=goal, last=last)))


@every_form
def test_what_is_too_long_is_said_to_be_and_given_back_whole(maya, goal, form):
    path, said, _ = filled(goal, form, LONG)
    page = maya.sends(path, **said)
    assert page.status_code == 422
    assert LONG in page.content.decode()
    assert "longer than fits here" in page.content.decode()
