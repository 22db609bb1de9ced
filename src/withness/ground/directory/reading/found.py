"""What reading finds: a row of one table of the standard, and where it stood."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from ..hsds import CHILDREN

TOP, NESTED = True, False


class Found(NamedTuple):
    """A record as it came, unchecked. `top`: it stood by itself, and not inside another that names it."""

    table: str
    record: dict[str, Any]
    where: str
    top: bool = TOP


def table_of(record: dict[str, Any]) -> str:
    """Which table a record of a page of JSON belongs to: the standard lets its fields tell."""
    if "location" in record or "service" in record or {"service_id", "location_id"} <= record.keys():
        return "service_at_location"
    if "location_type" in record or ("latitude" in record and "status" not in record):
        return "locations"
    if "status" in record or "organization" in record or "organization_id" in record:
        return "services"
    if {"parent_id", "taxonomy_detail", "term_uri", "code"} & record.keys():
        return "taxonomy_terms"
    if "version" in record:
        return "taxonomies"
    return "organizations"


def unfolded(table: str, record: dict[str, Any], where: str, *, top: bool = TOP) -> Iterator[Found]:
    """A record with others inside it, each by itself and after those that it needs."""
    record = dict(record)
    match table:
        case "services":
            yield from _inside(record, "organization", "organizations", "organization_id", where)
            program = record.get("program")
            if isinstance(program, dict):
                record["program_id"] = program.get("id")
            places = record.pop("service_at_locations", None)
        case "organizations":
            services, locations = record.pop("services", None), record.pop("locations", None)
        case "service_at_location":
            yield from _inside(record, "service", "services", "service_id", where)
            yield from _inside(record, "location", "locations", "location_id", where)
        case "taxonomy_terms":
            yield from _inside(record, "taxonomy_detail", "taxonomies", "taxonomy_id", where)
    yield from _terms(table, record, where)
    yield Found(table, record, where, top)
    if table == "services":
        yield from _below(places, "service_at_location", {"service_id": record.get("id")}, where)
    elif table == "organizations":
        mine = {"organization_id": record.get("id")}
        yield from _below(locations, "locations", mine, where)
        yield from _below(services, "services", mine, where)


def _inside(record: dict[str, Any], name: str, table: str, key: str, where: str) -> Iterator[Found]:
    inner = record.pop(name, None)
    if isinstance(inner, dict):
        record.setdefault(key, inner.get("id"))
        yield from unfolded(table, inner, where, top=NESTED)


def _below(records: Any, table: str, mine: dict[str, Any], where: str) -> Iterator[Found]:
    for inner in records if isinstance(records, list) else ():
        if isinstance(inner, dict):
            yield from unfolded(table, mine | inner, where, top=NESTED)


def _terms(table: str, record: dict[str, Any], where: str) -> Iterator[Found]:
    """The words that a record is sorted by; it keeps their ids."""
    attributes = record.get("attributes")
    if "attributes" not in CHILDREN.get(table, {}) or not isinstance(attributes, list):
        return
    record["attributes"] = kept = []
    for attribute in attributes:
        if isinstance(attribute, dict):
            kept.append(dict(attribute))
            yield from _inside(kept[-1], "taxonomy_term", "taxonomy_terms", "taxonomy_term_id", where)
