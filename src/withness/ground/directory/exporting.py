"""Gives the directory away as the standard has it: JSON with everything in place, or a folder of CSV tables."""

import csv
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, Any

import msgspec

from .hsds import CHILDREN, FIELDS, FILLED, PARENTS
from .models import Kept, Location, Organization, Place, Service, Taxonomy, Term
from .report import safe
from .staging import TABLES

A_BATCH = 500
MODELS: dict[str, type[Kept]] = {
    "taxonomies": Taxonomy,
    "taxonomy_terms": Term,
    "organizations": Organization,
    "locations": Location,
    "services": Service,
    "service_at_location": Place,
}
KEY_OF = {table: key for key, table in PARENTS.items()} | {"contacts": "contact_id", "phones": "phone_id"}

Record = dict[str, Any]


def export_json(to: Path, progress: Callable[[str, int, int | None], None] = lambda *_: None) -> int:
    """Write one page with every service in full, and give how many there are."""
    total = Service.objects.count()
    with to.open("wb") as opened:
        head = {"total_items": total, "total_pages": 1, "page_number": 1, "size": total}
        head |= {"first_page": True, "last_page": True, "empty": not total}
        opened.write(msgspec.json.encode(head)[:-1] + b',"contents":[')
        for number, record in enumerate(services_in_full(), 1):
            opened.write((b"," if number > 1 else b"") + msgspec.json.encode(record))
            if number % A_BATCH == 0:
                progress("services", number, total)
        opened.write(b"]}")
    return total


def services_in_full() -> Iterator[Record]:
    """Every service with whoever offers it, where it is, and the terms it is sorted by."""
    terms = {term.pk: _term(term) for term in Term.objects.select_related("taxonomy").iterator()}
    services = Service.objects.select_related("organization").order_by("pk")
    last = ""
    while batch := list(services.filter(pk__gt=last)[:A_BATCH]):
        last = batch[-1].pk
        places: dict[str, list[Record]] = {}
        for place in Place.objects.filter(service__in=batch).select_related("location").order_by("pk"):
            at = place.says | {"location": _full("locations", place.location.says)}
            places.setdefault(place.service_id, []).append(_with_terms(_full("service_at_location", at), terms))
        for service in batch:
            record = _with_terms(_full("services", service.says), terms)
            record["organization"] = _full("organizations", service.organization.says)
            yield record | ({"service_at_locations": places[service.pk]} if service.pk in places else {})


def export_csv(to: Path) -> int:
    """Write a table of the standard into each file of a folder, and give how many services there are."""
    to.mkdir(parents=True, exist_ok=True)
    with _Tables(to) as tables:
        for table in TABLES:
            for kept in MODELS[table].objects.order_by("pk").iterator(A_BATCH):
                tables.write(table, _full(table, kept.says), {})
    return Service.objects.count()


class _Tables:
    """The CSV files of a folder, each opened when its first row comes."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._files: dict[str, IO[str]] = {}
        self._writers: dict[str, csv.DictWriter[str]] = {}

    def __enter__(self) -> "_Tables":
        return self

    def __exit__(self, *_: object) -> None:
        for opened in self._files.values():
            opened.close()

    def write(self, table: str, record: Record, parent: Record) -> None:
        """Write a record, and its parts into the tables that are theirs."""
        fields = FIELDS[table]
        row = {name: _cell(said) for name, said in (record | parent).items() if not isinstance(said, list)}
        self._writer(table, [*fields, *_keys(table)]).writerow(row)
        for list_, inner in CHILDREN.get(table, {}).items():
            for part in record.get(list_, []):
                key = {"link_id": record["id"], "link_entity": table} if inner == "attributes" else {}
                self.write(inner, part, key or {KEY_OF[table]: record["id"]})

    def _writer(self, table: str, names: list[str]) -> "csv.DictWriter[str]":
        if table not in self._writers:
            self._files[table] = (self._folder / f"{table}.csv").open("w", encoding="utf-8", newline="")
            self._writers[table] = csv.DictWriter(self._files[table], list(dict.fromkeys(names)), extrasaction="ignore")
            self._writers[table].writeheader()
        return self._writers[table]


def _keys(table: str) -> list[str]:
    if table == "attributes":
        return ["link_id", "link_entity"]
    return [KEY_OF[parent] for parent, lists in CHILDREN.items() if table in lists.values()]


def _cell(said: Any) -> str:
    return safe("" if said is None else str(said)) if not isinstance(said, int | float) else str(said)


def _full(table: str, record: Record) -> Record:
    """The record with all that the standard wants to be there, empty where nobody said it."""
    lists = {
        list_: [_full(inner, part) for part in record[list_]]
        for list_, inner in CHILDREN.get(table, {}).items()
        if list_ in record
    }
    return {**FILLED.get(table, {}), **record, **lists}


def _term(term: Term) -> Record:
    detail = {"taxonomy_detail": _full("taxonomies", term.taxonomy.says)} if term.taxonomy is not None else {}
    return _full("taxonomy_terms", term.says) | detail


def _with_terms(record: Record, terms: dict[str, Record]) -> Record:
    attributes = [
        {name: said for name, said in each.items() if name != "taxonomy_term_id"}
        | {"taxonomy_term": terms[each["taxonomy_term_id"]]}
        for each in record.get("attributes", [])
        if each.get("taxonomy_term_id") in terms
    ]
    return record | {"attributes": attributes} if attributes else record
