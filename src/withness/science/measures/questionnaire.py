"""Reads the wording of a measure from a FHIR R4 Questionnaire, matched by code, and names what does not fit."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

import yaml
from msgspec import Struct

from .facts import Measure, measures

WEIGHTS = ("/ordinalValue", "/itemWeight", "/questionnaire-ordinalValue")
TRANSLATION = "/translation"
MOST_BYTES = 2_000_000
MOST_ITEMS = 2_000
"""A small YAML file can name the same items in each other so often that nobody would see the end of them."""
DEFAULT_LANGUAGE = "en"


class DoesNotFit(ValueError):
    """This file can't be used as this measure; the message says why."""


class Option(Struct, frozen=True):
    """One answer to choose: what it counts, its code, and its words by language."""

    weight: float
    code: str
    words: dict[str, str]


class Question(Struct, frozen=True):
    """One item's words by language and its answers in the order of the form."""

    item: str
    link: str
    words: dict[str, str]
    options: tuple[Option, ...]


class Wording(Struct, frozen=True):
    """The words of a measure as a practice loaded them; every question has every language in `languages`."""

    measure: str
    title: str
    languages: tuple[str, ...]
    questions: tuple[Question, ...]
    intro: dict[str, str] = {}


def read_questionnaire(
    text: bytes, known: Mapping[str, Measure] | None = None, code: str | None = None, language: str | None = None
) -> Wording:
    """The wording in a FHIR Questionnaire (JSON, or YAML as some write it), as measure `code` or as it says itself.

    `language` is that of its words where the file doesn't say, as a code such as "de"; else they count as English.

    Raises DoesNotFit where it is no Questionnaire, of no known measure, or lacks an item, its answers or their weights.
    """
    form = _document(text)
    if language and not _text(form.get("language")):
        form["language"] = language
    all_known = known or measures()
    of = all_known[code] if code is not None else _recognised(form, all_known)
    found = _matched(of, form)
    lacking = [item.id for item in of.items if item.id not in found]
    if lacking and not of.optional_items:
        raise DoesNotFit(_lacking(of, lacking))
    there = [(item.id, found[item.id]) for item in of.items if item.id in found]
    questions = tuple(_question(of, number, item, _language(form)) for number, item in there)
    if not (languages := _languages(questions)):
        raise DoesNotFit(f"{of.name}: there is no language in which every question and every answer has words")
    return Wording(of.code, _text(form.get("title")) or of.name, languages, questions, _intro(form, of))


