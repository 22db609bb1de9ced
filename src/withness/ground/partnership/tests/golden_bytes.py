"""Keeps the bytes of every event: `python -m withness.ground.partnership.tests.golden_bytes` adds those of new ones.

It only ever adds: a shape that was once written stands in somebody's ledger for good and has to be read for good.
"""

import json
from pathlib import Path
from typing import Any

import msgspec

from withness.ground.partnership import Registry

from .examples import examples_in, registries

FOLDER = Path(__file__).parent / "golden"


def kept(where: str) -> dict[str, list[dict[str, Any]]]:
    """The bytes kept for a registry: by tag, oldest shape first; `says` is the event in a form to be read."""
    path = FOLDER / f"{where}.json"
    return json.loads(path.read_text("utf-8")) if path.exists() else {}


def written(registry: Registry, event: Any) -> dict[str, Any]:
    """How an event is written today."""
    facts, words = registry.codec.split(event)
    return {
        "facts": facts.hex(),
        "words": words.hex() if words is not None else None,
        "says": json.loads(msgspec.json.encode(event, order="deterministic")),
    }


def missing(registry: Registry, golden: dict[str, list[dict[str, Any]]]) -> dict[str, dict[str, Any]]:
    """What is said today and has no golden bytes: new events, and new shapes of old ones."""
    today = {name: written(registry, event) for name, event in examples_in(registry).items()}
    return {name: shape for name, shape in today.items() if shape not in golden.get(name, [])}


def add_missing() -> None:
    for where, registry in registries():
        golden = kept(where)
        for name, shape in missing(registry, golden).items():
            golden.setdefault(name, []).append(shape)
        text = json.dumps(dict(sorted(golden.items())), indent=1, ensure_ascii=False)
        (FOLDER / f"{where}.json").write_text(text + "\n", "utf-8")


if __name__ == "__main__":
    add_missing()
