"""Holds a list while it is read, on disk: whatever its order and its size, parents are there before their children."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import lru_cache
from typing import Any, NamedTuple
from uuid import UUID, uuid5

import msgspec

from .hsds import CHILDREN, PARENTS
from .reading.found import Found
from .report import Report

OURS = UUID("5a1f6f0e-6f0b-4f57-9d8f-1c0a63b3d9f4")
PLACES = "service_at_location"
TABLES = ("taxonomies", "taxonomy_terms", "organizations", "locations", "services", PLACES)
"""Records of their own, in the order in which they need each other; everything else is part of one of them."""
AN_ENTITY = {"service": "services", "organization": "organizations", "location": "locations"}
SHORTEST = 32
"""Characters of a UUID without its dashes: nothing shorter is one."""
WITHIN = {**PARENTS, "contact_id": "contacts", "phone_id": "phones"}

_SCHEMA = """
PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -16000; PRAGMA temp_store = FILE;
CREATE TABLE record (n INTEGER PRIMARY KEY, list TEXT, id TEXT, place TEXT, top INTEGER, said BLOB);
CREATE UNIQUE INDEX record_by_id ON record (list, id);
CREATE TABLE part (n INTEGER, of TEXT, parent TEXT, list TEXT, place TEXT, said BLOB);
CREATE TABLE at (service TEXT, location TEXT, place TEXT);
CREATE INDEX at_by_place ON at (place);
"""
_INDEXES = "CREATE INDEX part_by_parent ON part (of, parent, list); CREATE INDEX at_by_service ON at (service);"


class Staged(NamedTuple):
    """A record as it came, with the id it is kept under."""

    id: str
    record: dict[str, Any]
    where: str


def identity(source: str, table: str, id_: object) -> str:
    """The id a record is kept under: its own where it is a UUID, else always the same for this id of this source."""
    said = str(id_).strip()
    if len(said) >= SHORTEST:
        with suppress(ValueError):
            return str(UUID(said))
    return _named(source, table, said)


@lru_cache(8192)
def _named(source: str, table: str, said: str) -> str:
    return str(uuid5(OURS, f"{source}\n{table}\n{said}"))


class Staging:
    """See `staging`."""

    def __init__(self, source: str, report: Report) -> None:
        # Without a name it has none on disk either: whatever ends this process, nothing of it stays behind.
        self._database = sqlite3.connect("", isolation_level=None)
        self._database.executescript(_SCHEMA)
        self._database.execute("BEGIN")
        self.source, self._report, self._parts = source, report, 0

    def take(self, found: Found) -> None:
        """Keep a record until all are read; one that repeats an id is reported, unless it says the same."""
        if found.table not in TABLES:
            self._take_part(found)
            return
        if not found.record.get("id"):
            self._report.leave_out(found.table, found.where, "", "it has no id")
            return
        id_ = identity(self.source, found.table, found.record["id"])
        said = msgspec.json.encode(found.record)
        row = (found.table, id_, found.where, found.top, said)
        if self._database.execute("INSERT OR IGNORE INTO record VALUES (NULL, ?, ?, ?, ?, ?)", row).rowcount:
            self._note_place(found, id_)
        else:
            self._again(found, id_, said)

    def read(self) -> None:
        """Everything was read."""
        self._database.execute("COMMIT")
        self._database.executescript(_INDEXES)

    def close(self) -> None:
        """Let go of it."""
        self._database.close()

    def count(self, table: str) -> int:
        """How many records there are of this table."""
        count: int = self._database.execute("SELECT count(*) FROM record WHERE list = ?", (table,)).fetchone()[0]
        return count

    def records(self, table: str) -> Iterator[Staged]:
        """Every record of a table, with the parts that belong to it."""
        return self._with_parts(table, "SELECT id, said, place FROM record WHERE list = ? ORDER BY n", (table,))

    def places_of(self, services: Sequence[str]) -> Iterator[Staged]:
        """The places of these services, so that none of them is ever saved without its own."""
        theirs = (
            "SELECT id, said, record.place FROM record WHERE list = ? AND id IN"
            " (SELECT place FROM at WHERE service IN (SELECT value FROM json_each(?))) ORDER BY n"
        )
        return self._with_parts(PLACES, theirs, (PLACES, msgspec.json.encode(services).decode()))

    def places_elsewhere(self) -> Iterator[Staged]:
        """The places of services that this list doesn't hold, or doesn't name."""
        others = (
            "SELECT id, said, record.place FROM record WHERE list = ? AND NOT EXISTS (SELECT 1 FROM at JOIN record AS s"
            " ON s.list = 'services' AND s.id = at.service WHERE at.place = record.id) ORDER BY n"
        )
        return self._with_parts(PLACES, others, (PLACES,))

    def _with_parts(self, table: str, asks: str, values: Sequence[str]) -> Iterator[Staged]:
        for id_, said, where in self._database.execute(asks, values):
            record = msgspec.json.decode(said)
            self._add_parts(table, id_, record)
            yield Staged(id_, record, where)

    def organization_of(self, service: str) -> str | None:
        """The organisation whose location a service is at, where a list says it only so."""
        rows = self._database.execute(
            "SELECT said FROM at JOIN record ON record.list = 'locations' AND record.id = at.location"
            " WHERE at.service = ?",
            (service,),
        )
        owners = (msgspec.json.decode(said).get("organization_id") for (said,) in rows)
        return next((str(owner) for owner in owners if owner), None)

    def parents(self) -> dict[str, str]:
        """Which term stands below which."""
        rows = self._database.execute("SELECT id, said FROM record WHERE list = 'taxonomy_terms'")
        read = ((id_, msgspec.json.decode(said).get("parent_id")) for id_, said in rows)
        return {id_: identity(self.source, "taxonomy_terms", parent) for id_, parent in read if parent}

    def orphans(self) -> Iterator[tuple[str, str, str]]:
        """Parts that belong to no record of this list: where they stood, their id, their table."""
        yield from self._database.execute(
            "SELECT min(part.place), max(json_extract(part.said, '$.id')), part.list FROM part LEFT JOIN record"
            " ON record.list = part.of AND record.id = part.parent GROUP BY part.n"
            " HAVING count(record.id) = 0 AND sum(part.of IN ('contacts', 'phones')) = 0"
        )

    def _again(self, found: Found, id_: str, said: bytes) -> None:
        top, where, earlier = self._database.execute(
            "SELECT top, place, said FROM record WHERE list = ? AND id = ?", (found.table, id_)
        ).fetchone()
        if earlier == said or not found.top:
            return
        if top:
            why = f"its id was used before, at “{where}”, for something that says otherwise"
            self._report.leave_out(found.table, found.where, str(found.record["id"]), why)
            return
        # What another record only named is said here in full.
        self._database.execute(
            "UPDATE record SET said = ?, place = ?, top = 1 WHERE list = ? AND id = ?",
            (said, found.where, found.table, id_),
        )
        if found.table == PLACES:
            self._database.execute("DELETE FROM at WHERE place = ?", (id_,))
        self._note_place(found, id_)

    def _note_place(self, found: Found, id_: str) -> None:
        if found.table == PLACES and {"service_id", "location_id"} <= found.record.keys():
            service = identity(self.source, "services", found.record["service_id"])
            location = identity(self.source, "locations", found.record["location_id"])
            self._database.execute("INSERT INTO at VALUES (?, ?, ?)", (service, location, id_))

    def _take_part(self, found: Found) -> None:
        self._parts += 1
        said = msgspec.json.encode(found.record)
        parents = [(table, found.record[key]) for key, table in WITHIN.items() if found.record.get(key)]
        if found.record.get("link_id"):
            entity = str(found.record.get("link_entity", "")).lower()
            parents.append((AN_ENTITY.get(entity, "services"), found.record["link_id"]))
        rows = [
            (self._parts, table, identity(self.source, table, parent), found.table, found.where, said)
            for table, parent in parents
            if found.table in CHILDREN[table].values()
        ]
        if not rows:
            why = f"it says nothing of what it belongs to ({found.table})"
            self._report.leave_out("parts", found.where, str(found.record.get("id", "")), why)
        self._database.executemany("INSERT INTO part VALUES (?, ?, ?, ?, ?, ?)", rows)

    def _add_parts(self, table: str, id_: str, record: dict[str, Any]) -> None:
        if not self._parts:
            return
        rows = self._database.execute(
            "SELECT list, said FROM part WHERE of = ? AND parent = ? ORDER BY n", (table, id_)
        )
        for list_, said in rows.fetchall():
            part = msgspec.json.decode(said)
            if list_ in CHILDREN and part.get("id"):
                self._add_parts(list_, identity(self.source, list_, part["id"]), part)
            record.setdefault(list_, []).append(part) if isinstance(record.get(list_, []), list) else None


@contextmanager
def staging(source: str, report: Report) -> Iterator[Staging]:
    """A place on disk for one list, gone afterwards. `source` names whose ids they are."""
    staged = Staging(source, report)
    try:
        yield staged
    finally:
        staged.close()
