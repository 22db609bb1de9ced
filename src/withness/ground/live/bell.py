"""A bell between the processes that share one file: it wakes whoever listens in another one, and says nothing else.

SQLite tells nobody that something was committed, and asking it often enough costs more than most of what is asked. So
each process that waits has a socket in a folder of the house, and whoever commits rings at all of them. Nothing depends
on it: where it can't be had, such as in a folder whose name is too long for a socket, others notice a little later, by
asking.
"""

import logging
import secrets
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from withness.ground.keys import house

_PROCESS = secrets.token_hex(6)
_PATIENCE_SECONDS = 10

log = logging.getLogger(__name__)


@contextmanager
def heard(channel: str, woken: Callable[[], None]) -> Iterator[None]:
    """While this lasts `woken` is called, in a thread of its own, each time another process rings on this channel."""
    try:
        ear = _Ear(_folder(channel), woken)
    except OSError:
        log.info("no bell here: what other processes do is noticed a little later", exc_info=True)
        yield
        return
    try:
        yield
    finally:
        ear.close()


def ring(channel: str) -> None:
    """Wake whoever listens on this channel in another process."""
    with suppress(FileNotFoundError), socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as out:
        out.setblocking(False)
        for place in _folder(channel).iterdir():
            if place.name.startswith(_PROCESS):
                continue
            try:
                out.sendto(b"!", str(place))
            except ConnectionRefusedError:
                # Its process was killed, and could not take it away.
                place.unlink(missing_ok=True)
            except OSError:
                # It went this moment, or has been rung at so often that it is awake.
                continue


class _Ear:
    def __init__(self, folder: Path, woken: Callable[[], None]) -> None:
        for each in (folder.parent, folder):
            each.mkdir(mode=0o700, exist_ok=True)
        self._place, self._woken = folder / f"{_PROCESS}-{secrets.token_hex(4)}", woken
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        try:
            self._socket.bind(str(self._place))
        except OSError:
            self._socket.close()
            raise
        self._closed = threading.Event()
        self._thread = threading.Thread(target=self._listen, name=f"bell-{folder.name}", daemon=True)
        self._thread.start()

    def _listen(self) -> None:
        while True:
            self._socket.recv(1)
            if self._closed.is_set():
                return
            self._woken()

    def close(self) -> None:
        self._closed.set()
        with suppress(OSError), socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as out:
            out.sendto(b"!", str(self._place))
        self._thread.join(timeout=_PATIENCE_SECONDS)
        self._place.unlink(missing_ok=True)
        self._socket.close()


def _folder(channel: str) -> Path:
    return house().data / "bells" / channel
