"""The reference pages that the code writes about itself: `make docs`."""

import inspect
from pathlib import Path

from tests.architecture.sources import ROOT
from withness.config.capabilities import registry
from withness.ground.partnership.words import word_fields

EVENTS = """# Everything that can be said

Every event there is, from the code itself (`make docs` writes this page). Its *words* can be erased, its *facts*
stay. What is proposed and answered is the same for everything that needs agreement.

| event | what it says | facts | words |
|---|---|---|---|
"""
KINDS = """
## What can be agreed on

| kind | its wording | ends when all say so | one voice may end it |
|---|---|---|---|
"""
ASYMMETRIES = """# Where our powers differ

What is not listed here, everyone may do alike. Each difference has its reason and its source; clients can read the
same list on a page of the site. From the code itself (`make docs` writes this page).
"""

NOTES = """# Why

Short dated notes: what was decided, what else was possible, what it costs. A decision that changes gets a new note
that names the old one; the old one stays. (`make docs` writes this list.)

| note | date |
|---|---|
"""


def events() -> str:
    """docs/events.md"""
    rows = []
    for event in sorted(registry().events, key=lambda each: str(each.__struct_config__.tag)):
        erasable = [name for name in event.__struct_fields__ if name in word_fields(event)]
        facts = [name for name in event.__struct_fields__ if name not in erasable]
        rows.append(
            f"| `{event.__struct_config__.tag}` | {_first_line(event)} | {_listed(facts)} | {_listed(erasable)} |"
        )
    kinds = [
        f"| `{kind.name}` | {_first_line(kind.wording)} | {_listed(kind.endings)} | {_listed(kind.one_voice_endings)} |"
        for kind in sorted(registry().kinds.values(), key=lambda each: each.name)
    ]
    return EVENTS + "\n".join(rows) + "\n" + KINDS + "\n".join(kinds) + "\n"


def asymmetries() -> str:
    """docs/asymmetries.md"""
    return ASYMMETRIES + "".join(
        f"\n## `{each.name}`\n\n**{each.who}** {each.what}\n\n{each.reason}\n\n*{each.source}*\n"
        for each in registry().asymmetries
    )


def notes() -> str:
    """docs/why/README.md"""
    rows = []
    for note in sorted((ROOT / "docs" / "why").glob("[0-9]*.md")):
        title, _, dated = note.read_text("utf-8").splitlines()[:3]
        rows.append(f"| [{title.removeprefix('# ')}]({note.name}) | {dated.strip('*')} |")
    return NOTES + "\n".join(rows) + "\n"


PAGES = {
    ROOT / "docs" / "events.md": events,
    ROOT / "docs" / "asymmetries.md": asymmetries,
    ROOT / "docs" / "why" / "README.md": notes,
}


def write() -> None:
    for path, page in PAGES.items():
        Path(path).write_text(page(), "utf-8")


def _first_line(of: type) -> str:
    return (inspect.getdoc(of) or "").split("\n\n")[0].replace("\n", " ")


def _listed(names: object) -> str:
    return ", ".join(f"`{name}`" for name in names) or "–"  # type: ignore[attr-defined]


if __name__ == "__main__":
    write()
