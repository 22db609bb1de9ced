"""Puts one mistake at a time into the kernel and runs those of its tests that come by there, in a process of its own.

All is loaded once, and each example is watched once: which lines of the policy it runs. A mistake is tried in a fork of
that, in three stages, until something fails: the examples that run its line, then the laws, and then the two machines
that walk through whole courses of events. What nothing notices has to have been through all three: each fork counts
what it ran, and where nothing ran in a stage, that is the outcome.
"""

import contextlib
import json
import os
import random
import resource
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from importlib import import_module
from pathlib import Path
from types import CodeType, FrameType, FunctionType, ModuleType
from typing import Any, NamedTuple

import pytest
from hypothesis import Phase, settings

from tests.mutants.mistakes import Mistake, mistakes_in

ROOT = Path(__file__).parents[2]
PARTNERSHIP = "withness.ground.partnership"
KERNEL = ROOT / "src" / "withness" / "ground" / "partnership"
POLICY = (
    *("speech", "fold", "view", "members", "grants", "accords", "acts", "leads", "dictation", "erasing"),
    *(f"verbs/{path.stem}" for path in sorted((KERNEL / "verbs").glob("*.py")) if path.stem != "__init__"),
)
"""The files that decide who may say what and who hears it."""

ELSEWHERE = ("test_for_long", "test_golden_bytes", "test_codec", "test_protocol_machine", "test_non_interference")
"""What is kept how is not policy; the two machines are walked by themselves, for a part of their way."""
IN_ANOTHER_PROCESS = ("test_another_process_folds_the_same_bytes_to_the_same_view",)
"""A process that starts from nothing has no mistake in it, and starting it takes longer than all the others."""
MACHINES = (("test_protocol_machine", 60), ("test_non_interference", 40))
EXAMPLES_OF_A_LAW = 25
PLAINLY = (
    *("-q", "--tb=no", "-m", "not soak", "--noconftest", "-c", os.devnull, "--import-mode=importlib"),
    *("-p", "no:django", "-p", "no:cacheprovider"),
)
"""The kernel needs no database, so its tests need nothing of what the others start with."""
PATIENCE_SECONDS = 120
UNNOTICED, TOO_LONG, SKIPPED = "unnoticed", "it never ended", "a stage was skipped"
EXAMPLE, LAW, MACHINE = STAGES = ("by an example", "by a law", "by a machine")


class Made(NamedTuple):
    """One mistake in a file, and the stages in which it is tried."""

    file: str
    mistake: Mistake
    stages: Sequence[str] = STAGES


class Found(NamedTuple):
    """What became of one mistake."""

    file: str
    mistake: Mistake
    outcome: str

    def __str__(self) -> str:
        return f"{self.file}.py:{self.mistake.line} {self.mistake.what}: {self.outcome}"


def every_mistake(files: Iterable[str] = POLICY) -> list[Made]:
    """All that can be made in these files, in their order."""
    return [
        Made(file, mistake) for file in files for mistake in mistakes_in((KERNEL / f"{file}.py").read_text("utf-8"))
    ]


def some_mistakes(how_many: int | None, seed: int = 0) -> list[Made]:
    """So many of them, chosen by chance: the same for the same seed; or all."""
    made = every_mistake()
    return made if how_many is None else random.Random(seed).sample(made, how_many)


def hunt(made: Sequence[Made], told: Callable[[Found], None], most: int = sys.maxsize) -> None:
    """Try each of them, and tell what became of it as soon as that is known. `most`: how far a law or a machine goes at
    most, where less than is usual is enough to see it."""
    # Whether a mistake is noticed is all that is asked: the shortest way to notice it would take most of the time.
    settings.register_profile("hunt", phases=[Phase.explicit, Phase.generate], database=None, derandomize=True)
    settings.load_profile("hunt")
    growth: Any = import_module(f"{PARTNERSHIP}.tests.growth")
    growth.ENOUGH = settings(growth.ENOUGH, max_examples=min(EXAMPLES_OF_A_LAW, most))
    tests = [path for path in sorted((KERNEL / "tests").glob("test_*.py")) if path.stem not in ELSEWHERE]
    hunting = Hunting(made, told, most)
    with silence():
        pytest.main([*PLAINLY, *map(str, tests)], plugins=[hunting])
    if hunting.stopped is not None:
        raise hunting.stopped


