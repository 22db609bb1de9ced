"""The figures of `make soak`, written to docs/assurance.md with the day and the kind of machine.

    def test_something_long(assured):
        assured("Kills while writing", "none of 200 lost", f"{lost} of {kills} lost")

Each line is written anew when its test has run, so that the page says of each figure when it was measured.
"""

import os
import platform
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

PAGE = Path(__file__).parents[1] / "docs" / "assurance.md"
BEGIN, END = "<!-- measured: begin -->\n", "<!-- measured: end -->\n"
HEAD = "| what | promised | measured | when, and on what |\n|---|---|---|---|\n"

Assured = Callable[[str, str, str], None]


@pytest.fixture
def assured(request: pytest.FixtureRequest) -> Assured:
    """Keeps one line of docs/assurance.md; what runs in the short form of a test is not written down."""
    long = request.node.get_closest_marker("soak") is not None
    return write if long else lambda what, promised, measured: None


def write(what: str, promised: str, measured: str) -> None:
    """Put this line where it stood, or at the end."""
    before, rest = PAGE.read_text("utf-8").split(BEGIN)
    kept, after = rest.split(END)
    lines = {_what(line): line for line in kept.removeprefix(HEAD).splitlines(keepends=True)}
    lines[what] = f"| {what} | {promised} | {measured} | {_when_and_where()} |\n"
    PAGE.write_text(before + BEGIN + HEAD + "".join(lines.values()) + END + after, "utf-8")


def _what(line: str) -> str:
    return line.split(" | ", maxsplit=1)[0].removeprefix("| ")


def _when_and_where() -> str:
    machine = f"Python {platform.python_version()}, {os.cpu_count()} cores, {platform.machine()}, {platform.system()}"
    return f"{datetime.now(UTC):%Y-%m-%d}, {machine}"
