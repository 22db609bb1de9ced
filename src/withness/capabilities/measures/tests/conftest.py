"""What the tests of measures begin with: three people, what they picked, and made-up words for published measures."""

import json

import pytest

from tests.people import in_memory
from withness.capabilities.measures.rules import CAPABILITY, pick_measure
from withness.ground.partnership.verbs import agree
from withness.science.measures import measure

ORDINAL = "http://hl7.org/fhir/StructureDefinition/ordinalValue"


def picked(talk, code="phq-9", pick="p", who=("maya",), weeks=2):
    """Jonas puts a measure forward, Maya says yes."""
    words = {"measure": code, "purpose": "To see whether the evenings change", "weeks": weeks, "who": frozenset(who)}
    talk.say("jonas", pick_measure, pick=pick, version=f"{pick}1", **words)
    talk.say("maya", agree, accord=pick, version=f"{pick}1")
    return talk


@pytest.fixture
def talk():
    """Maya, Jonas and Ines in memory."""
    return in_memory(CAPABILITY)


def questionnaire(code="phq-9", language="en", word="Words"):
    """A file with made-up words for a measure, of any language, its items back to front."""
    of = measure(code)
    names = [item.codes[0] if item.codes else item.id for item in of.items]
    steps = range(int(of.low), int(of.high) + 1)
    items = [
        {
            "linkId": f"/{name}",
            "code": [{"system": "http://loinc.org", "code": name}],
            "text": f"{word} {number}",
            "answerOption": [
                {
                    "extension": [{"url": ORDINAL, "valueDecimal": step}],
                    "valueCoding": {"code": f"a{step}", "display": f"{word.lower()}-step {step}"},
                }
                for step in steps
            ],
        }
        for number, name in reversed(list(enumerate(names, 1)))
    ]
    form = {"resourceType": "Questionnaire", "language": language, "name": code, "item": items}
    return json.dumps(form).encode()
