"""A small file is there whole or not at all, and stays there when the power fails."""

import fcntl
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def make_folder(folder: Path) -> None:
    """Make `folder` for its owner alone. An existing folder keeps its mode."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)


def write_new(path: Path, content: bytes, mode: int) -> bool:
    """Write `path` once. False if it was there already; then it is left as it is.

    Linking, not renaming, so that of two processes starting at once exactly one wins.
    """
    make_folder(path.parent)
    draft = path.parent / f".{path.name}.{secrets.token_hex(6)}"
    try:
        _write(draft, content, mode)
        os.link(draft, path)
    except FileExistsError:
        return False
    finally:
        draft.unlink(missing_ok=True)
    sync_folder(path.parent)
    return True


def put_in_place(path: Path, content: bytes, mode: int) -> None:
    """Write `path`, in place of what is there: at any moment it is the old content, whole, or the new."""
    draft = path.parent / f".{path.name}.anew"
    draft.unlink(missing_ok=True)
    _write(draft, content, mode)
    draft.replace(path)
    sync_folder(path.parent)


def forget_drafts(path: Path) -> None:
    """Destroy what a process that was killed while it wrote `path` has left beside it."""
    for draft in path.parent.glob(f".{path.name}.*"):
        if draft.stat().st_nlink > 1:
            # Linked into place already, so another name of what is kept: only the name goes.
            draft.unlink()
        else:
            _overwrite(draft)


@contextmanager
def turn(folder: Path) -> Iterator[None]:
    """One process at a time: what is destroyed here must not be put back by somebody who read it just before."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def destroy(path: Path) -> bool:
    """Overwrite and remove `path`, and what a killed process has left beside it. False if it wasn't there.

    Overwriting helps on plain disks only; flash keeps old blocks for a while. Whatever must not come
    back is therefore sealed as well. Where a backup linked to the file instead of copying it, that is overwritten too.
    """
    forget_drafts(path)
    return _overwrite(path)


def sync_folder(folder: Path) -> None:
    """Make the folder's own list of names durable."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _write(path: Path, content: bytes, mode: int) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _overwrite(path: Path) -> bool:
    try:
        size = path.stat().st_size
        path.chmod(0o600)
        with path.open("r+b") as file:
            file.write(os.urandom(size))
            file.flush()
            os.fsync(file.fileno())
        path.unlink()
    except FileNotFoundError:
        return False
    sync_folder(path.parent)
    return True
