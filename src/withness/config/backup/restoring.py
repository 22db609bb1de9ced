"""Brings a backup back into an empty place, on either database: checked before, checked after, or not at all."""

import os
import secrets
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from withness.ground.keys import House, data_folder, give_the_database_a_key, open_house
from withness.ground.keys.durable import make_folder, sync_folder, write_new

from . import archive
from .archive import BackupTrouble, Manifest, Reader, Tell

STAGE = ".restoring-"
IN_THIS_ORDER = ("files", "static", "withness.db", "keys")
"""How it comes to its place. Without the keys, which come last, nothing starts on a half of it."""

Ask = Callable[[int], Tell]
"""Is told how many rows there are; gives what wants to know how many of them are done."""


def restore(path: Path, erased_since: Path | None, ask: Ask, *, new_keys: bool = False) -> Manifest:
    """Bring the backup at `path` to the data folder and the database that the environment names.

    `erased_since` is a list of heads (`withness ledger heads`) from later than the backup: whatever was erased by then
    is erased again.
    With `new_keys` every ledger gets another key, and so does the database.
    Raises BackupTrouble and KeyTrouble, and then has changed nothing.
    """
    reader = Reader(path)
    data = data_folder(os.environ)
    _insist_on_empty(data)
    with _stage(data) as stage:
        house = _open(reader, data, stage, new_keys=new_keys)
        manifest = reader.open(house.derive(archive.PURPOSE))
        tell = ask(2 * archive.rows_in(manifest.tables))
        reader.verify(tell)
        _fill(reader, erased_since, tell, new_keys=new_keys)
        _move(stage, data)
    return manifest


def _insist_on_empty(data: Path) -> None:
    """A master key may wait there, and what a restore that was killed has left is removed."""
    for left in data.glob(f"{STAGE}*"):
        shutil.rmtree(left)
    master = Path(os.environ.get("WITHNESS_MASTER_KEY_FILE") or data / "master.key").absolute()
    if data.is_dir() and any(item.absolute() != master for item in data.iterdir()):
        raise BackupTrouble(f"There is something in {data} already. Nothing was changed. Name an empty folder.")


@contextmanager
def _stage(data: Path) -> Iterator[Path]:
    was_there = data.exists()
    make_folder(data)
    stage = data / f"{STAGE}{secrets.token_hex(4)}"
    make_folder(stage)
    try:
        yield stage
    except BaseException:
        shutil.rmtree(stage)
        if not was_there:
            data.rmdir()
        raise
    stage.rmdir()


def _open(reader: Reader, data: Path, stage: Path, *, new_keys: bool) -> House:
    """The house of the backup, in the stage; from here on the stage is where this process lives."""
    if not os.environ.get("WITHNESS_MASTER_KEY_FILE"):
        os.environ["WITHNESS_MASTER_KEY_FILE"] = str(data / "master.key")
    os.environ["WITHNESS_DATA"] = str(stage)
    write_new(stage / "keys" / "house", reader.house(), 0o400)
    if new_keys:
        give_the_database_a_key(os.environ)
    return open_house(os.environ)


def _fill(reader: Reader, erased_since: Path | None, tell: Tell, *, new_keys: bool) -> None:
    """Load the parts, which now find the stage, and put everything in."""
    from withness.config.start import prepare, start

    start()
    from .anew import Anew
    from .filling import Filling, erase_again, insist_on_no_rows, insist_on_same

    insist_on_no_rows()
    filling = Filling(reader.manifest)
    try:
        pieces = reader.pieces()
        if new_keys:
            pieces = Anew(reader.pieces(), reader.manifest.tables).sealed(pieces)
        filling.fill(pieces, tell)
    finally:
        filling.close()
    prepare()
    insist_on_same(reader.manifest)
    if erased_since is not None:
        erase_again(erased_since)
    filling.close()


def _move(stage: Path, data: Path) -> None:
    for name in IN_THIS_ORDER:
        if (stage / name).exists():
            (stage / name).rename(data / name)
    for left in stage.iterdir():
        shutil.rmtree(left) if left.is_dir() else left.unlink()
    sync_folder(data)
