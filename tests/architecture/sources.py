"""The repository as text: what is tracked, and what of it is Python, templates or documentation."""

import ast
import re
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "src" / "withness"
CAPABILITIES = PACKAGE / "capabilities"


@cache
def tracked() -> tuple[Path, ...]:
    """Every file of the repository: committed, or about to be (not ignored)."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    return tuple(path for name in listed.split("\0") if name and (path := ROOT / name).is_file())


def of_kind(*suffixes: str, under: Path = ROOT) -> list[Path]:
    """Tracked files with one of these endings, below a folder."""
    return [path for path in tracked() if path.suffix in suffixes and path.is_relative_to(under)]


def is_test(path: Path) -> bool:
    return "tests" in path.relative_to(ROOT).parts or path.name == "conftest.py"


def product_code() -> list[Path]:
    """The Python of the product itself, without tests and migrations."""
    return [path for path in of_kind(".py", under=PACKAGE) if not is_test(path) and "migrations" not in path.parts]


def capability_folders() -> list[Path]:
    return sorted({CAPABILITIES / path.relative_to(CAPABILITIES).parts[0] for path in _inside(CAPABILITIES)})


def _inside(folder: Path) -> Iterator[Path]:
    return (path for path in tracked() if path.is_relative_to(folder) and path.parent != folder)


def shown(path: Path, line: int | None = None) -> str:
    """A path as a message shows it."""
    return f"{path.relative_to(ROOT)}:{line}" if line else str(path.relative_to(ROOT))


def lines_matching(pattern: str, paths: list[Path]) -> list[str]:
    """`path:line: text` for every line in these files that a pattern is found in."""
    found = re.compile(pattern)
    return [
        f"{shown(path, number)}: {line.strip()[:120]}"
        for path in paths
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if found.search(line)
    ]


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))
