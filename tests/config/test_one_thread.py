"""Matrices are multiplied by one thread a process: there is a process for each core already."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from withness.config.environment import BLAS

THREADS = """
import os
import {what}
import numpy
large = numpy.ones((600, 600), dtype=numpy.float32)
large @ large
print(len(os.listdir("/proc/self/task")))
"""


def threads(what: str, **settings: str) -> int:
    """How many threads a process has once it multiplied."""
    plain = {name: value for name, value in os.environ.items() if name.removesuffix("_NUM_THREADS") not in BLAS}
    told = subprocess.run(
        [sys.executable, "-c", THREADS.format(what=what)],
        env=plain | settings, capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    return int(told)


@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="only Linux tells how many threads there are")
@pytest.mark.skipif((os.cpu_count() or 1) < 2, reason="on one core there is one thread in any case")
def test_a_command_multiplies_with_one_thread_unless_somebody_says_otherwise() -> None:
    assert threads("os") > threads("withness.config.cli")
    assert threads("withness.config.cli", OPENBLAS_NUM_THREADS="2") > threads("withness.config.cli")