class Hunting:
    """Stands in for pytest's own loop through the tests that it found."""

    def __init__(self, made: Sequence[Made], told: Callable[[Found], None], most: int) -> None:
        self.made, self.told, self.most = made, told, most
        self.examples: list[tuple[frozenset[tuple[str, int]], pytest.Item]] = []
        self.laws: list[pytest.Item] = []
        self.failing = False
        self.stopped: Exception | None = RuntimeError("no test was looked for")

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Watch each test once, then try every mistake."""
        self.stopped = None
        try:
            self.laws = [test for test in session.items if is_law(test)]
            examples = [test for test in session.items if not is_law(test) and test.name not in IN_ANOTHER_PROCESS]
            # The plainest first: what runs few lines.
            self.examples = sorted(((self._lines_of(test), test) for test in examples), key=lambda run: len(run[0]))
            assert not any(map(self._fails, self.laws)), "the tests fail without a mistake already"
            for made in self.made:
                self.told(Found(made.file, made.mistake, self._outcome(made)))
        except Exception as wrong:  # noqa: BLE001 - pytest would print it where nobody reads
            self.stopped = wrong
        return True

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Keep whether anything failed."""
        self.failing = self.failing or report.failed

    def _lines_of(self, test: pytest.Item) -> frozenset[tuple[str, int]]:
        """The lines of the policy that this test runs."""
        policy = {str(KERNEL / f"{file}.py"): file for file in POLICY}
        lines = set[tuple[str, int]]()

        def watch(frame: FrameType, event: str, _value: object) -> Any:
            file = policy.get(frame.f_code.co_filename)
            if file is None:
                return None
            if event == "line":
                lines.add((file, frame.f_lineno))
            return watch

        before = sys.gettrace()
        sys.settrace(watch)
        try:
            self._fails(test)
        finally:
            sys.settrace(before)
        return frozenset(lines)

    def _outcome(self, made: Made) -> str:
        reading, writing = os.pipe()
        child = os.fork()
        if child == 0:
            # However many others use the machine: the time that it works itself.
            resource.setrlimit(resource.RLIMIT_CPU, (PATIENCE_SECONDS, PATIENCE_SECONDS))
            with contextlib.suppress(BaseException):
                os.write(writing, json.dumps(self._tried(made)).encode())
            os._exit(0)
        os.close(writing)
        with os.fdopen(reading, "rb") as pipe:
            told = pipe.read()
        _, status = os.waitpid(child, 0)
        if os.WIFSIGNALED(status):
            return TOO_LONG
        assert told, f"{made.file}.py:{made.mistake.line} {made.mistake.what} was not tried"
        return outcome(*json.loads(told))

    def _tried(self, made: Made) -> tuple[str | None, dict[str, int]]:
        """In which stage it was noticed, if in any, and how many tests ran in each."""
        _spoil(_module(made.file), made.mistake)
        there = {(made.file, line) for line in made.mistake.lines}
        # A line that no example runs is tried on all of them, so that nothing goes by unasked.
        examples = [test for lines, test in self.examples if lines & there] or [test for _, test in self.examples]
        tries: dict[str, list[Callable[[], bool]]] = {
            EXAMPLE: [partial(self._fails, test) for test in examples],
            LAW: [partial(self._fails, test) for test in self.laws],
            MACHINE: [partial(_stumbles, machine, min(walks, self.most)) for machine, walks in MACHINES],
        }
        ran = Counter[str]()
        for stage in made.stages:
            for fails in tries[stage]:
                ran[stage] += 1
                if fails():
                    return stage, ran
        return None, ran

    def _fails(self, test: pytest.Item) -> bool:
        test.ihook.pytest_runtest_protocol(item=test, nextitem=None)
        return self.failing


def outcome(noticed: str | None, ran: Mapping[str, int]) -> str:
    """What to call it: unnoticed is only what went through every stage, with at least one test in each."""
    if noticed:
        return f"noticed {noticed}"
    return UNNOTICED if all(ran.get(stage) for stage in STAGES) else SKIPPED


def is_law(test: pytest.Item) -> bool:
    """Whether it tries many made-up ledgers, and not one example."""
    return bool(getattr(getattr(test, "obj", None), "is_hypothesis_test", False))


def _stumbles(machine: str, walks: int) -> bool:
    try:
        import_module(f"{PARTNERSHIP}.tests.{machine}").run(walks)
    except Exception:  # noqa: BLE001 - whatever it stumbles over, it has noticed
        return True
    return False


def _module(file: str) -> ModuleType:
    return import_module(f"{PARTNERSHIP}.{file.replace('/', '.')}")


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
def silence() -> Iterator[None]:
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
