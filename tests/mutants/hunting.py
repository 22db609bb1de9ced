"""Puts one mistake at a time into the kernel and runs the kernel's own tests on it, each in a process of its own."""

import contextlib
import os
import signal
from collections.abc import Iterable, Iterator, Sequence
from importlib import import_module
from pathlib import Path
from types import CodeType, FunctionType, ModuleType
from typing import NamedTuple

import pytest

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
PLAINLY = (
    *("-q", "--tb=no", "-m", "not soak", "--noconftest", "-c", os.devnull, "--import-mode=importlib"),
    *("-p", "no:django", "-p", "no:cacheprovider"),
)
"""The kernel needs no database, so its tests need nothing of what the others start with."""
PATIENCE_SECONDS = 600
NOT_TRIED = 70
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
    """Try each of them. The kernel and its tests are loaded once, by looking which tests there are."""
    with _silence():
        assert pytest.main(["--collect-only", *PLAINLY, *map(str, tests)]) == 0
    for file, mistake in made:
        yield Found(file, mistake, _outcome(file, mistake, tests))


def _outcome(file: str, mistake: Mistake, tests: Sequence[Path]) -> str:
    child = os.fork()
    if child == 0:
        with contextlib.suppress(BaseException), _silence():
            _spoil(import_module(f"withness.ground.partnership.{file.replace('/', '.')}"), mistake)
            os._exit(int(pytest.main(["-x", *PLAINLY, *map(str, tests)])))
        os._exit(NOT_TRIED)
    signal.signal(signal.SIGALRM, lambda *_: os.kill(child, signal.SIGKILL))
    signal.alarm(PATIENCE_SECONDS)
    _, status = os.waitpid(child, 0)
    signal.alarm(0)
    if os.WIFSIGNALED(status):
        return TOO_LONG
    ended = os.waitstatus_to_exitcode(status)
    assert ended in (0, 1, 2), f"{file}.py:{mistake.line} {mistake.what} was not tried: {ended}"
    return NOTICED if ended else UNNOTICED


def _spoil(module: ModuleType, mistake: Mistake) -> None:
    """Give the functions of a loaded module the code that they have with the mistake: whoever has them, has it then."""
    wrong = {code.co_qualname: code for code in _codes(compile(mistake.make(), str(module.__file__), "exec"))}
    right = {code.co_qualname: code for code in _codes(compile(_source(module), str(module.__file__), "exec"))}
    changed = [each for each in _functions(module) if wrong[each.__qualname__] != right[each.__qualname__]]
    for function in changed:
        function.__code__ = wrong[function.__qualname__]
    assert changed


def _source(module: ModuleType) -> str:
    return Path(str(module.__file__)).read_text("utf-8")


def _codes(code: CodeType) -> Iterator[CodeType]:
    for const in code.co_consts:
        if isinstance(const, CodeType):
            yield const
            yield from _codes(const)


def _functions(module: ModuleType) -> Iterator[FunctionType]:
    classes = [each for each in vars(module).values() if isinstance(each, type) and each.__module__ == module.__name__]
    for held in (module, *classes):
        for each in vars(held).values():
            function = each.fget if isinstance(each, property) else getattr(each, "__func__", each)
            if isinstance(function, FunctionType) and function.__code__.co_filename == module.__file__:
                yield function


@contextlib.contextmanager
def _silence() -> Iterator[None]:
    """What pytest prints meanwhile is of no interest."""
    kept = [os.dup(1), os.dup(2)]
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, 1)
        os.dup2(nowhere, 2)
        yield
    finally:
        for stream, before in enumerate(kept, start=1):
            os.dup2(before, stream)
            os.close(before)
        os.close(nowhere)
