"""Puts one mistake at a time into the kernel and runs the kernel's own tests on it, each in a process of its own."""

import contextlib
import importlib.abc
import importlib.util
import os
import signal
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

from tests.mutants.mistakes import Mistake, mistakes_in

ROOT = Path(__file__).parents[2]
KERNEL = ROOT / "src" / "withness" / "ground" / "partnership"
POLICY = (
    *("speech", "fold", "view", "members", "grants", "accords", "acts", "leads", "dictation", "erasing"),
    *(f"verbs/{path.stem}" for path in sorted((KERNEL / "verbs").glob("*.py")) if path.stem != "__init__"),
)
"""The files that decide who may say what and who hears it."""

FIRST = ("what_is_heard", "refusals", "leaving", "accords", "unilateral", "agreement", "dictation", "nothing_unsaid")
"""Tests of examples come before those of laws: most mistakes are noticed within a second."""
TESTS = [
    *(KERNEL / "tests" / f"test_{name}.py" for name in FIRST),
    *(KERNEL / "tests" / f"test_{name}.py" for name in ("equal_powers", "determinism", "protocol_machine")),
    KERNEL / "tests" / "test_non_interference.py",
]
PLAINLY = ("-x", "-q", "--tb=no", "--noconftest", "-c", os.devnull, "--import-mode=importlib", "-p", "no:django")
"""The kernel needs no database, so its tests need nothing of what the others start with."""
PATIENCE_SECONDS = 600
NOTICED, UNNOTICED, TOO_LONG = "noticed", "unnoticed", "it never ended"


class Found(NamedTuple):
    """What became of one mistake."""

    file: str
    mistake: Mistake
    outcome: str

    def __str__(self) -> str:
        return f"{self.file}.py:{self.mistake.line} {self.mistake.what}: {self.outcome}"


def every_mistake(files: Iterable[str] = POLICY) -> list[tuple[str, Mistake]]:
    """All that can be made in these files, in their order."""
    return [(file, mistake) for file in files for mistake in mistakes_in((KERNEL / f"{file}.py").read_text("utf-8"))]


def hunt(made: Sequence[tuple[str, Mistake]], tests: Sequence[Path] = TESTS) -> Iterator[Found]:
    """Try each of them. Nothing of the kernel may be loaded yet in the process that calls this."""
    assert not any(name.startswith("withness.ground.partnership") for name in sys.modules)
    import hypothesis  # noqa: F401
    import pytest  # noqa: F401  (loaded once, for every child)

    for file, mistake in made:
        yield Found(file, mistake, _outcome(file, mistake, tests))


def _outcome(file: str, mistake: Mistake, tests: Sequence[Path]) -> str:
    child = os.fork()
    if child == 0:
        with contextlib.suppress(BaseException):
            os._exit(_tried(file, mistake, tests))
        os._exit(1)
    signal.signal(signal.SIGALRM, lambda *_: os.kill(child, signal.SIGKILL))
    signal.alarm(PATIENCE_SECONDS)
    _, status = os.waitpid(child, 0)
    signal.alarm(0)
    if os.WIFSIGNALED(status):
        return TOO_LONG
    return UNNOTICED if os.waitstatus_to_exitcode(status) == 0 else NOTICED


def _tried(file: str, mistake: Mistake, tests: Sequence[Path]) -> int:
    import pytest

    with Path(os.devnull).open("w") as nowhere:
        os.dup2(nowhere.fileno(), 1)
        os.dup2(nowhere.fileno(), 2)
    sys.meta_path.insert(0, _Spoilt(f"withness.ground.partnership.{file.replace('/', '.')}", mistake.module))
    return int(pytest.main([*PLAINLY, *map(str, tests)]))


class _Spoilt(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Loads one module with its mistake instead of as it is written."""

    def __init__(self, name: str, module: object) -> None:
        self.name, self.module = name, module

    def find_spec(self, name: str, path: object, target: object = None) -> object:
        return importlib.util.spec_from_loader(name, self) if name == self.name else None

    def exec_module(self, module: ModuleType) -> None:
        exec(compile(self.module, self.name, "exec"), module.__dict__)
