"""Makes a backup while the site is running: one moment of the database, with the keys and files that belong to it."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from django.apps import apps
from django.db import connection, transaction
from django.db.migrations.recorder import MigrationRecorder
from django.db.models import Model

from withness.ground.files import blobs
from withness.ground.files.models import Reference
from withness.ground.files.refs import Digest
from withness.ground.keys import changing, house
from withness.ground.ledger import store
from withness.ground.partnership import LedgerId

from . import archive
from .archive import BackupTrouble, Piece, Reader, Table, Tell, Writer

AT_ONCE = 500
ATTEMPTS = 3
LEFT_OUT = ("sessions.Session", "usersessions.UserSession", "writing.Present")
"""Whoever is signed in signs in again: a backup must not be a way to become somebody. And who has a draft open just now
is nothing to be kept."""
KEY, FILE = "key", "file"
ONE_KEY_FIRST = (
    "The master key is being changed, and a backup is opened by one. Finish that first: withness keys rotate --finish"
)


class Saved(NamedTuple):
    """What was saved, and where."""

    path: Path
    ledgers: int
    rows: int


class _ErasedMeanwhileError(Exception):
    """Somebody erased something while it was being saved; the moment that was saved is over."""


def save(to: Path, tell: Tell = lambda _rows: None) -> Saved:
    """Save everything but the master key in a new file at `to`, or in the folder `to`; read again before it counts.

    `tell` is told how many more rows were written or read; each is, once. Raises BackupTrouble.
    """
    _insist_on_one_key()
    path = _named(to)
    draft = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    try:
        for attempt in range(1, ATTEMPTS + 1):
            try:
                _write(draft, tell)
                break
            except _ErasedMeanwhileError:
                draft.unlink()
                if attempt == ATTEMPTS:
                    raise BackupTrouble("Words are being erased right now. Try again in a moment.") from None
        saved = _check(draft, tell)
        archive.finish(draft, path)
    except OSError as refused:
        raise BackupTrouble(f"{path} can't be written: {refused.strerror}.") from refused
    finally:
        draft.unlink(missing_ok=True)
    return Saved(path, len(saved.heads), archive.rows_in(saved.tables))


def count_rows() -> int:
    """How many rows there are to save now."""
    return sum(model._base_manager.count() for model in _models())


def _insist_on_one_key() -> None:
    if changing.is_under_way(house().data):
        raise BackupTrouble(ONE_KEY_FIRST)


def _named(to: Path) -> Path:
    if to.is_dir():
        to = to / f"withness-{datetime.now(UTC):%Y-%m-%d-%H%M%S}.backup"
    if to.exists():
        raise BackupTrouble(f"There is a file {to} already. It was left as it is.")
    if not to.parent.is_dir():
        raise BackupTrouble(f"There is no folder {to.parent}.")
    return to.absolute()


def _write(draft: Path, tell: Tell) -> None:
    with archive.begin(draft, house().sealed) as file, _one_moment():
        writer = Writer(file, house().cipher(archive.PURPOSE), secrets.token_hex(16))
        tables = {model._meta.label: _write_rows(writer, model, tell) for model in _models()}
        heads = {str(place.name): (place.head.seq, place.head.hash) for place in store.places()}
        _write_keys(writer)
        # Once more: it may have begun while the rows were written.
        _insist_on_one_key()
        _write_files(writer)
        migrations = tuple(sorted(MigrationRecorder(connection).applied_migrations()))
        writer.close(
            at=datetime.now(UTC).isoformat(timespec="seconds"), migrations=migrations, tables=tables, heads=heads
        )


def _check(draft: Path, tell: Tell) -> archive.Manifest:
    reader = Reader(draft)
    manifest = reader.open(house().derive(archive.PURPOSE))
    reader.verify(tell)
    return manifest


@contextmanager
def _one_moment() -> Iterator[None]:
    """Everything that is read belongs to one moment, and nobody who writes has to wait for it."""
    if connection.vendor == "postgresql":
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
            yield
        return
    with connection.cursor() as cursor:
        # Not `atomic`, which would be the one who writes, and keep all others waiting.
        cursor.execute("BEGIN DEFERRED")
        try:
            yield
        finally:
            cursor.execute("ROLLBACK")


def _models() -> list[type[Model]]:
    found = apps.get_models(include_auto_created=True)
    return [model for model in found if model._meta.managed and model._meta.label not in LEFT_OUT]


def _write_rows(writer: Writer, model: type[Model], tell: Tell) -> Table:
    columns = tuple(field.attname for field in model._meta.concrete_fields)
    rows = 0
    for some in _in_pieces(model._base_manager.order_by("pk").values_list(*columns).iterator(AT_ONCE)):
        writer.add(Piece(model._meta.label, some))
        rows += len(some)
        tell(len(some))
    return Table(columns, rows)


def _in_pieces(rows: Iterator[tuple[object, ...]]) -> Iterator[list[tuple[object, ...]]]:
    some: list[tuple[object, ...]] = []
    for row in rows:
        some.append(row)
        if len(some) == AT_ONCE:
            yield some
            some = []
    if some:
        yield some


def _write_keys(writer: Writer) -> None:
    keys = []
    for ledger in store.stored_ledgers():
        wrapped = house().keystore.wrapped(ledger.name)
        if wrapped is not None and not ledger.erased:
            keys.append((KEY, ledger.name, "", wrapped))
        elif wrapped is None and not ledger.erased:
            raise _ErasedMeanwhileError
    writer.add(Piece("", keys))


def _write_files(writer: Writer) -> None:
    for ledger, digest in Reference.objects.values_list("ledger", "digest").distinct():
        try:
            sealed = blobs.sealed(LedgerId(ledger), Digest(digest))
        except FileNotFoundError:
            raise _ErasedMeanwhileError from None
        writer.add(Piece("", [(FILE, ledger, digest, sealed)]))
