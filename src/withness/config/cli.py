"""The `withness` command: serve the site, look after it, and whatever the parts can do from a terminal."""

from importlib import import_module
from pathlib import Path
from typing import Annotated

import typer

from withness.config import environment

environment.one_thread_each()

app = typer.Typer(
    help="Therapy as partnership: one workspace that client and therapist hold together.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_show_locals=False,
)


@app.command()
def serve(
    host: Annotated[str, typer.Option(help="The address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(envvar="PORT", help="The port to listen on.")] = 8000,
    processes: Annotated[
        int, typer.Option(envvar="WITHNESS_PROCESSES", min=1, help="How many processes answer.", show_default="cores")
    ] = environment.CORES,
) -> None:
    """Serve the site, with its worker beside it."""
    from withness.config.serving import serve
    from withness.config.start import insist_on_prepared, start

    environment.PORT.set(str(port))
    start()
    insist_on_prepared()
    where = environment.origins()[0]
    typer.echo(f"Withness is at {where}/demo/" if environment.is_demo() else f"Withness is at {where}/")
    serve(host, port, processes)


@app.command()
def prepare() -> None:
    """Bring the database and the static files up to date; the first time, make keys and database."""
    from withness.config.start import insist_on_own_database, prepare, start

    start()
    prepare()
    insist_on_own_database()


@app.command("verify-export")
def verify_export(file: Annotated[Path, typer.Argument(help="What somebody took along: a zip file.")]) -> None:
    """Check what somebody took along, by itself: no key, no database. Ends with 1 where something was changed."""
    from withness.ground.ledger.taken import BrokenExportError, check

    try:
        told = check(file)
    except BrokenExportError as wrong:
        typer.echo(f"{file}: {wrong}", err=True)
        raise typer.Exit(1) from wrong
    typer.echo(f"All {told.entries:,} entries and {len(told.files):,} files are as they were taken along, {told.made}.")
    typer.echo(f"Signed by the place with the public key {told.public_key}")


@app.command()
def backup(
    to: Annotated[Path, typer.Argument(help="A new file, or a folder that gets one with a name by the time.")],
) -> None:
    """Save everything but the master key in one sealed file, while the site runs."""
    from withness.config.start import insist_on_prepared, start

    start()
    insist_on_prepared()
    from withness.config.backup.commands import backup

    backup(to)


@app.command()
def restore(
    backup: Annotated[Path, typer.Argument(help="The file that `withness backup` made.")],
    erased_since: Annotated[
        Path | None,
        typer.Option(help="The newest list that `withness ledger heads` printed: what was erased is erased again."),
    ] = None,
    nothing_erased: Annotated[
        bool, typer.Option("--nothing-erased", help="Nobody has erased anything since this backup was made.")
    ] = False,
    new_keys: Annotated[
        bool, typer.Option("--new-keys", help="Seal everything with new keys, the database itself included.")
    ] = False,
) -> None:
    """Bring a backup back into an empty data folder and an empty database, on either kind of database."""
    from withness.config.backup.commands import restore

    restore(backup, erased_since, nothing_erased=nothing_erased, new_keys=new_keys)


@app.command()
def doctor(
    as_json: Annotated[bool, typer.Option("--json", help="For a program to read.")] = False,
) -> None:
    """Look for what is not as it should be. Ends with 1 if there is something to do."""
    from withness.config.doctor.commands import doctor

    doctor(as_json=as_json)


PARTS = {
    "ledger": ("withness.ground.ledger.commands", "Check that nothing was changed: verify, heads, guard."),
    "keys": (
        "withness.config.changing_keys",
        "The master key: on paper for two people to keep, or another one: sheet, unite, rotate.",
    ),
    "partnership": (
        "withness.config.destroying.commands",
        "A record that need not be kept any longer: over, destroy.",
    ),
    "demo": ("withness.config.demo.commands", "The made-up people of the demo: seed."),
    "people": ("withness.ground.people.commands", "Let the first people in: invite, reindex."),
    "caseload": ("withness.spaces.caseload.commands", "The page of everyone a therapist works with: reindex."),
    "practice": ("withness.ground.practice.commands", "Bring a colleague into a practice: join, reindex."),
    "directory": (
        "withness.ground.directory.commands",
        "Services in the community: import, export, index.",
    ),
    "measures": (
        "withness.spaces.measuring.commands",
        "The wording of measures that a practice loads, and what is expected: add, list, expected, recount.",
    ),
}
"""Which part of the house brings which commands; it is loaded only when one of them is called."""


SCIENCES = {
    "score": ("withness.science.commands.score", "Totals of a measure for every row of a file."),
    "change": ("withness.science.commands.change", "Who changed by more than chance would do."),
    "course": ("withness.science.commands.course", "How it usually goes: fit, predict."),
    "gains": ("withness.science.commands.gains", "Sudden gains between two sessions."),
    "reflect": ("withness.doors.reflecting.commands", "What was heard in a session: codes and counts of transcripts."),
    "programme": ("withness.doors.programme.commands", "A community programme's people together: report, release."),
}
"""Commands on files of one's own; they need no site, no database and no keys."""
BUT_ON_THE_SITE = {("programme", "release")}
"""Commands among those that are about this site all the same."""


def _pass_on(name: str, part: str, what: str, *, on_the_site: bool) -> None:
    @app.command(
        name,
        help=what,
        add_help_option=False,
        context_settings={"allow_extra_args": True, "ignore_unknown_options": True},
    )
    def run(context: typer.Context) -> None:
        if on_the_site or (name, *context.args[:1]) in BUT_ON_THE_SITE:
            from withness.config.start import insist_on_prepared, start

            start()
            insist_on_prepared()
        import_module(part).app(context.args, prog_name=f"withness {name}")


for _name, (_part, _what) in PARTS.items():
    _pass_on(_name, _part, _what, on_the_site=True)
for _name, (_part, _what) in SCIENCES.items():
    _pass_on(_name, _part, _what, on_the_site=False)


if __name__ == "__main__":
    app()
