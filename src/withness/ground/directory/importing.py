"""Brings a list of services in: read, then checked record by record, then saved in pieces; what is wrong stays out."""

from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
from django.db import models as fields
from django.db import transaction

from .checking import Checker, LeftOut
from .models import Kept, Location, Organization, Place, Service, Taxonomy, Term
from .reading.formats import records_of
from .reading.mapping import Mapping
from .report import Report
from .staging import PLACES, TABLES, Staged, Staging, identity, staging

A_BATCH = 500
"""Records saved together, services with their places. Everybody else who wants to save something waits for no more."""

Progress = Callable[[str, int, int | None], None]


class Options(NamedTuple):
    """What a list doesn't say itself. `source` names whose ids are in it."""

    source: str
    format: str = ""
    mapping: tuple[Mapping, ...] = ()
    country: str = ""
    zone: str = ""


def import_from(path: Path, options: Options, progress: Progress = lambda *_: None) -> Report:
    """Bring in everything that a file, a folder or a zip holds. Raises NoSource.

    Each record is in with all that belongs to it, or not at all. Brought in again, it is the same: an id that is
    known is updated, and a field that isn't said this time stays as it was.
    """
    report = Report()
    with staging(options.source, report) as staged:
        for number, found in enumerate(records_of(path, options.format, options.mapping, report), 1):
            staged.take(found)
            if number % 1000 == 0:
                progress("reading", number, None)
        staged.read()
        for where, id_, table in staged.orphans():
            report.leave_out("parts", where, id_ or "", f"there is no record that it belongs to ({table})")
        _Saving(options, report, staged, progress).save()
    return report


class _Saving:
    def __init__(self, options: Options, report: Report, staged: Staging, progress: Progress) -> None:
        self._options, self._report, self._staged, self._progress = options, report, staged, progress
        self._terms: dict[str, str | None] = {}
        self._checker = Checker(options.source, options.country, report, self._term)
        self._loops: frozenset[str] = frozenset()

    def save(self) -> None:
        """Save table by table, so that what others need is there before them; services together with their places, so
        that none is ever without its own, whatever ends this in the middle."""
        self._loops = _loops(self._staged.parents())
        for table in TABLES:
            done, total = 0, self._staged.count(table)
            records = self._staged.places_elsewhere() if table == PLACES else self._staged.records(table)
            for batch in _batches(records, A_BATCH):
                with transaction.atomic():
                    self._save(table, batch)
                    if table == "services":
                        self._save(PLACES, list(self._staged.places_of([each.id for each in batch])))
                done += len(batch)
                self._progress(table, done, total)
        for field, times in self._checker.unknown.most_common():
            if times:
                self._report.note(f"{field}: no field of the standard, and not kept ({times} times)")

    def _save(self, table: str, batch: list[Staged]) -> None:
        checked: list[tuple[Staged, dict[str, Any]]] = []
        for staged in batch:
            try:
                if staged.id in self._loops:
                    raise LeftOut("the terms above it lead back to itself")
                record = self._checker.checked(table, staged)
                if table == "services" and "organization_id" not in record:
                    record["organization_id"] = self._owner(staged)
                checked.append((staged, record))
            except LeftOut as why:
                self._report.leave_out(table, staged.where, str(staged.record.get("id", "")), str(why))
        rows = list(_ROWS[table](self._with_parents(table, checked), self._options))
        self._upsert(table, rows)

    def _owner(self, staged: Staged) -> str:
        owner = self._staged.organization_of(staged.id)
        if owner is None:
            raise LeftOut("it says nothing of the organisation that offers it")
        return identity(self._options.source, "organizations", owner)

    def _with_parents(self, table: str, checked: list[tuple[Staged, dict[str, Any]]]) -> Iterator[dict[str, Any]]:
        there = {
            field: set(
                model.objects.filter(pk__in=[r[field] for _, r in checked if field in r]).values_list("pk", flat=True)
            )
            for field, model in _NEEDS.get(table, {}).items()
        }
        for staged, record in checked:
            missing = next((field for field, known in there.items() if record.get(field) not in known), None)
            if missing is None or (table == "taxonomy_terms" and missing not in record):
                yield record
            elif table == "taxonomy_terms":
                self._report.remark(staged.where, str(staged.record.get("id", "")), f"its {missing} is not in the list")
                yield {field: said for field, said in record.items() if field != missing}
            else:
                what = _NEEDS[table][missing].__name__.lower()
                why = f"there is no {what} “{staged.record.get(missing) or record[missing]}”"
                self._report.leave_out(table, staged.where, str(staged.record.get("id", "")), why)

    def _upsert(self, table: str, rows: list[Kept]) -> None:
        if not rows:
            return
        model = type(rows[0])
        earlier = dict(model.objects.filter(pk__in=[row.pk for row in rows]).values_list("pk", "record"))
        for row in rows:
            known = msgspec.json.decode(earlier[row.pk]) if row.pk in earlier else {}
            row.record = msgspec.json.encode(known | row.says).decode()
        model.objects.bulk_create(rows, update_conflicts=True, unique_fields=["id"], update_fields=model.COLUMNS)
        self._report.used[table] += len(rows)
        self._report.new[table] += len(rows) - len(earlier)

    def _term(self, said: str) -> str | None:
        """The id of a term that is named by its id, in this list or elsewhere, or by its code."""
        if said not in self._terms:
            here = identity(self._options.source, "taxonomy_terms", said)
            known = Term.objects.filter(fields.Q(pk=here) | fields.Q(code=said)).order_by("pk")
            ids = list(known.values_list("pk", flat=True))
            self._terms[said] = here if here in ids else next(iter(ids), None)
        return self._terms[said]


