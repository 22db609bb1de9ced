"""Every room is where a newcomer looks for it, holds what its name says, and is small."""

import ast

import pytest

from tests.architecture.sources import PACKAGE, capability_folders, is_test, of_kind, product_code, shown, tracked, tree
from withness.config.capabilities import CAPABILITIES

NEEDED = {"README.md", "__init__.py", "apps.py", "events.py", "rules.py", "forms.py", "views.py", "urls.py"}
OPTIONAL = {
    "cards.py",
    "record.py",
    "public_urls.py",
    "chart.py",
    "counts.py",
    "documents.py",
    "fhir.py",
    "live.py",
    "blocks.py",
    "starts.py",
    "jobs.py",
    "replying.py",
    "sharing.py",
    "library.py",
    "choosing.py",
    "state.py",
}
NAMES_THAT_SAY_NOTHING = {"utils", "util", "helpers", "helper", "common", "base", "manager", "managers", "service"}
NAMES_THAT_SAY_NOTHING |= {"services", "misc", "core", "tools", "shared"}
NAMED_BY_DJANGO = {PACKAGE / "ground/keys/sqlcipher/base.py"}
LONGEST_FILE, LONGEST_TEST_FILE = 400, 600
LONGEST_FUNCTION = 60


@pytest.mark.parametrize("folder", capability_folders(), ids=lambda folder: folder.name)
def test_every_capability_has_the_same_rooms(folder):
    files = {path.name for path in tracked() if path.parent == folder}
    assert files >= NEEDED, f"missing in {shown(folder)}"
    assert files <= NEEDED | OPTIONAL, f"a room that no other capability has, in {shown(folder)}"
    assert any(path.is_relative_to(folder / "templates" / folder.name) for path in tracked())
    assert any(path.is_relative_to(folder / "tests") and path.name.startswith("test_") for path in tracked())


def test_every_capability_stands_in_the_table():
    assert {folder.name for folder in capability_folders()} == {capability.name for capability in CAPABILITIES}


def test_no_name_says_nothing():
    nameless = [
        shown(path)
        for path in of_kind(".py")
        if NAMES_THAT_SAY_NOTHING & {path.stem, path.parent.name} and path not in NAMED_BY_DJANGO
    ]
    assert not nameless


def test_every_module_promises_something():
    silent = [shown(path) for path in product_code() if path.stat().st_size > 0 and not ast.get_docstring(tree(path))]
    assert not silent


def test_no_file_hides_a_second_thing():
    long = [
        f"{shown(path)} has {count} lines"
        for path in of_kind(".py", ".html", ".css", ".js")
        if "vendor" not in path.parts
        and (count := len(path.read_text("utf-8").splitlines()))
        > (LONGEST_TEST_FILE if is_test(path) else LONGEST_FILE)
    ]
    assert not long


def test_no_function_hides_a_second_thing():
    long = [
        f"{shown(path, node.lineno)} {node.name}"
        for path in product_code()
        for node in ast.walk(tree(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (node.end_lineno or node.lineno) - node.lineno >= LONGEST_FUNCTION
    ]
    assert not long


def test_tests_are_where_tests_go():
    astray = [shown(path) for path in of_kind(".py") if path.name.startswith("test_") and not is_test(path)]
    assert not astray
