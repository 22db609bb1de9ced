"""`withness backup` and `withness restore`: how far it is, what came of it, and in one line why it can't be."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import typer
from rich.console import Console
from rich.progress import Progress

from withness.ground.keys import KeyTrouble

from .archive import BackupTrouble, Tell
from .restoring import restore as bring_back

SAY_WHAT_WAS_ERASED = (
    "What was erased after this backup must not come back. Give the newest list of heads with --erased-since FILE, or "
    "say --nothing-erased if nobody has erased anything since. Nothing was changed."
)


def backup(to: Path) -> None:
    """Save, and say where it is and what is not in it."""
    from .saving import count_rows, save

    with _bar("Saving") as (progress, tell), _plainly():
        progress.update(progress.task_ids[0], total=2 * count_rows())
        saved = save(to, tell)
    typer.echo(f"{saved.path}: {saved.rows:,} rows, {saved.ledgers:,} ledgers, read again and whole.")
    typer.echo("The master key is not in it, and without that nobody can open it: keep the two apart.")


def restore(path: Path, erased_since: Path | None, *, nothing_erased: bool, new_keys: bool) -> None:
    """Bring back, and say of when it is."""
    with _bar("Bringing back") as (progress, tell), _plainly():
        if (erased_since is None) != nothing_erased:
            raise BackupTrouble(SAY_WHAT_WAS_ERASED)

        def ask(rows: int) -> Tell:
            progress.update(progress.task_ids[0], total=rows)
            return tell

        manifest = bring_back(path, erased_since, ask, new_keys=new_keys)
    typer.echo(f"Everything is as it was at {manifest.at}: {len(manifest.heads):,} ledgers, each checked.")
    if new_keys:
        typer.echo("All of it is sealed with new keys. The backup itself still opens with the old ones.")


@contextmanager
def _bar(what: str) -> Iterator[tuple[Progress, Tell]]:
    with Progress(console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task(what, total=None)
        yield progress, lambda rows: progress.advance(task, rows)


@contextmanager
def _plainly() -> Iterator[None]:
    try:
        yield
    except (BackupTrouble, KeyTrouble) as trouble:
        typer.echo(str(trouble), err=True)
        raise typer.Exit(2) from trouble
