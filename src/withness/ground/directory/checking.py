"""Checks a record field by field: what is wrong is left out and named, what is needed and missing ends the record."""

from bisect import insort
from collections import Counter
from collections.abc import Callable, Mapping
from typing import Any
from uuid import uuid5

import msgspec

from . import cleaning
from .cleaning import NotKept
from .distance import kilometres
from .hsds import CHILDREN, FIELDS, NEEDED, ONE_OF, STATUSES, Type
from .report import Report
from .staging import OURS, WITHIN, Staged, identity

OLDEST = 130
FARTHEST_NORTH = 80
FAR, NEAR = 4000, 1500
"""Kilometres. Coordinates this far from all others that come near them when swapped were swapped."""
FEWEST, SAMPLE = 5, 2000
"""Coordinates that say where a list is."""
_STATUS = {"closed": "defunct", "permanently closed": "defunct", "open": "active", "temporarily_closed": STATUSES[3]}
_NOT_SAID = frozenset({"metadata", "link_id", "link_entity", "program", *WITHIN})
"""What is said elsewhere too, and so isn't missed."""

MOST_DIGITS = 7
"""Of a number, from its end: they stay the same however it is written."""

Record = dict[str, Any]


class LeftOut(Exception):
    """This record can't be used; its words say why."""


