"""Folders: one for as long as it is used, in memory where the machine has the room, and one that is made once for all
that run tests now."""

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from fcntl import LOCK_EX, flock
from functools import cache
from pathlib import Path

import pytest

MEMORY = Path("/dev/shm")
ROOM_BYTES = 4 * 2**30


@contextmanager
def a_folder() -> Iterator[Path]:
    """An empty folder. A file kept "on disk" is asked for as often as ever, and nobody waits for a disk."""
    # Not pytest's own folder: the path of a socket may be about a hundred characters long, no more.
    with tempfile.TemporaryDirectory(prefix="withness-", dir=_where(), ignore_cleanup_errors=True) as folder:
        yield Path(folder)


@cache
def _where() -> Path | None:
    return MEMORY if MEMORY.is_dir() and shutil.disk_usage(MEMORY).free > ROOM_BYTES else None


def made_once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """A folder to be copied, which one process makes for all that run tests now: `make` is given an empty one."""
    ours = factory.getbasetemp()
    shared = ours.parent if "PYTEST_XDIST_WORKER" in os.environ else ours
    made = shared / name
    with (shared / f"{name}.lock").open("w") as lock:
        flock(lock, LOCK_EX)
        if not made.exists():
            with a_folder() as folder:
                make(folder)
                shutil.copytree(folder, half := shared / f"{name}.half")
            half.rename(made)
    return made
