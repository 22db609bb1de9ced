"""What docs/sciences.md shows is what comes out: its commands and its notebook are run as they stand there."""

import contextlib
import io
import re
import shlex
from pathlib import Path

from typer.testing import CliRunner

from withness.config.cli import app

PAGE = Path(__file__).resolve().parents[2] / "docs" / "sciences.md"
BLOCKS = re.findall(r"^```(\w+) ?(\S*)\n(.*?)^```$", PAGE.read_text("utf-8"), re.DOTALL | re.MULTILINE)


def test_every_command_says_what_the_page_says(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    shown = 0
    for kind, name, text in BLOCKS:
        if kind == "csv":
            Path(name).write_text(text, "utf-8")
        if kind == "console":
            command, _, expected = text.partition("\n")
            done = CliRunner().invoke(app, shlex.split(command.removeprefix("$ withness ")))
            assert _fits(expected, done.stdout + done.stderr), (command, done.stdout + done.stderr)
            assert done.exit_code == (2 if done.stderr else 0)
            shown += 1
    assert shown == 3


def test_the_notebook_prints_what_the_page_says():
    names: dict[str, object] = {}
    printed = None
    for kind, _, text in BLOCKS:
        if kind == "python":
            heard = io.StringIO()
            with contextlib.redirect_stdout(heard):
                exec(text, names)
            printed = heard.getvalue()
        if kind == "text":
            assert printed == text
            printed = None
    assert printed is None


def _fits(expected: str, came: str) -> bool:
    parts = [re.escape(part) for part in expected.strip().split("…")]
    return re.fullmatch(".*".join(parts), came.strip(), re.DOTALL) is not None
