"""What is taken along as FHIR: valid by the official schema, coded with no more than was said, nothing of home."""

import json

import pytest

from tests.fhir import r4
from withness.capabilities.needs.events import Answer, InWords
from withness.capabilities.needs.fhir import bundle
from withness.capabilities.needs.rules import Line
from withness.ground.directory.domains import DOMAIN, DOMAINS


def line(answer, words=None):
    return Line("g", 1_790_000_000_000_000, answer, words)


def made(**latest):
    return bundle(latest, lambda _at: "2026-09-21")


def conditions(**latest):
    return [each["resource"] for each in made(**latest)["entry"]]


def test_every_domain_is_valid_by_the_schema_of_r4():
    words = InWords("the market", "they close at four")
    whole = made(**{each.code: line(Answer(hard=True, help=True), words) for each in DOMAINS})
    r4("Bundle").validate(whole)
    for entry in whole["entry"]:
        r4("Condition").validate(entry["resource"])
    assert len(whole["entry"]) == len(DOMAINS) - 1


def test_one_that_is_wrong_would_be_refused():
    (condition,) = conditions(food=line(Answer(hard=True)))
    with pytest.raises(ValueError, match=r"soon|oneOf|anyOf|not valid|is not"):
        r4("Condition").validate(condition | {"recordedDate": "soon"})


def test_food_has_the_codes_that_hl7_publishes_and_is_unconfirmed():
    (condition,) = conditions(food=line(Answer(hard=True, help=False)))
    codes = {each["code"] for each in condition["code"]["coding"]}
    assert codes == {"Z59.41", "733423003"}
    assert condition["verificationStatus"]["coding"][0]["code"] == "unconfirmed"
    assert condition["note"] == [{"text": "No help with it is wanted."}]


def test_nothing_is_said_of_home_of_what_is_not_hard_and_of_what_was_left_open_or_erased():
    hard = Answer(hard=True, help=True)
    assert conditions(safety=line(hard, InWords("asked"))) == []
    assert "asked" not in json.dumps(made(safety=line(hard, InWords("asked"))))
    assert conditions(food=line(Answer(hard=False)), money=line(Answer(help=True)), work=line(None)) == []


def test_no_code_goes_along_that_says_more_than_was_asked():
    for domain in DOMAINS:
        told = json.dumps(conditions(**{domain.code: line(Answer(hard=True))}))
        for code in DOMAIN[domain.code].codes:
            assert (f'"{code.code}"' in told) == code.no_more, (domain.code, code)
