"""The `withness` command in a process of its own, without a start from nothing each time.

Two hundred starts would take most of the time of the tests that need them, and nearly all of a start is loading
modules. So one process loads what can be loaded without any settings, and each command is a fork of that: with its own
environment, its own settings, and an exit as every process has it. What a start from nothing does is shown in
tests/config/test_starting.py, by starts from nothing.
"""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
COMMAND = "withness.config.cli"
NOWHERE = "/dev/null/nowhere"
"""No folder can be made there: what opened a house while modules are loaded would fail."""
ALL = (
    "import json, sys; from withness.config.start import start; start(); "
    "import withness.config.backup.commands, withness.config.doctor.commands, withness.ground.ledger.commands; "
    "print(json.dumps([*sys.modules]))"
)
"""Prints the names of all that a command loads, in their order."""


def withness(database: Any, *words: str, **environment: str) -> "subprocess.CompletedProcess[str]":
    """What this command said on this database, and how it ended."""
    return command_of(database.environment | environment, COMMAND, *words)


def command_of(environment: Mapping[str, str], name: str, *words: str) -> "subprocess.CompletedProcess[str]":
    """The same of `python -m name` in this environment."""
    with tempfile.TemporaryDirectory() as folder:
        out, err = Path(folder, "out"), Path(folder, "err")
        asked = {"name": name, "words": words, "environment": dict(environment), "out": str(out), "err": str(err)}
        loaded = _loaded()
        assert loaded.stdin
        assert loaded.stdout
        loaded.stdin.write(json.dumps(asked) + "\n")
        loaded.stdin.flush()
        ended = int(loaded.stdout.readline())
        return subprocess.CompletedProcess([name, *words], ended, out.read_text("utf-8"), err.read_text("utf-8"))


@cache
def _loaded() -> "subprocess.Popen[str]":
    """The process that has it all loaded. It ends with this one, whose pipe it reads."""
    command = [sys.executable, "-m", "tests.commands"]
    environment = {name: value for name, value in os.environ.items() if not name.startswith("WITHNESS_")}
    environment.pop("DJANGO_SETTINGS_MODULE", None)
    environment["WITHNESS_DATA"] = NOWHERE
    return subprocess.Popen(
        command, cwd=ROOT, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )


def _load() -> None:
    """Load all that a command loads, but for what wants settings: that fails, and is loaded in the fork."""
    with tempfile.TemporaryDirectory() as data:
        found = subprocess.run(
            [sys.executable, "-c", ALL], env=os.environ | {"WITHNESS_DATA": data}, stdout=subprocess.PIPE, check=True
        )
    for name in json.loads(found.stdout):
        if name != "__main__" and not name.startswith(("withness.config.settings", COMMAND)):
            try:
                import_module(name)
            except Exception:  # noqa: BLE001 - whatever it is that can't be had without settings
                continue


def _next() -> dict[str, Any] | None:
    """Fork for each command that is asked for: gives it in the fork, and None once nobody asks any more."""
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            asked: dict[str, Any] = json.loads(line)
            return asked
        _, status = os.waitpid(child, 0)
        print(os.waitstatus_to_exitcode(status), flush=True)  # noqa: T201
    return None


def _become(asked: dict[str, Any]) -> None:
    """From here on this process is that command."""
    import runpy

    files = (
        (os.devnull, os.O_RDONLY),
        (asked["out"], os.O_WRONLY | os.O_CREAT),
        (asked["err"], os.O_WRONLY | os.O_CREAT),
    )
    for number, (path, how) in enumerate(files):
        os.dup2(os.open(path, how, 0o600), number)
    os.environ.clear()
    os.environ.update(asked["environment"])
    sys.argv = [asked["name"], *asked["words"]]
    sys.modules.pop(asked["name"], None)
    runpy.run_module(asked["name"], run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    _load()
    if (wanted := _next()) is not None:
        _become(wanted)