class Checker:
    """Checks the records of one list. `country` is a two-letter code, for numbers that don't say theirs."""

    def __init__(self, source: str, country: str, report: Report, term: Callable[[str], str | None]) -> None:
        self._source, self._country, self._report, self._term = source, country, report, term
        self._latitudes: list[float] = []
        self._longitudes: list[float] = []
        self.unknown: Counter[str] = Counter()

    def checked(self, table: str, staged: Staged) -> Record:
        """The record as it is kept. Raises LeftOut."""
        record = self._fields(table, staged.record, staged, id_=staged.id)
        for field in NEEDED.get(table, ()):
            if record.get(field) in (None, ""):
                raise LeftOut(f"it has no {field}")
        match table:
            case "locations":
                self._locate(record, staged)
            case "services":
                self._put_right(record, staged)
        return record

    def _fields(self, table: str, raw: Mapping[str, Any], staged: Staged, *, id_: str) -> Record:
        known, lists = FIELDS[table], CHILDREN.get(table, {})
        record: Record = {}
        for field, said in raw.items():
            if said is None or said == "" or field == "id":
                continue
            if field in lists:
                record[field] = self._parts(lists[field], said, staged, id_)
            elif field not in known:
                self.unknown[f"{table}.{field}"] += field not in _NOT_SAID
            else:
                self._field(record, table, field, said, staged)
        return {"id": id_} | {field: said for field, said in record.items() if said not in ("", [])}

    def _field(self, record: Record, table: str, field: str, said: Any, staged: Staged) -> None:
        type_ = FIELDS[table][field]
        try:
            record[field] = self._linked(field, said) if type_ is Type.ID else cleaning.kept(said, type_, self._country)
        except NotKept as wrong:
            self._report.remark(staged.where, _named(staged), f"{field} of {table}: {wrong}")
            return
        if field in ONE_OF and record[field] not in ONE_OF[field]:
            why = f"{field} of {table}: “{record.pop(field)}” is none of {', '.join(ONE_OF[field])}"
            self._report.remark(staged.where, _named(staged), why)
        if type_ is Type.PHONE and (extension := cleaning.extension_in(str(said), self._country)) is not None:
            record.setdefault("extension", extension)
        elif type_ is Type.PHONE and not _digits(said).endswith(_digits(record[field])[-MOST_DIGITS:]):
            record.setdefault("description", f"written as {cleaning.text(said)}")

    def _linked(self, field: str, said: Any) -> str:
        tables = {
            "organization_id": "organizations",
            "parent_organization_id": "organizations",
            "service_id": "services",
            "location_id": "locations",
            "taxonomy_id": "taxonomies",
            "parent_id": "taxonomy_terms",
            "program_id": "programs",
        }
        if field == "taxonomy_term_id":
            if (term := self._term(str(said).strip())) is None:
                raise NotKept(f"there is no term “{cleaning.text(said)}”: bring the taxonomy in first")
            return term
        return identity(self._source, tables[field], said)

    def _parts(self, table: str, said: Any, staged: Staged, parent: str) -> list[Record]:
        parts: list[Record] = []
        for raw in said if isinstance(said, list) else [said]:
            if not isinstance(raw, dict):
                self._report.remark(staged.where, _named(staged), f"{table}: “{cleaning.text(raw)[:60]}” is no record")
                continue
            id_ = identity(self._source, table, raw["id"]) if raw.get("id") else _of_content(parent, table, raw)
            part = self._fields(table, raw, staged, id_=id_)
            missing = [field for field in NEEDED.get(table, ()) if part.get(field) in (None, "")]
            if missing or len(part) == 1:
                if not missing or raw.get(missing[0]) in (None, ""):
                    without = missing[0] if missing else "anything in it"
                    self._report.remark(staged.where, _named(staged), f"one of {table} without {without} is left out")
            elif all(part["id"] != other["id"] for other in parts):
                parts.append(part)
        return parts

    def _put_right(self, record: Record, staged: Staged) -> None:
        status = str(record.get("status", "active")).lower()
        status = _STATUS.get(status, status)
        if status not in STATUSES:
            self._report.remark(staged.where, _named(staged), f"status “{status}” is not known, and read as active")
            status = "active"
        if "status" in record:
            record["status"] = status
        youngest, oldest = record.get("minimum_age", 0), record.get("maximum_age", OLDEST)
        if not 0 <= youngest <= oldest <= OLDEST:
            self._report.remark(staged.where, _named(staged), f"ages from “{youngest} to {oldest}” can't be")
            record.pop("minimum_age", None)
            record.pop("maximum_age", None)

    def _locate(self, record: Record, staged: Staged) -> None:
        if "latitude" not in record and "longitude" not in record:
            return
        try:
            record["latitude"], record["longitude"] = self._on_land(
                record.get("latitude"), record.get("longitude"), staged
            )
        except NotKept as wrong:
            record.pop("latitude", None)
            record.pop("longitude", None)
            self._report.remark(staged.where, _named(staged), str(wrong))

    def _on_land(self, latitude: float | None, longitude: float | None, staged: Staged) -> tuple[float, float]:
        if latitude is None or longitude is None:
            raise NotKept("one coordinate without the other")
        if latitude == 0 and longitude == 0:
            raise NotKept("coordinates of 0,0, which is in the sea")
        swapped = abs(latitude) > 90 >= abs(longitude) or self._fits_swapped(latitude, longitude)
        if swapped:
            latitude, longitude = longitude, latitude
            self._report.remark(staged.where, _named(staged), "its coordinates were swapped, and are put right")
        if abs(latitude) > 90 or abs(longitude) > 180:
            raise NotKept("coordinates that are nowhere on earth")
        if (around := self._around()) is not None and (far := kilometres((latitude, longitude), around)) > FAR:
            why = f"its coordinates are “{far:,.0f}” kilometres from where most of this list is"
            self._report.remark(staged.where, _named(staged), why)
        elif len(self._latitudes) < SAMPLE:
            insort(self._latitudes, latitude)
            insort(self._longitudes, longitude)
        return latitude, longitude

    def _around(self) -> tuple[float, float] | None:
        """Where most of the list is, as far as it was read."""
        if len(self._latitudes) < FEWEST:
            return None
        return _middle(self._latitudes), _middle(self._longitudes)

    def _fits_swapped(self, latitude: float, longitude: float) -> bool:
        if abs(longitude) > 90:
            return False
        if abs(latitude) > FARTHEST_NORTH and abs(longitude) <= FARTHEST_NORTH:
            return True
        around = self._around()
        if around is None:
            return False
        return kilometres((latitude, longitude), around) > FAR and kilometres((longitude, latitude), around) < NEAR


def _middle(in_order: list[float]) -> float:
    """The median of numbers that stand in order: to sort them for each place anew took a fifth of an import."""
    half = len(in_order) // 2
    return in_order[half] if len(in_order) % 2 else (in_order[half - 1] + in_order[half]) / 2


def _digits(said: Any) -> str:
    return "".join(filter(str.isdigit, str(said)))


def _named(staged: Staged) -> str:
    return str(staged.record.get("id") or staged.id)


def _of_content(parent: str, table: str, raw: Mapping[str, Any]) -> str:
    return str(uuid5(OURS, f"{parent}\n{table}\n{msgspec.json.encode(raw, order='sorted').decode()}"))
