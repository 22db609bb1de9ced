"""What the pages about safety and trust claim is held by tests that exist."""

import ast
import re
from functools import cache

import pytest

from tests import assurance
from tests.architecture.sources import ROOT

PAGES = ("SECURITY.md", "docs/hazards.md", "docs/asvs.md")
NAMED = re.compile(r"`((?:src|tests)/[\w/]+\.py)(?:::(\w+))?`")
THREATS = "SECURITY.md", "## Threats, and what stands against them"
LEVELS_1_AND_2 = 253
"""So many requirements version 5.0.0 of the standard has at these two levels."""


@cache
def functions_in(file: str) -> frozenset[str]:
    tree = ast.parse((ROOT / file).read_text("utf-8"))
    return frozenset(node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))


def named_in(text: str) -> list[tuple[str, str]]:
    return NAMED.findall(text)


def rows(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.startswith("|") and not line.startswith("|---")]


@pytest.mark.parametrize("page", PAGES)
def test_every_test_that_a_page_names_is_there(page):
    named = named_in((ROOT / page).read_text("utf-8"))
    assert len(named) > 20
    gone = [
        f"{file}::{test}" for file, test in named if not (ROOT / file).exists() or test not in functions_in(file) | {""}
    ]
    assert not gone


def test_every_threat_and_every_hazard_is_held_by_a_test():
    page, heading = THREATS
    threats = (ROOT / page).read_text("utf-8").split(heading)[1].split("\n## ")[0]
    hazards = (ROOT / "docs" / "hazards.md").read_text("utf-8")
    held = [row for row in (*rows(threats), *rows(hazards)) if not row.endswith("| test |")]
    assert len(held) > 40
    assert not [row[:80] for row in held if not named_in(row)]


def test_every_requirement_of_the_standard_says_how_it_is():
    asked = [row.strip("|").split(" | ") for row in rows((ROOT / "docs" / "asvs.md").read_text("utf-8"))]
    asked = [row for row in asked if row[0].strip() != "number"]
    numbers = [row[0].strip() for row in asked]
    assert len(numbers) == len(set(numbers)) == LEVELS_1_AND_2
    assert numbers == sorted(numbers, key=lambda number: [int(part) for part in number.split(".")])
    assert all(len(row) == 4 and row[1] in ("1", "2") and row[3].strip() for row in asked)


def test_a_figure_takes_the_place_of_the_one_before_and_leaves_the_others(monkeypatch, tmp_path):
    page = tmp_path / "page.md"
    page.write_text(f"Before\n{assurance.BEGIN}{assurance.HEAD}{assurance.END}After\n", "utf-8")
    monkeypatch.setattr(assurance, "PAGE", page)
    for what, measured in (("Kills", "1 lost"), ("Fires", "0 lost"), ("Kills", "0 lost")):
        assurance.write(what, "none lost", measured)
    said = page.read_text("utf-8")
    assert [row.split(" | ")[:3] for row in rows(said)[1:]] == [
        [f"| {what}", "none lost", "0 lost"] for what in ("Kills", "Fires")
    ]
    assert said.startswith("Before\n")
    assert said.endswith("After\n")
