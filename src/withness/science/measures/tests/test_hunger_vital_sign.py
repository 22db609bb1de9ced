"""The Hunger Vital Sign as HL7's Gravity Project published it: its answers carry no weights, and either one counts."""

import json

import jsonschema_rs
import pytest

from tests.fhir import r4
from tests.material import shared
from withness.science.measures import DoesNotFit, measure, read_questionnaire, read_response, score_one

OF = measure("hunger-vital-sign")
OFTEN, SOMETIMES, NEVER, REFUSED = "LA28397-0", "LA6729-3", "LA28398-8", "LA15775-2"


def published(name):
    return shared(f"fhir/gravity/{name}.json").read_bytes()


@pytest.fixture
def wording():
    return read_questionnaire(published("Questionnaire-SDOHCC-QuestionnaireHungerVitalSign"))


@pytest.fixture
def example():
    return published("QuestionnaireResponse-SDOHCC-QuestionnaireResponseHungerVitalSignExample")


def answered(example, *codes):
    """The published example with other answers; None leaves one out."""
    said = json.loads(example)
    for item, code in zip(said["item"], codes, strict=False):
        item["answer"] = [{"valueCoding": {"system": "http://loinc.org", "code": code}}] if code else []
    return json.dumps(said).encode()


def test_the_published_form_loads_without_a_word_about_how_it_is_counted(wording):
    assert (wording.measure, wording.languages) == ("hunger-vital-sign", ("en",))
    assert [[option.weight for option in question.options] for question in wording.questions] == [[2, 1, 0]] * 2
    assert REFUSED not in {option.code for question in wording.questions for option in question.options}
    assert wording.intro == {}


def test_the_published_example_is_at_risk(wording, example):
    response = read_response(example, OF, wording)
    assert response.answers == {"1": 2, "2": 2}
    assert response.scored.total == 1
    assert [band.words for band in OF.bands if response.scored.total >= band.start][-1] == "at risk"


@pytest.mark.parametrize(
    ("codes", "total"),
    [
        ((NEVER, NEVER), 0),
        ((SOMETIMES, NEVER), 1),
        ((NEVER, OFTEN), 1),
        ((None, SOMETIMES), 1),
        ((REFUSED, SOMETIMES), 1),
        ((REFUSED, NEVER), None),
        ((NEVER, None), None),
        ((REFUSED, REFUSED), None),
    ],
)
def test_either_question_answered_so_is_enough_and_what_is_left_out_is_not_guessed(wording, example, codes, total):
    assert read_response(answered(example, *codes), OF, wording).scored.total == total


def test_an_answer_that_is_no_option_is_named(wording, example):
    with pytest.raises(DoesNotFit, match="none of its options"):
        read_response(answered(example, "LA99999-9", NEVER), OF, wording)


def test_the_schema_of_r4_refuses_the_published_example_for_what_it_adds_to_a_canonical(example):
    """Known of this example: R4 allows an extension there, and the published JSON schema has no place for it."""
    said = json.loads(example)
    with pytest.raises(jsonschema_rs.ValidationError, match="_questionnaire"):
        r4("QuestionnaireResponse").validate(said)
    del said["_questionnaire"]
    r4("QuestionnaireResponse").validate(said)


def test_one_answer_that_is_no_number_here_does_not_fit_the_range():
    assert score_one(OF, {"1": 0, "2": 0}).total == 0
    with pytest.raises(ValueError, match="its answers are whole numbers from 0 to 2"):
        score_one(OF, {"1": 3})
