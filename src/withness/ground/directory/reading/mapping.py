"""Reads lists of no standard by a mapping: a file that says which of their fields is what."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec
import yaml
from msgspec import Struct, field

from ..report import Report
from .csv_tables import rows
from .found import Found
from .hours import dated, weekly
from .json_records import read_lines
from .sources import Part

_PLACE = re.compile(r"\{([^{}]+)\}")
_AT_ONCE = re.compile(r"^(?P<street>.+?),\s*(?P<city>[^,]+),\s*(?P<state>[A-Za-z]{2})\.?\s*(?P<zip>\d{5}(?:-\d{4})?)?$")
_CALL = re.compile(r"^\s*(?:phone|tel|call)\b", re.IGNORECASE)

Template = str | list[str]
"""Words with {field} in them, {a.b} inside another, {../a} beside the list; of several, the first that is filled."""


class Dates(Struct, frozen=True, forbid_unknown_fields=True):
    """The days on which something is open, each a record of a list."""

    each: str
    day: str
    opens: str = ""
    closes: str = ""


class Mapping(Struct, frozen=True, forbid_unknown_fields=True):
    """How the records of one kind read. `when` says which are of this kind; `each` names a list in them that holds
    the services, if one record has several; `fields` holds a template for each thing that is said."""

    fields: dict[str, Template]
    when: dict[str, str] = field(default_factory=dict)
    record: str = ""
    each: str = ""
    terms: list[str] = field(default_factory=list)
    dates: Dates | None = None


_OFFERED = (
    *("id", "name", "alternate_name", "description", "url", "email", "application_process", "alert"),
    *("last_modified", "minimum_age", "maximum_age"),
)
_ADDRESS = ("address_1", "address_2", "city", "state_province", "postal_code", "country")
_PLACED = ("latitude", "longitude", "transportation")
KNOWN = frozenset((*_OFFERED, *_ADDRESS, *_PLACED, "organization", "organization_id", "organization_url"))
KNOWN |= {"phone", "hours", "address", "eligibility", "fees", "languages", "accessibility"}
"""What a mapping can say of a service."""


class NoMapping(Exception):
    """The mapping can't be used; its words say why."""


def mapping_in(path: Path) -> tuple[Mapping, ...]:
    """The mappings in a YAML or JSON file. Raises NoMapping."""
    try:
        said = yaml.safe_load(path.read_text("utf-8"))
        mappings = msgspec.convert(said if isinstance(said, list) else [said], tuple[Mapping, ...])
    except (OSError, UnicodeDecodeError, yaml.YAMLError, msgspec.ValidationError) as wrong:
        raise NoMapping(f"{path}: this mapping can't be used: {' '.join(str(wrong).split())}") from wrong
    unknown = sorted({name for mapping in mappings for name in mapping.fields} - KNOWN)
    if unknown:
        raise NoMapping(f"{path}: a mapping can't say {', '.join(unknown)}; it can say {', '.join(sorted(KNOWN))}")
    return mappings


def read_raw(part: Part, mappings: Sequence[Mapping], report: Report) -> Iterator[Found]:
    """Every service of a file that the mappings know how to read."""
    read = rows(part, report) if part.ending == "csv" else read_lines(part, report)
    for raw, where in read:
        mapping = next((m for m in mappings if all(str(_at(raw, None, k)) == v for k, v in m.when.items())), None)
        if mapping is None:
            report.leave_out("services", where, str(raw.get("id", "")), "no mapping says how to read it")
            continue
        record = _at(raw, None, mapping.record) if mapping.record else raw
        items = _at(record, None, mapping.each) if mapping.each and isinstance(record, dict) else [record]
        if not isinstance(items, list) or not items:
            why = f"it holds no {mapping.each}" if mapping.each else "it is no record"
            report.leave_out("services", where, str(_at(record, None, "id")), why)
            continue
        for item in items:
            yield from _service(mapping, item, record, where, report)


