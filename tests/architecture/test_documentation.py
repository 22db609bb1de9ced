"""Documentation that the code is held to: what exists is explained, and what is explained exists."""

import inspect
import re
from functools import cache
from importlib import import_module

import pytest
import typer

from tests.architecture import reference
from tests.architecture.sources import CAPABILITIES, ROOT, product_code, shown
from withness.config import environment
from withness.config.capabilities import registry
from withness.config.cli import PARTS, SCIENCES, app

SETTING = re.compile(r"[\"']((?:WITHNESS_[A-Z_]+|PORT))[\"']")


@cache
def commands() -> frozenset[str]:
    """Every command as it is typed, without `withness`."""
    passed_on = PARTS | SCIENCES
    own = set(typer.main.get_group(app).commands) - set(passed_on)
    of_parts = {
        # A command that is the whole of its part has the part's name.
        name if name == command else f"{name} {command}"
        for name, (part, _) in passed_on.items()
        for command in typer.main.get_group(import_module(part).app).commands
    }
    return frozenset(own | of_parts)


@pytest.mark.parametrize("page", reference.PAGES, ids=lambda page: f"{page.parent.name}/{page.name}")
def test_the_reference_is_what_the_code_says(page):
    """`make docs` writes these pages."""
    assert page.read_text("utf-8") == reference.PAGES[page]()


def test_the_floors_are_drawn_once_with_every_room_in_its_own():
    drawing = (ROOT / "docs" / "architecture.md").read_text("utf-8").split("## The floors\n\n```\n")[1].split("```")[0]
    drawn: dict[str, str] = {}
    for line in drawing.splitlines():
        floor = line[:16].strip() or list(drawn)[-1]
        assert not line.startswith(floor) or floor not in drawn, f"{floor} is drawn twice"
        drawn[floor] = drawn.get(floor, "") + " " + line[16:]
    for floor in ("doors", "spaces", "capabilities", "ground", "science"):
        rooms = {path.parent.name for path in (ROOT / "src" / "withness" / floor).glob("*/__init__.py")} - {"tests"}
        missing = [room for room in rooms - {"commands"} if not re.search(rf"\b{room}\b", drawn[floor])]
        assert not missing, f"not drawn on the floor {floor}"


def test_every_note_on_why_is_numbered_and_dated():
    notes = [path for path in (ROOT / "docs" / "why").glob("*.md") if path.name != "README.md"]
    numbers = [path.name.split("-")[0] for path in notes]
    assert len(set(numbers)) == len(numbers)
    for note in notes:
        assert re.fullmatch(r"\d{4}-[a-z0-9-]+\.md", note.name)
        assert re.match(r"# [^\n]+\n\n\*\d{4}-\d\d-\d\d\*\n", note.read_text("utf-8")), note.name


@pytest.mark.parametrize("event", registry().events, ids=lambda event: event.__struct_config__.tag)
def test_every_event_says_what_it_says(event):
    assert inspect.getdoc(event)


@pytest.mark.parametrize("event", registry().events, ids=lambda event: event.__struct_config__.tag)
def test_a_capability_explains_its_events(event):
    capability = event.__module__.removeprefix("withness.capabilities.").split(".")[0]
    page = CAPABILITIES / capability / "README.md"
    assert not page.parent.exists() or f"`{event.__struct_config__.tag}`" in page.read_text("utf-8")


def test_every_setting_is_explained():
    explained = re.findall(r"^\| `([A-Z_]+)`", (ROOT / "docs" / "settings.md").read_text("utf-8"), re.MULTILINE)
    assert sorted(explained) == sorted(setting.name for setting in environment.SETTINGS)


def test_every_setting_that_is_read_is_in_the_table():
    known = {setting.name for setting in environment.SETTINGS}
    unknown = {
        f"{shown(path)}: {name}"
        for path in product_code()
        for name in SETTING.findall(path.read_text("utf-8"))
        if name not in known and path.name != "settings.py"
    }
    assert not unknown


@pytest.mark.parametrize("command", sorted(commands()))
def test_every_command_is_explained(command):
    assert f"`withness {command}`" in (ROOT / "docs" / "commands.md").read_text("utf-8")


def test_no_command_is_explained_that_is_gone():
    explained = re.findall(
        r"^\| `withness ([a-z -]+)`", (ROOT / "docs" / "commands.md").read_text("utf-8"), re.MULTILINE
    )
    assert sorted(explained) == sorted(commands())
