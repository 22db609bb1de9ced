"""A folder for as long as it is used, in memory where the machine has the room: nothing here has to outlive it."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

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