def _service(mapping: Mapping, item: Any, parent: Any, where: str, report: Report) -> Iterator[Found]:
    said = {name: filled for name, template in mapping.fields.items() if (filled := _filled(template, item, parent))}
    _sort_out_address(said)
    name = said.get("name", "")
    if not name:
        report.leave_out("services", where, said.get("id", ""), "it has no name")
        return
    if not {"address_1", "phone", "url", "email"} & said.keys():
        why = "neither an address nor a phone number nor a page: nobody could get there"
        report.leave_out("services", where, said.get("id", name), why)
        return
    # Without an id of its own: two sites of one name differ in their address or their number.
    told_apart = (name, *(said.get(part, "") for part in ("address_1", "postal_code", "phone")))
    id_ = said.get("id") or " ".join(filter(None, told_apart))
    owner = said.get("organization") or name
    owner_id = said.get("organization_id") or owner
    yield Found(
        "organizations", {"id": owner_id, "name": owner, "website": said.get("organization_url")}, where, top=False
    )
    schedules = _schedules(mapping, said, item)
    if {"address_1", "city", "postal_code", "latitude"} & said.keys():
        yield Found("locations", _location(id_, owner_id, said), where)
    yield Found("services", _offer(id_, owner_id, said, schedules, mapping.terms), where)
    if {"address_1", "city", "postal_code", "latitude"} & said.keys():
        yield Found("service_at_location", {"id": id_, "service_id": id_, "location_id": id_}, where)


def _offer(
    id_: str, owner: str, said: dict[str, str], schedules: list[dict[str, Any]], terms: list[str]
) -> dict[str, Any]:
    return {
        **{name: said[name] for name in _OFFERED if name in said},
        "id": id_,
        "organization_id": owner,
        "eligibility_description": said.get("eligibility"),
        "fees_description": said.get("fees"),
        "phones": [{"number": number} for number in re.split(r"\s*[;|]\s*", said.get("phone", "")) if number],
        "languages": [{"name": each.strip()} for each in said.get("languages", "").split(",") if each.strip()],
        "schedules": schedules,
        "attributes": [{"taxonomy_term_id": term} for term in terms],
    }


def _location(id_: str, owner: str, said: dict[str, str]) -> dict[str, Any]:
    return {
        "id": id_,
        "organization_id": owner,
        "name": said.get("organization") or said["name"],
        **{name: said[name] for name in _PLACED if name in said},
        "addresses": [{"address_type": "physical"} | {name: said[name] for name in _ADDRESS if name in said}],
        "accessibility": [{"description": said["accessibility"]}] if "accessibility" in said else [],
    }


def _schedules(mapping: Mapping, said: dict[str, str], item: Any) -> list[dict[str, Any]]:
    found = weekly(said["hours"]) if "hours" in said else []
    dates = mapping.dates
    if dates is not None:
        for day in _at(item, None, dates.each) or []:
            found += dated(_fill(dates.day, day, item), _fill(dates.opens, day, item), _fill(dates.closes, day, item))
    return found


def _sort_out_address(said: dict[str, str]) -> None:
    """An address in one line becomes its parts, and one that is a phone number becomes that."""
    at_once = said.pop("address", "")
    if at_once and (parts := _AT_ONCE.match(at_once)):
        read = {"address_1": parts["street"], "city": parts["city"], "state_province": parts["state"].upper()}
        for name, part in (read | {"postal_code": parts["zip"] or ""}).items():
            if part:
                said.setdefault(name, part)
    elif at_once:
        said.setdefault("address_1", at_once)
    if _CALL.match(said.get("address_1", "")):
        number = said.pop("address_1").partition(":")[2].strip()
        if number:
            said.setdefault("phone", number)


def _filled(template: Template, item: Any, parent: Any) -> str:
    choices = [template] if isinstance(template, str) else template
    return next((filled for choice in choices if (filled := _fill(choice, item, parent))), "")


def _fill(template: str, item: Any, parent: Any) -> str:
    """The template with its places filled, or nothing where one of them is empty."""
    values = {place: str(_at(item, parent, place)).strip() for place in _PLACE.findall(template)}
    if not all(values.values()):
        return ""
    return _PLACE.sub(lambda place: values[place[1]], template).strip()


def _at(item: Any, parent: Any, path: str) -> Any:
    at = item
    if path.startswith("../"):
        at, path = parent, path.removeprefix("../")
    for name in path.split("."):
        at = at.get(name) if isinstance(at, dict) else None
    return "" if at is None else at
