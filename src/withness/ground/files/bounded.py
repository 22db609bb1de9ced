"""A process of its own for what somebody sent: it may not grow, run long, or reach a file or the network, so that a
file made to do harm can do none."""

import resource
import subprocess
import sys
from typing import NamedTuple

MEMORY, SECONDS = 512 * 2**20, 5


class Done(NamedTuple):
    """How the process ended, and what it said."""

    code: int
    said: bytes


class TookTooLong(Exception):
    """It didn't end in time, and was ended."""


def bound() -> None:
    """Take from this process all that it doesn't need. What it loads must be loaded before."""
    for what, most in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, SECONDS),
        (resource.RLIMIT_FSIZE, 0),
        # What is open stays open; nothing else can be opened, and a connection is something open too.
        (resource.RLIMIT_NOFILE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(what, (most, most))


def in_a_process(module: str, content: bytes, *words: str) -> Done:
    """Hand `content` to one of our own modules, which bounds itself and then looks at it. Raises TookTooLong."""
    command = [sys.executable, "-I", "-B", *_compiled(), "-m", module, *words]
    try:
        # Without the environment: whatever is sent makes this process do, it knows no secret.
        done = subprocess.run(command, input=content, capture_output=True, env={}, timeout=4 * SECONDS, check=False)  # noqa: S603  our own module
    except subprocess.TimeoutExpired as long:
        raise TookTooLong from long
    return Done(done.returncode, done.stdout)


def _compiled() -> list[str]:
    """Where this process reads what was compiled, so that the other need not compile it all anew: it takes three times
    as long otherwise, and without the environment nobody would tell it."""
    return ["-X", f"pycache_prefix={sys.pycache_prefix}"] if sys.pycache_prefix else []
