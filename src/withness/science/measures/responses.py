"""Reads a FHIR R4 QuestionnaireResponse: answers by code, and its stored total beside the one computed here."""

import json
from typing import Any

from msgspec import Struct

from .facts import Measure
from .questionnaire import DoesNotFit, Wording
from .scoring import One, score_one


class Response(Struct, frozen=True):
    """Answers by item number, their score, and the total the file claims; `disagrees` where the two differ."""

    answers: dict[str, float]
    scored: One
    stored_total: float | None
    disagrees: bool


def read_response(text: bytes, of: Measure, wording: Wording, total_links: tuple[str, ...] = ()) -> Response:
    """The answers in a QuestionnaireResponse to a form whose wording is loaded.

    Any item that is not a question of the measure and holds a number is taken for its stored total, or only those with
    a link in `total_links`. Raises DoesNotFit for what is no such response, an answer that is no option, or one given
    twice.
    """
    try:
        form = json.loads(text)
    except (ValueError, RecursionError) as trouble:
        raise DoesNotFit("this is no JSON") from trouble
    if not isinstance(form, dict) or form.get("resourceType") != "QuestionnaireResponse":
        raise DoesNotFit("this is no FHIR QuestionnaireResponse")
    links = {question.link: question for question in wording.questions}
    answers: dict[str, float] = {}
    stored: float | None = None
    for item in _items(form.get("item")):
        link, given = item.get("linkId"), item.get("answer")
        if not isinstance(given, list) or not given:
            continue
        question = links.get(link) if isinstance(link, str) else None
        if question is None:
            number = _number(given[0])
            if number is not None and (not total_links or link in total_links):
                stored = number
            continue
        if _no_answer(of, given):
            continue
        if question.item in answers or len(given) > 1:
            raise DoesNotFit(f"{of.name}: item {question.item} is answered twice")
        answers[question.item] = _weight(of, question.item, given[0], wording)
    scored = score_one(of, answers)
    return Response(answers, scored, stored, stored is not None and stored != scored.total)


def _no_answer(of: Measure, given: list[Any]) -> bool:
    """Whether all that was chosen is an option that means none."""
    codings = [each.get("valueCoding") for each in given if isinstance(each, dict)]
    return bool(codings) and all(isinstance(each, dict) and each.get("code") in of.no_answers for each in codings)


def _weight(of: Measure, number: str, given: dict[str, Any], wording: Wording) -> float:
    """What an answer counts, by the form's own options: never by a number that the response adds to it."""
    question = next(each for each in wording.questions if each.item == number)
    coding = given.get("valueCoding")
    if isinstance(coding, dict):
        for option in question.options:
            same_words = str(coding.get("display", "")).strip().lower() in {w.lower() for w in option.words.values()}
            if (option.code and option.code == coding.get("code")) or same_words:
                return option.weight
    elif (value := _number(given)) is not None and any(option.weight == value for option in question.options):
        return value
    raise DoesNotFit(f"{of.name}: the answer to item {number} is none of its options")


def _items(items: Any) -> list[dict[str, Any]]:
    found = []
    for item in items if isinstance(items, list) else []:
        if isinstance(item, dict):
            found += [item, *_items(item.get("item"))]
    return found


def _number(given: Any) -> float | None:
    if not isinstance(given, dict):
        return None
    for key in ("valueInteger", "valueDecimal"):
        if isinstance(given.get(key), int | float):
            return float(given[key])
    quantity = given.get("valueQuantity")
    value = quantity.get("value") if isinstance(quantity, dict) else None
    return float(value) if isinstance(value, int | float) else None
