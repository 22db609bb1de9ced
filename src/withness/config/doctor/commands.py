"""`withness doctor`: one line for each thing to do, and what was looked at."""

import json
import os
from collections.abc import Iterable, Iterator

import typer

from withness.ground.keys import KeyTrouble

from . import around
from .finding import Check, Finding

Looked = tuple[Check, Finding | None]


def doctor(*, as_json: bool) -> None:
    """Look at everything, say what was found, and end with 1 if anything of it is grave."""
    looked = list(examine())
    grave = any(finding is not None and finding.grave for _, finding in looked)
    typer.echo(_json(looked) if as_json else "\n".join(_lines(looked)))
    raise typer.Exit(1 if grave else 0)


def examine() -> Iterator[Looked]:
    """Every check in the order of the tables. Without its keys or its database the inside can't be looked at."""
    yield from (without := [_look(check) for check in around.CHECKS])
    if any(check.name == "master-key" and finding is not None for check, finding in without):
        return
    _load()
    from . import inside

    yield (first := _look(inside.FIRST))
    if first[1] is None:
        yield from map(_look, inside.CHECKS)


def _load() -> None:
    import django
    from django.apps import apps

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "withness.config.settings")
    if not apps.ready:
        django.setup()


def _look(check: Check) -> Looked:
    from django.db import Error

    try:
        return check, check.look()
    except KeyTrouble as trouble:
        return check, Finding(str(trouble))
    except Error as trouble:
        return check, Finding(f"The database doesn't answer: {str(trouble).splitlines()[0]}")


def _lines(looked: Iterable[Looked]) -> Iterator[str]:
    for check, finding in looked:
        if finding is None:
            yield f"good     {check.name}: {check.what}"
        else:
            yield f"{'TROUBLE' if finding.grave else 'consider':8} {check.name}: {finding.what}"


def _json(looked: Iterable[Looked]) -> str:
    return json.dumps(
        [
            {
                "check": check.name,
                "what": check.what,
                "well": finding is None,
                "grave": finding is not None and finding.grave,
                "finding": finding.what if finding else "",
            }
            for check, finding in looked
        ],
        indent=1,
    )
