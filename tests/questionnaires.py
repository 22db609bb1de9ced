"""Files with made-up words for published measures, as a practice would load them."""

import json

from withness.science.measures import measure

ORDINAL = "http://hl7.org/fhir/StructureDefinition/ordinalValue"


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
