"""A practice's own file is matched by code, its answers weighed as it says, and what doesn't fit is named."""

import json

import pytest

from tests.material import shared
from withness.science.measures import DoesNotFit, measure, own_wordings, read_questionnaire, read_response

ORDINAL = "http://hl7.org/fhir/StructureDefinition/ordinalValue"
TRANSLATION = "http://hl7.org/fhir/StructureDefinition/translation"


def form(items=None, **more):
    """A questionnaire with made-up words in two languages, items back to front."""
    of = measure("gad-7")
    chosen = items if items is not None else [_item(item.codes[0]) for item in reversed(of.items)]
    return {"resourceType": "Questionnaire", "code": [{"code": "69737-5"}], "title": "Worry", "item": chosen, **more}


def _item(code, weights=(0, 1, 2, 3), url=ORDINAL):
    return {
        "linkId": f"/{code}",
        "code": [{"system": "http://loinc.org", "code": code}],
        "text": f"Words for {code}",
        "_text": {"extension": [_german(f"Worte für {code}")]},
        "answerOption": [
            {
                "extension": [{"url": url, "valueDecimal": weight}],
                "valueCoding": {
                    "code": f"a{weight}",
                    "display": f"answer {weight}",
                    "_display": {"translation": [{"lang": "de", "content": f"Antwort {weight}"}]},
                },
            }
            for weight in weights
        ],
    }


def _german(words):
    return {
        "url": TRANSLATION,
        "extension": [{"url": "lang", "valueCode": "de"}, {"url": "content", "valueString": words}],
    }


def read(questionnaire):
    return read_questionnaire(json.dumps(questionnaire).encode())


def response(answers, total=None):
    items = [{"linkId": f"/{code}", "answer": [{"valueCoding": {"code": f"a{weight}"}}]} for code, weight in answers]
    if total is not None:
        items.append({"linkId": "sum", "answer": [{"valueDecimal": total}]})
    return json.dumps({"resourceType": "QuestionnaireResponse", "item": [{"linkId": "g", "item": items}]}).encode()


def test_items_are_matched_by_code_whatever_their_order():
    wording = read(form())
    assert [question.item for question in wording.questions] == ["1", "2", "3", "4", "5", "6", "7"]
    assert wording.languages == ("de", "en")
    assert wording.questions[0].words == {"en": "Words for 69725-0", "de": "Worte für 69725-0"}
    assert [option.weight for option in wording.questions[0].options] == [0, 1, 2, 3]


@pytest.mark.parametrize("url", ["http://hl7.org/fhir/StructureDefinition/itemWeight", ORDINAL])
def test_answers_count_what_the_file_says(url):
    codes = [item.codes[0] for item in measure("gad-7").items]
    wording = read(form([_item(code, (3, 2, 1, 0), url) for code in codes]))
    assert [option.weight for option in wording.questions[0].options] == [3, 2, 1, 0]


def test_a_stored_total_is_recomputed_kept_and_flagged():
    of, wording = measure("gad-7"), read(form())
    codes = [item.codes[0] for item in of.items]
    right = read_response(response([(code, 2) for code in codes], 14), of, wording)
    assert (right.scored.total, right.stored_total, right.disagrees) == (14, 14, False)
    wrong = read_response(response([(code, 2) for code in codes], 21), of, wording)
    assert (wrong.scored.total, wrong.stored_total, wrong.disagrees) == (14, 21, True)


@pytest.mark.parametrize(
    ("broken", "why"),
    [
        (b"", "no FHIR Questionnaire"),
        (b"[1]", "no FHIR Questionnaire"),
        (b"{", "neither JSON nor YAML"),
        (b"[" * 100_000, "nested too deeply|neither"),
        (b'{"resourceType": "Patient"}', "no FHIR Questionnaire"),
        (b'{"resourceType": "Questionnaire", "title": "Mine"}', "which measure"),
        (b"\xff\xfe\x00", "neither|no FHIR"),
        (b"date: 2026-13-45", "neither JSON nor YAML"),
        (b"[1" + b"0" * 5_000 + b"]", "neither JSON nor YAML"),
    ],
)
def test_what_is_no_questionnaire_is_named(broken, why):
    with pytest.raises(DoesNotFit, match=why):
        read_questionnaire(broken)


def test_a_small_file_that_unfolds_without_end_is_named():
    lines = ["resourceType: Questionnaire", "a0: &a0 [" + "{linkId: x}, " * 9 + "]"]
    lines += [f"a{level}: &a{level} [" + f"{{item: *a{level - 1}}}, " * 9 + "]" for level in range(1, 9)]
    lines.append("item: *a8")
    with pytest.raises(DoesNotFit, match="more items than any questionnaire"):
        read_questionnaire("\n".join(lines).encode())


def test_our_own_wording_is_whole_in_three_languages():
    (own,) = own_wordings().values()
    assert measure(own.measure).ours
    assert own.languages == ("de", "en", "es")
    assert set(own.intro) == set(own.languages)


@pytest.mark.parametrize(
    ("items", "why"),
    [
        (["69725-0"], "item 2, 3, 4, 5, 6, 7 is not in the file"),
        (["69725-0", "69725-0"], "there twice"),
    ],
)
def test_what_does_not_fit_is_named(items, why):
    with pytest.raises(DoesNotFit, match=why):
        read(form([_item(code) for code in items]))


@pytest.mark.parametrize(
    ("weights", "why"), [((0, 1, 2), "don't run from 0 to 3"), ((0, 1, 1, 3), "count the same"), ((), "has no answers")]
)
def test_answers_that_do_not_fit_are_named(weights, why):
    with pytest.raises(DoesNotFit, match=why):
        read(form([_item(item.codes[0], weights) for item in measure("gad-7").items]))


def test_answers_without_a_weight_are_named():
    with pytest.raises(DoesNotFit, match="what it counts"):
        read(form([_item(item.codes[0], url="elsewhere") for item in measure("gad-7").items]))


def test_an_answer_that_is_no_option_is_named():
    of, wording = measure("gad-7"), read(form())
    with pytest.raises(DoesNotFit, match="none of its options"):
        read_response(response([("69725-0", 9)]), of, wording)
    with pytest.raises(DoesNotFit, match="answered twice"):
        read_response(response([("69725-0", 1), ("69725-0", 2)]), of, wording)


def test_the_real_phq_9_loads():
    wording = read_questionnaire(shared("fhir/questionnaires/phq-9-lforms.json").read_bytes())
    assert wording.measure == "phq-9"
    assert len(wording.questions) == 9
    assert {option.weight for question in wording.questions for option in question.options} == {0, 1, 2, 3}


def test_the_real_gad_7_loads_in_two_languages():
    wording = read_questionnaire(shared("fhir/questionnaires/gad-7-aidbox.yaml").read_bytes())
    assert (wording.measure, wording.languages) == ("gad-7", ("en", "es"))
    assert set(wording.intro) == {"en", "es"}


def test_a_phq_9_without_item_9_is_no_phq_9():
    with pytest.raises(DoesNotFit) as refused:
        read_questionnaire(shared("fhir/questionnaires/phq-9-without-item-9.json").read_bytes())
    assert "PHQ-9" in str(refused.value)
    codes = [item.codes[0] for item in measure("phq-9").items[:8]]
    with pytest.raises(DoesNotFit, match="without item 9, which asks about danger to life, is not a PHQ-9"):
        read({**form([_item(code) for code in codes]), "code": [{"code": "44249-1"}]})