_NEEDS: dict[str, dict[str, type[Kept]]] = {
    "services": {"organization_id": Organization},
    "service_at_location": {"service_id": Service, "location_id": Location},
    "taxonomy_terms": {"taxonomy_id": Taxonomy},
}
"""Which records a record can't be without, by the field that names them; a term can."""


def _row(model: type[Kept], options: Options, record: dict[str, Any], **columns: Any) -> Kept:
    said = msgspec.json.encode(record).decode()
    today = datetime.now(UTC).date()
    return model(id=record["id"], source=options.source[:100], brought_in=today, record=said, **columns)


def _terms(records: Iterable[dict[str, Any]], options: Options) -> Iterator[Kept]:
    for record in records:
        columns = {"parent": record.get("parent_id", ""), "code": record.get("code", "")[:100]}
        yield _row(Term, options, record, taxonomy_id=record.get("taxonomy_id"), name=record["name"][:300], **columns)


_ROWS: dict[str, Callable[[Iterable[dict[str, Any]], Options], Iterable[Kept]]] = {
    "taxonomies": lambda records, options: (_row(Taxonomy, options, each) for each in records),
    "taxonomy_terms": _terms,
    "organizations": lambda records, options: (_row(Organization, options, each) for each in records),
    "locations": lambda records, options: (_row(Location, options, each, zone=options.zone) for each in records),
    "services": lambda records, options: (
        _row(Service, options, each, organization_id=each["organization_id"], zone=options.zone) for each in records
    ),
    "service_at_location": lambda records, options: (
        _row(Place, options, each, service_id=each["service_id"], location_id=each["location_id"]) for each in records
    ),
}


def _batches(records: Iterator[Staged], many: int) -> Iterator[list[Staged]]:
    while batch := list(islice(records, many)):
        yield batch


def _loops(parents: dict[str, str]) -> frozenset[str]:
    """The terms from which going up leads back to themselves."""
    looping: set[str] = set()
    clear: set[str] = set()
    for start in parents:
        way: list[str] = []
        at: str | None = start
        while at in parents and at not in clear and at not in looping and at not in way:
            way.append(at)
            at = parents[at]
        looping.update(way[way.index(at) :] if at in way else ())
        clear.update(set(way) - looping)
    return frozenset(looping)
