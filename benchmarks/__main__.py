"""`make bench`: measures everything, and writes the table of docs/performance.md."""

import os
import platform
import sys
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from rich.console import Console
from rich.table import Table

from benchmarks.measuring import Row, measured

MEASURED = (
    "benchmarks.fold",
    "benchmarks.home",
    "benchmarks.record",
    "benchmarks.caseload",
    "benchmarks.goals",
    "benchmarks.coping",
    "benchmarks.choosing",
    "benchmarks.directory",
    "benchmarks.mirror",
    "benchmarks.science",
    "benchmarks.reflecting",
    "benchmarks.live",
    "benchmarks.writing",
)
SPAWN = get_context("spawn")
PAGE = Path(__file__).parents[1] / "docs" / "performance.md"
BEGIN, END = "<!-- measured: begin -->\n", "<!-- measured: end -->\n"


def main() -> None:
    for name in [name for name in os.environ if name.startswith("WITHNESS_")]:
        del os.environ[name]
    rows: list[Row] = []
    console = Console()
    for module in MEASURED:
        # In a process of its own: what one measurement leaves in memory would cost the next one time.
        with console.status(f"Measuring {module.rpartition('.')[2]} …"), ProcessPoolExecutor(1, SPAWN) as alone:
            rows += alone.submit(measured, module).result()
    _show(console, rows)
    _write(rows)
    sys.exit(any(row.met is False for row in rows))


def _show(console: Console, rows: Iterable[Row]) -> None:
    table = Table("what", "promised", "measured")
    for row in rows:
        style = {True: "green", False: "red", None: ""}[row.met]
        table.add_row(row.what, row.promised, row.measured, style=style)
    console.print(table)


def _write(rows: Iterable[Row]) -> None:
    machine = f"Python {platform.python_version()}, {os.cpu_count()} cores, {platform.machine()}"
    busy = f"while {os.getloadavg()[0]:.1f} processes wanted to run"
    lines = [f"On {machine}, {platform.system()}, {busy}:\n\n", "| what | promised | measured |\n", "|---|---|---|\n"]
    lines += [f"| {row.what} | {row.promised} | {row.measured} |\n" for row in rows]
    before, rest = PAGE.read_text("utf-8").split(BEGIN)
    PAGE.write_text(before + BEGIN + "".join(lines) + END + rest.split(END)[1], "utf-8")


if __name__ == "__main__":
    main()
