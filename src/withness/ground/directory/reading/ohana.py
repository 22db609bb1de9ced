"""Reads the tables of the Ohana API, an ancestor of the standard, and says the same in the standard's words."""

from collections.abc import Callable, Iterator
from typing import Any

from ..report import Report
from .csv_tables import rows
from .found import Found
from .sources import Part

Row = dict[str, Any]
TAXONOMY = {"id": "open-eligibility", "name": "Open Eligibility"}
OF_ITS_OWN = frozenset({"holiday_schedules", "regular_schedules", "mail_addresses", "programs"})


def read_ohana(parts: list[Part], report: Report) -> Iterator[Found]:
    """Every row, as the standard would have it."""
    for part in parts:
        told = _TABLES.get(part.stem)
        if told is None:
            report.note(f"{part.name}: no table of the Ohana API that is read")
            continue
        for row, where in rows(part, report):
            yield from (Found(table, record, where) for table, record in told(row))


def _organization(row: Row) -> Iterator[tuple[str, Row]]:
    year = row.pop("date_incorporated", "")[-4:]
    yield "organizations", row | ({"year_incorporated": year} if year.isdigit() else {})
    yield from _each(row, "funding_sources", "funding", "source", "organization_id")


def _location(row: Row) -> Iterator[tuple[str, Row]]:
    virtual = row.pop("virtual", "") == "true"
    row["location_type"] = "virtual" if virtual else "physical"
    row["url"] = row.pop("website", "")
    row["description"] = row.get("description") or row.pop("short_desc", "")
    yield "locations", row
    for access in _items(row.get("accessibility", "")):
        yield "accessibility", {"id": f"{row['id']}-{access}", "location_id": row["id"], "description": _plain(access)}
    yield from _each(row, "languages", "languages", "name", "location_id")


def _service(row: Row) -> Iterator[tuple[str, Row]]:
    row["eligibility_description"] = row.get("eligibility") or row.get("audience", "")
    row["fees_description"] = row.get("fees", "")
    row["url"] = row.pop("website", "")
    location = row.pop("location_id", "")
    yield "services", row
    if location:
        at = {"id": f"{row['id']}-{location}", "service_id": row["id"], "location_id": location}
        yield "service_at_location", at
    for list_, table, field in (
        ("languages", "languages", "name"),
        ("funding_sources", "funding", "source"),
        ("required_documents", "required_documents", "document"),
        ("service_areas", "service_areas", "name"),
    ):
        yield from _each(row, list_, table, field, "service_id")
    for code in _items(row.get("taxonomy_ids", "")):
        yield "attributes", {"id": f"{row['id']}-{code}", "link_id": row["id"], "taxonomy_term_id": code}


def _phone(row: Row) -> Iterator[tuple[str, Row]]:
    prefix = row.get("country_prefix", "").strip("+ ")
    number = row.get("vanity_number") or row.get("number", "")
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


def _each(row: Row, list_: str, table: str, field: str, parent: str) -> Iterator[tuple[str, Row]]:
    for item in _items(row.pop(list_, "")):
        yield table, {"id": f"{row['id']}-{item}", parent: row["id"], field: item}


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
