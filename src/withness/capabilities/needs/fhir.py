"""What a client said is hard, as FHIR R4 conditions that nobody has confirmed: for the file they take along. Pure."""

from collections.abc import Callable, Mapping
from typing import Any

from withness.ground.directory.domains import ADDRESSES, DOMAINS, GRAVITY, SAFETY, Domain

from .rules import Line

CATEGORY = "http://hl7.org/fhir/us/core/CodeSystem/condition-category"
CLINICAL = "http://terminology.hl7.org/CodeSystem/condition-clinical"
VERIFIED = "http://terminology.hl7.org/CodeSystem/condition-ver-status"
NOTES = {True: "Help with it is wanted.", False: "No help with it is wanted.", None: ""}


def bundle(latest: Mapping[str, Line], day_of: Callable[[int], str]) -> dict[str, Any]:
    """A collection with a condition for each domain that is hard now, as it was said last.

    `day_of` gives a moment (microseconds UTC) as a day of FHIR. It names nobody. Safety at home is left out: a file is
    passed on. So is what is not hard, what was left open, and what was erased.
    """
    found = [
        _condition(domain, latest[domain.code], day_of)
        for domain in DOMAINS
        if domain.code in latest and domain.code != SAFETY and _is_hard(latest[domain.code])
    ]
    return {"resourceType": "Bundle", "type": "collection", "entry": [{"resource": each} for each in found]}


def _is_hard(line: Line) -> bool:
    return line.answer is not None and line.answer.hard is True


def _condition(domain: Domain, line: Line, day_of: Callable[[int], str]) -> dict[str, Any]:
    codes = [each for each in domain.codes if each.no_more]
    kinds = [_coding(ADDRESSES[GRAVITY], each.code) for each in codes if each.system == GRAVITY]
    coded = [_coding(ADDRESSES[each.system], each.code) for each in codes if each.system != GRAVITY]
    made: dict[str, Any] = {
        "resourceType": "Condition",
        "clinicalStatus": {"coding": [_coding(CLINICAL, "active")]},
        "verificationStatus": {"coding": [_coding(VERIFIED, "unconfirmed")]},
        "category": [{"coding": [_coding(CATEGORY, "health-concern")]}, *({"coding": [each]} for each in kinds)],
        "code": {"text": domain.title} | ({"coding": coded} if coded else {}),
        "subject": {"display": "Whoever took this along"},
        "recordedDate": day_of(line.at),
    }
    said = (
        NOTES[line.answer.help] if line.answer is not None else "",
        line.words.tried if line.words is not None else None,
        line.words.in_the_way if line.words is not None else None,
    )
    notes = [{"text": each} for each in said if each]
    return made | ({"note": notes} if notes else {})


def _coding(system: str, code: str) -> dict[str, str]:
    return {"system": system, "code": code}
