"""`withness reflect`: what was heard in a session, as codes and counts; `train`: the same by a practice's own codes."""

import sys
from pathlib import Path
from typing import Annotated, Any

import msgspec
import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from withness.science.commands.reading import refuse
from withness.science.talk.reflecting import Reflection, reflect
from withness.science.talk.roles import said_roles
from withness.science.talk.shipped import NotAsShipped, hearing, hearing_by
from withness.science.talk.transcripts.trouble import NotATranscript

from .finding import Found, files_in, found_in
from .showing import show
from .training import train


class FilesOrTrain(typer.core.TyperGroup):
    """Whatever is not `train` are files."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """With the name of the command put in where it is left out."""
        return super().parse_args(ctx, args if args[:1] == ["train"] else ["reflect", *args])


app = typer.Typer(cls=FilesOrTrain, help="What was heard in a session.", add_completion=False)
app.command()(train)

Files = Annotated[
    list[Path],
    typer.Argument(help="Transcripts or folders: WebVTT, SRT, TextGrid, CSV, “Name: words”, Whisper's JSON."),
]


@app.command("reflect")
def reflect_files(
    files: Files,
    roles: Annotated[str, typer.Option(help="Who is who: “A=therapist,B=client”. Else it is guessed.")] = "",
    json: Annotated[bool, typer.Option("--json", help="For programs, an object a transcript and line.")] = False,
    model: Annotated[Path | None, typer.Option(help="A model that `withness reflect train` wrote.")] = None,
) -> None:
    """Codes and counts of every transcript: questions, reflections, input, change talk, sustain talk. Counts, not
    scores: they say nothing of how good anybody is. `withness reflect train` fits it to codes of your own."""
    try:
        given = said_roles(roles)
        hears = hearing_by(model.read_bytes()) if model else hearing()
    except (NotATranscript, NotAsShipped) as wrong:
        refuse(str(wrong))
    except OSError as wrong:
        refuse(f"{model}: {wrong.strerror}")
    paths = files_in(files)
    if not paths:
        refuse(f"{files[0]}: there is no transcript in this folder")
    console = Console(stderr=True)
    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    failed = False
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        bar = progress.add_task("Reading", total=None)
        for path, found in zip(paths, found_in(paths, given), strict=True):
            many = sum(len(each) for each in found.sessions.values())
            progress.reset(bar, description=path.name, total=many)
            for each in reflect(found.sessions, hears, lambda done: progress.advance(bar, done)):
                _tell(each, as_json=json)
            failed |= _complain(found)
    if failed:
        raise typer.Exit(2)


def _tell(each: Reflection, *, as_json: bool) -> None:
    if as_json:
        sys.stdout.buffer.write(msgspec.json.encode(each) + b"\n")
        sys.stdout.buffer.flush()
    else:
        show(each)


def _complain(found: Found) -> bool:
    for line in found.wrong:
        typer.echo(" ".join(line.split()), err=True)
    return bool(found.wrong)
