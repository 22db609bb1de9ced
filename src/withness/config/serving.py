"""Runs the site: the web server's processes, and one worker for what is done later. Whichever dies is started anew."""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import uvicorn

_PAUSE_SECONDS = 1.0
_MOST_SOCKET_BYTES = 2**20


def serve(host: str, port: int, processes: int) -> None:
    """Serve until told to stop (Ctrl-C, SIGTERM).

    A process of Python keeps one core busy and no more: with one, fifty pages a second waited for each other while
    half of the machine had nothing to do.
    """
    with worker():
        uvicorn.run(
            "withness.config.asgi:application",
            host=host,
            port=port,
            workers=processes,
            lifespan="off",
            # Addresses name partnerships: they are nobody's business, not even a log's.
            access_log=False,
            log_level="warning",
            server_header=False,
            # It takes a message only once the one before was taken: what is sent faster waits with whoever sends it.
            ws="websockets-sansio",
            # Whoever sends a socket more than this at once is cut off; most sockets take much less.
            ws_max_size=_MOST_SOCKET_BYTES,
            # To press a message of some bytes together, and let it out again, takes longer than its way.
            ws_per_message_deflate=False,
            timeout_graceful_shutdown=3,
        )


@contextmanager
def worker() -> Iterator[None]:
    """A worker process for as long as this lasts."""
    stopping = threading.Event()
    thread = threading.Thread(target=_keep_working, args=(stopping,), daemon=True)
    thread.start()
    try:
        yield
    finally:
        stopping.set()
        thread.join(timeout=10)


def _keep_working(stopping: threading.Event) -> None:
    while not stopping.is_set():
        # The worker ends when this pipe closes: also when this process was killed and could tell nobody.
        with subprocess.Popen([sys.executable, "-m", __name__], stdin=subprocess.PIPE) as process:
            while process.poll() is None and not stopping.wait(_PAUSE_SECONDS / 10):
                pass
            if process.poll() is None:
                process.terminate()
        stopping.wait(_PAUSE_SECONDS)


def _work() -> None:
    threading.Thread(target=_end_with_parent, daemon=True).start()
    stopping = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: stopping.set())
    # Ctrl-C reaches the whole group; the server then tells the worker itself.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    from withness.config.start import start

    start()
    from withness.config.reactions import ERRANDS
    from withness.ground.notices.worker import work

    work(ERRANDS, stopping)


def _end_with_parent() -> None:
    os.read(sys.stdin.fileno(), 1)
    os._exit(0)


if __name__ == "__main__":
    _work()
