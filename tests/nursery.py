"""The site, loaded once for many starts: `python -m tests.nursery`, a process for each that runs tests.

Loading what the site is made of takes a hundred times as long as serving a page. So it is loaded here, once, without a
database opened; each site is a fork of that, which runs what `withness serve` runs: the web server and the worker. How
they start from nothing, and again after a death, tests/config shows.
"""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path

ROOT = Path(__file__).parents[1]
SERVE, ASK, END = "serve", "ask", "end"


class Nursery:
    """Starts one site after the other, by the environment that it was made with."""

    def __init__(self, environment: dict[str, str]) -> None:
        command = [sys.executable, "-m", __name__]
        self._process = subprocess.Popen(
            command, env=environment, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def serve(self) -> None:
        """Start the site."""
        self._tell(SERVE)

    def ended(self) -> bool:
        """Whether the site ended by itself."""
        return self._tell(ASK) == "ended"

    def end(self) -> None:
        """End the site, and wait until it has."""
        self._tell(END)

    def close(self) -> None:
        """Nothing is started any more."""
        self._process.communicate()

    def _tell(self, word: str) -> str:
        commands, answers = self._process.stdin, self._process.stdout
        assert commands is not None
        assert answers is not None
        print(word, file=commands, flush=True)
        answer = answers.readline().strip()
        assert answer, "the site could not be loaded"
        return answer


def main() -> None:
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "w")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    load()
    running: list[int] = []
    for line in sys.stdin:
        answer = "so"
        match line.strip():
            case "serve":
                running += [fork(answer_requests), fork(run_errands)]
            case "ask":
                answer = "ended" if any(map(ended, running)) else "runs"
            case "end":
                end(running)
        print(answer, file=answers, flush=True)
    end(running)


def load() -> None:
    """What the site is made of: its parts, addresses and templates."""
    from withness.config.start import start

    start()
    from django.template.loader import get_template
    from django.urls import get_resolver

    import withness.config.asgi
    import withness.config.reactions

    get_resolver()._populate()  # type: ignore[no-untyped-call]
    parts = Path(withness.__file__).parent
    for template in parts.rglob("templates/**/*.html"):
        get_template(str(template).rpartition("/templates/")[2])
    assert threading.active_count() == 1, "a fork has one thread only"


def fork(run: Callable[[], None]) -> int:
    """Run this in a process of its own; gives its number."""
    if child := os.fork():
        return child
    try:
        sys.stdin.close()
        run()
    finally:
        os._exit(0)


def answer_requests() -> None:
    from withness.config import serving
    from withness.config.start import insist_on_prepared

    insist_on_prepared()
    serving.worker = nullcontext  # type: ignore[assignment]  # It is beside us already.
    serving.serve("localhost", int(os.environ["PORT"]), 1)


def run_errands() -> None:
    from withness.config.reactions import ERRANDS
    from withness.ground.notices.worker import work

    stopping = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: stopping.set())
    work(ERRANDS, stopping)


def ended(process: int) -> bool:
    """Whether this process ended; it can still be waited for."""
    return os.waitid(os.P_PID, process, os.WEXITED | os.WNOHANG | os.WNOWAIT) is not None


def end(running: list[int]) -> None:
    """End these processes; none is left in the list."""
    for each in running:
        os.kill(each, signal.SIGTERM)
    while running:
        os.waitpid(running.pop(), 0)


if __name__ == "__main__":
    main()
