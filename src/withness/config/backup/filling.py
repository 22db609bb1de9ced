"""Fills an empty database from a backup, as its tables were when it was made, and brings it up to date afterwards."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.core.management.color import no_style
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.models import Model

from withness.config.destroying.destroying import destroy
from withness.ground.files import blobs
from withness.ground.files.refs import Digest
from withness.ground.keys import house
from withness.ground.ledger import heads, say, store
from withness.ground.ledger.verify import first_bad
from withness.ground.partnership import EntryId, LedgerId, Voice
from withness.ground.partnership.verbs import erase

from .archive import BackupTrouble, Manifest, Piece, Tell
from .saving import KEY

NOT_EMPTY = {
    "ledger": "SELECT 1 FROM ledger LIMIT 1",
    "people_account": "SELECT 1 FROM people_account LIMIT 1",
}


def insist_on_no_rows() -> None:
    """Raise BackupTrouble unless nothing was ever kept in this database."""
    there = set(connection.introspection.table_names())
    with connection.cursor() as cursor:
        for table in there.intersection(NOT_EMPTY):
            cursor.execute(NOT_EMPTY[table])
            if cursor.fetchone():
                raise BackupTrouble("There is something in this database already. Nothing was changed.")


class Filling:
    """The tables of the backup's own time, and the rows that go into them."""

    def __init__(self, manifest: Manifest) -> None:
        executor = MigrationExecutor(connection)
        known = set(executor.loader.disk_migrations)
        if unknown := [f"{app} {name}" for app, name in manifest.migrations if (app, name) not in known]:
            raise BackupTrouble(
                f"This backup comes from a newer version of Withness ({unknown[0]}). Install that one first."
            )
        applied = set(manifest.migrations)
        leaves = [each for each in applied if not applied.intersection(self._after(executor, each))]
        self._apps = executor.migrate(leaves).apps
        self._manifest = manifest

    def fill(self, pieces: Iterable[Piece], tell: Tell) -> None:
        """Put every row, key and file in; of the rows all or none."""
        with transaction.atomic():
            for piece in pieces:
                if piece.table:
                    self._put_rows(piece)
                else:
                    _put_keys_and_files(piece)
                tell(len(piece.rows))
        self._go_on_counting()

    @staticmethod
    def close() -> None:
        """Leave nothing of the database open, so that its file can be moved."""
        connection.close()
        if hasattr(connection, "close_pool"):
            connection.close_pool()

    @staticmethod
    def _after(executor: MigrationExecutor, migration: tuple[str, str]) -> set[tuple[str, str]]:
        return {child.key for child in executor.loader.graph.node_map[migration].children}

    def _model(self, table: str) -> type[Model]:
        model: type[Model] = self._apps.get_model(table)
        return model

    def _put_rows(self, piece: Piece) -> None:
        model, columns = self._model(piece.table), self._manifest.tables[piece.table].columns
        fields = {field.attname: field for field in model._meta.concrete_fields}
        chosen = [fields[column] for column in columns]
        rows = [_row(model, chosen, values) for values in piece.rows]
        # As it was: nothing is counted, stamped or hashed anew on the way.
        for at in range(0, len(rows), size := max(1, connection.ops.bulk_batch_size(chosen, rows))):
            model._base_manager._insert(rows[at : at + size], chosen, raw=True)  # type: ignore[attr-defined]

    def _go_on_counting(self) -> None:
        """New rows get numbers after those that came with the backup."""
        models = [self._model(table) for table in self._manifest.tables]
        with connection.cursor() as cursor:
            for statement in connection.ops.sequence_reset_sql(no_style(), models):
                cursor.execute(statement)


def insist_on_same(manifest: Manifest) -> None:
    """Raise BackupTrouble unless every ledger is what it was, entry by entry."""
    expected = {LedgerId(name): (seq, hash_) for name, (seq, hash_) in manifest.heads.items()}
    found = first_bad(expected)
    now = {place.name: (place.head.seq, place.head.hash) for place in store.places()}
    if found is not None or now != expected:
        raise BackupTrouble(f"What came back isn't what was saved: {found or 'the ledgers differ'}.")


def erase_again(list_of_heads: Path) -> None:
    """Erase what had been erased when this list of heads was signed. Raises BackupTrouble."""
    try:
        ledgers, words = heads.read_erased(list_of_heads.read_text("utf-8", errors="replace"))
    except (OSError, heads.BrokenHeadsError) as wrong:
        raise BackupTrouble(f"{list_of_heads}: {getattr(wrong, 'strerror', None) or wrong}.") from wrong
    here = {ledger.name for ledger in store.stored_ledgers() if not ledger.erased}
    for ledger, at in ledgers.items():
        if ledger in here:
            destroy(ledger, now=at)
    for ledger, entries in words.items():
        if ledger in here - set(ledgers):
            _erase_words(ledger, entries)


def _erase_words(ledger: LedgerId, entries: set[EntryId]) -> None:
    """Said once more by whoever said it before: that they did is what the signature stands for."""
    for entry, by in store.worded(store.place_of(ledger), entries):
        say(Voice(ledger, by), erase, entry=entry)


def _row(model: type[Model], fields: list[Any], values: Iterable[Any]) -> Model:
    named = zip(fields, values, strict=True)
    return model(**{field.attname: None if value is None else field.to_python(value) for field, value in named})


def _put_keys_and_files(piece: Piece) -> None:
    for kind, ledger, name, sealed in piece.rows:
        if kind == KEY:
            house().keystore.put(ledger, sealed)
        else:
            blobs.put(LedgerId(ledger), Digest(name), sealed)
