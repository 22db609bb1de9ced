"""The editor that is served is the one that its sources make, of libraries that may be used here."""

import hashlib
import re
import shutil
import subprocess
import warnings

import pytest

from tests.architecture.sources import PACKAGE, ROOT

SOURCES = ROOT / "editor"
MADE = PACKAGE / "ground/writing/static/writing/vendor"
MODULES = SOURCES / "node_modules"


def digest() -> str:
    """What the build notes of its sources, made here once more."""
    names = ["package.json", "package-lock.json", "build.mjs"]
    names += sorted(f"src/{path.name}" for path in (SOURCES / "src").iterdir())
    noted = hashlib.sha256()
    for name in names:
        noted.update(f"{name}\n".encode() + (SOURCES / name).read_bytes())
    return noted.hexdigest()


def test_it_was_made_of_the_sources_that_are_here():
    assert (MADE / "editor.sources").read_text().split() == [digest(), hashlib.sha256(editor()).hexdigest()], (
        "the sources or the editor changed: cd editor && npm ci && npm run build"
    )


def test_made_once_more_it_is_the_same(tmp_path):
    if shutil.which("node") is None or not MODULES.is_dir():
        warnings.warn(
            "NODE IS MISSING, or `npm ci` in editor/: whether the editor can be made was NOT tried", stacklevel=1
        )
        pytest.skip("node or editor/node_modules is missing; only the digests were compared")
    subprocess.run(["node", "build.mjs", f"{tmp_path.as_uri()}/"], cwd=SOURCES, check=True, capture_output=True)
    for path in MADE.iterdir():
        assert (tmp_path / path.name).read_bytes() == path.read_bytes(), path.name


def test_every_library_in_it_is_named_with_its_licence():
    told = (MADE / "LICENCES.txt").read_text("utf-8").split("-" * 80)
    assert len(told) > 10
    for each in told:
        assert re.match(r"\s*[@\w/.-]+ \d+\.\d+\.\d+ \(MIT\)\n", each), each[:80]
        assert "Permission is hereby granted" in each, each[:80]


def test_it_asks_nothing_of_anybody_else_and_runs_no_text():
    text = editor().decode()
    # Only words in messages of the libraries, which lead a developer to an explanation.
    hosts = set(re.findall(r"https?://([\w.-]+)", text))
    assert hosts <= {"prosemirror.net", "github.com", "tiptap.dev"}, hosts
    assert not re.findall(r"\beval\(|new Function\(|importScripts", text)


def editor() -> bytes:
    return (MADE / "editor.js").read_bytes()