def _matched(of: Measure, form: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """The items of the form that are those of the measure, by number."""
    found: dict[str, dict[str, Any]] = {}
    for item in _items(form.get("item")):
        number = _number(of, item)
        if number is None:
            continue
        if number in found:
            raise DoesNotFit(f"{of.name}: item {number} is there twice ({_link(found[number])} and {_link(item)})")
        found[number] = item
    return found


def _document(text: bytes) -> dict[str, Any]:
    if len(text) > MOST_BYTES:
        raise DoesNotFit("this file is larger than any questionnaire")
    try:
        form = json.loads(text)
    except ValueError:
        try:
            form = yaml.safe_load(text)
        except (yaml.YAMLError, ValueError, RecursionError) as trouble:
            raise DoesNotFit("this is neither JSON nor YAML") from trouble
    except RecursionError as trouble:
        raise DoesNotFit("this file is nested too deeply to be a questionnaire") from trouble
    if not isinstance(form, dict) or form.get("resourceType") != "Questionnaire":
        raise DoesNotFit("this is no FHIR Questionnaire")
    if any(number >= MOST_ITEMS for number, _ in enumerate(_items(form.get("item")))):
        raise DoesNotFit("this file has more items than any questionnaire")
    return form


def _recognised(form: dict[str, Any], known: Mapping[str, Measure]) -> Measure:
    names = {each.lower() for each in _names(form)}
    for each in known.values():
        if names & {each.code, each.name.lower(), *each.codes}:
            return each
    by_items = [each for each in known.values() if any(_number(each, item) for item in _coded(form, each))]
    if len(by_items) == 1:
        return by_items[0]
    raise DoesNotFit("this questionnaire doesn't say which measure it is, or it is one that is not known here")


def _names(form: dict[str, Any]) -> Iterator[str]:
    for key in ("id", "name", "title"):
        yield _text(form.get(key))
    for each in [*_list(form.get("code")), *_list(form.get("identifier"))]:
        yield _text(each.get("code"))
        yield _text(each.get("value"))


def _coded(form: dict[str, Any], of: Measure) -> list[dict[str, Any]]:
    return list(_items(form.get("item"))) if any(item.codes for item in of.items) else []


def _items(items: Any, depth: int = 0) -> Iterator[dict[str, Any]]:
    """Every item of a form, groups opened; a form is not deep."""
    if depth > 10:
        raise DoesNotFit("this form is nested too deeply")
    for item in _list(items):
        yield item
        yield from _items(item.get("item"), depth + 1)


def _number(of: Measure, item: dict[str, Any]) -> str | None:
    """Which item of the measure this is: by its code, else by its link."""
    codes = [_text(each.get("code")) for each in _list(item.get("code"))]
    for name in (*codes, _link(item)):
        found = of.item(name)
        # A bare number says which item it is only where nothing better does.
        if found is not None and (name.lstrip("/") in found.codes or not found.codes):
            return found.id
    return None


def _question(of: Measure, number: str, item: dict[str, Any], language: str) -> Question:
    offered = [each for each in _list(item.get("answerOption")) if _code(each) not in of.no_answers]
    options = tuple(_option(of, number, each, language) for each in offered)
    if not options:
        raise DoesNotFit(f"{of.name}: item {number} ({_link(item)}) has no answers in the file")
    weights = [each.weight for each in options]
    if len(set(weights)) != len(weights):
        raise DoesNotFit(f"{of.name}: two answers of item {number} count the same")
    if not {of.low, of.high} <= set(weights) or min(weights) < of.low or max(weights) > of.high:
        raise DoesNotFit(f"{of.name}: the answers of item {number} don't run from {of.low:g} to {of.high:g}")
    return Question(number, _link(item), _words(item, "text", language), options)


def _option(of: Measure, number: str, option: dict[str, Any], language: str) -> Option:
    coding = option.get("valueCoding")
    if isinstance(coding, dict):
        words, code = _words(coding, "display", language), _text(coding.get("code"))
        weight = of.weights.get(code, _weight(option, coding))
    else:
        weight = option.get("valueInteger")
        words, code = {language: str(weight)}, ""
    if not isinstance(weight, int | float) or isinstance(weight, bool):
        raise DoesNotFit(f"{of.name}: an answer of item {number} doesn't say what it counts")
    return Option(float(weight), code, words)


def _code(option: dict[str, Any]) -> str:
    coding = option.get("valueCoding")
    return _text(coding.get("code")) if isinstance(coding, dict) else ""


def _weight(*places: dict[str, Any]) -> Any:
    for place in places:
        for extension in _list(place.get("extension")):
            if _text(extension.get("url")).endswith(WEIGHTS):
                return extension.get("valueDecimal", extension.get("valueInteger"))
    return None


def _words(of: dict[str, Any], key: str, language: str) -> dict[str, str]:
    """A text in its languages: FHIR's translation extension, or the list that some servers write."""
    found = {language: _text(of.get(key))}
    more = of.get(f"_{key}")
    if isinstance(more, dict):
        for extension in _list(more.get("extension")):
            if _text(extension.get("url")).endswith(TRANSLATION):
                parts = {_text(each.get("url")): each for each in _list(extension.get("extension"))}
                _take(found, _value(parts.get("lang")), _value(parts.get("content")))
        for each in _list(more.get("translation")):
            _take(found, _text(each.get("lang")), _text(each.get("content")))
    return {name: words for name, words in found.items() if words}


def _take(found: dict[str, str], language: str, words: str) -> None:
    if language and words:
        found[language.lower()] = words


def _value(part: dict[str, Any] | None) -> str:
    return next((_text(value) for key, value in (part or {}).items() if key.startswith("value")), "")


def _languages(questions: tuple[Question, ...]) -> tuple[str, ...]:
    """Languages in which every question and every answer has words."""
    every = [set(question.words) for question in questions]
    every += [set(option.words) for question in questions for option in question.options]
    return tuple(sorted(set[str].intersection(*every))) if every else ()


def _intro(form: dict[str, Any], of: Measure) -> dict[str, str]:
    """What the form says before it asks; a text below something to answer tells how that is counted."""
    for item in _before(form.get("item"), of):
        if item.get("type") in ("group", "display") and _text(item.get("text")):
            return _words(item, "text", _language(form))
    return {}


def _before(items: Any, of: Measure) -> Iterator[dict[str, Any]]:
    for item in _list(items):
        yield item
        if item.get("type") == "group" and _number(of, item) is None:
            yield from _before(item.get("item"), of)


def _lacking(of: Measure, lacking: list[str]) -> str:
    named = ", ".join(lacking)
    if any(risk.item in lacking for risk in of.risk):
        return f"a {of.name} without item {named}, which asks about danger to life, is not a {of.name}"
    return f"{of.name}: item {named} is not in the file"


def _language(form: dict[str, Any]) -> str:
    return _text(form.get("language")).lower() or DEFAULT_LANGUAGE


def _link(item: dict[str, Any]) -> str:
    return _text(item.get("linkId"))


def _text(value: Any) -> str:
    return value.strip() if isinstance(value, str) else ""


def _list(value: Any) -> list[dict[str, Any]]:
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []
