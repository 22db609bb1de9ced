"""Reads the tables of the Ohana API, an ancestor of the standard, and says the same in the standard's words."""

from collections.abc import Callable, Iterator
from typing import Any

from ..report import Report
from .csv_tables import rows
from .found import Found
from .sources import Part

Row = dict[str, Any]
TAXONOMY = {"id": "open-eligibility", "name": "Open Eligibility"}


def read_ohana(part: Part, report: Report) -> Iterator[Found]:
    """Every row of one table, as the standard would have it."""
    told = _TABLES.get(part.stem)
    if told is None:
        report.note(f"{part.name}: no table of the Ohana API that is read")
        return
    for row, where in rows(part, report):
        yield from (Found(table, record, where) for table, record in told(row))


def _organization(row: Row) -> Iterator[tuple[str, Row]]:
    year = row.pop("date_incorporated", "")[-4:]
    parts = _each(row, "funding_sources", "funding", "source", "organization_id")
    yield "organizations", row | ({"year_incorporated": year} if year.isdigit() else {})
    yield from parts


def _location(row: Row) -> Iterator[tuple[str, Row]]:
    row["location_type"] = "virtual" if row.pop("virtual", "") == "true" else "physical"
    row["url"] = row.pop("website", "")
    short = row.pop("short_desc", "")
    row["description"] = row.get("description") or short
    parts = _each(row, "languages", "languages", "name", "location_id")
    ways = _each(row, "accessibility", "accessibility", "description", "location_id")
    yield "locations", row
    yield from parts
    yield from ((table, way | {"description": _plain(way["description"])}) for table, way in ways)


def _service(row: Row) -> Iterator[tuple[str, Row]]:
    audience = row.pop("audience", "")
    row["eligibility_description"] = row.pop("eligibility", "") or audience
    row["fees_description"] = row.pop("fees", "")
    row["url"] = row.pop("website", "")
    location, codes = row.pop("location_id", ""), _items(row.pop("taxonomy_ids", ""))
    parts = [part for list_, table, field in _LISTS for part in _each(row, list_, table, field, "service_id")]
    parts += [
        ("attributes", {"id": f"{row['id']}-{code}", "link_id": row["id"], "taxonomy_term_id": code}) for code in codes
    ]
    yield "services", row
    if location:
        at = {"id": f"{row['id']}-{location}", "service_id": row["id"], "location_id": location}
        yield "service_at_location", at
    yield from parts


_LISTS = (
    ("languages", "languages", "name"),
    ("funding_sources", "funding", "source"),
    ("required_documents", "required_documents", "document"),
    ("service_areas", "service_areas", "name"),
)
"""What stands in one cell with commas, the table it becomes and the field it is there."""


def _phone(row: Row) -> Iterator[tuple[str, Row]]:
    prefix, vanity = row.pop("country_prefix", "").strip("+ "), row.pop("vanity_number", "")
    number = row.get("number") or vanity
    row["number"] = f"+{prefix} {number}" if prefix else number
    row["type"] = row.pop("number_type", "")
    row["description"] = row.pop("department", "")
    yield "phones", row


def _term(row: Row) -> Iterator[tuple[str, Row]]:
    yield "taxonomies", dict(TAXONOMY)
    code = row.get("taxonomy_id", "")
    term = {"id": code, "code": code, "name": row.get("name", ""), "taxonomy_id": TAXONOMY["id"]}
    yield "taxonomy_terms", term | ({"parent_id": row["parent_id"]} if row.get("parent_id") else {})


def _same(table: str) -> Callable[[Row], Iterator[tuple[str, Row]]]:
    return lambda row: iter([(table, row)])


def _each(row: Row, list_: str, table: str, field: str, parent: str) -> list[tuple[str, Row]]:
    id_ = row.get("id", "")
    return [(table, {"id": f"{id_}-{item}", parent: id_, field: item}) for item in _items(row.pop(list_, ""))]


def _items(cell: str) -> list[str]:
    return [item.strip() for item in cell.split(",") if item.strip()]


def _plain(code: str) -> str:
    return code.replace("_", " ").capitalize()


_TABLES: dict[str, Callable[[Row], Iterator[tuple[str, Row]]]] = {
    "organizations": _organization,
    "locations": _location,
    "services": _service,
    "phones": _phone,
    "taxonomy": _term,
    "contacts": _same("contacts"),
    "addresses": _same("addresses"),
}
