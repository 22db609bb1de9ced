"""What can be done about measures from a terminal: load wordings, say what is loaded, work out what is expected."""

from pathlib import Path
from typing import Annotated, NoReturn

import typer

from withness.ground.partnership import LedgerId, MemberId, Refusal, Standing, Voice
from withness.ground.people.models import Account, Seat
from withness.ground.people.seats import PRACTICE
from withness.science.measures import UnknownMeasure, measure, measures
from withness.science.measures.questionnaire import MOST_BYTES

from . import counted, practices
from .measures import called, load_file

app = typer.Typer(
    help="Load the wording of a measure into a practice; say which are loaded; work out what is expected.",
    no_args_is_help=True,
)
For = Annotated[str, typer.Option("--for", help="Somebody whose practice it is, by e-mail, where there are several.")]


@app.command()
def add(
    file: Annotated[Path, typer.Argument(help="A FHIR R4 Questionnaire, as JSON or YAML.")],
    of: Annotated[str, typer.Option("--measure", help="Which measure it is, where the file doesn't say.")] = "",
    language: Annotated[str, typer.Option(help="In which language, such as de, where the file doesn't say.")] = "",
    whose: For = "",
) -> None:
    """Load the wording of a measure from a file that the practice has the right to use."""
    try:
        code = measure(of).code if of else None
        content = _content(file)
        wording = load_file(_practice(whose), content, code=code, language=language or None)
    except UnknownMeasure as unknown:
        _refuse(str(unknown))
    except Refusal as refusal:
        _refuse(f"{file}: {refusal.reason}")
    there = ", ".join(called(each) for each in wording.languages)
    typer.echo(f"{measures()[wording.measure].name} is loaded: {len(wording.questions)} questions, in {there}.")


@app.command("list")
def list_(whose: For = "") -> None:
    """Say which measures a practice has loaded."""
    loaded = practices.state_of(_practice(whose).ledger).measures
    for code, files in sorted(loaded.items()):
        typer.echo(f"{code}: {', '.join(called(each) for each in sorted(files))}")
    if not loaded:
        typer.echo("None is loaded. `withness measures add FILE` loads one.")


@app.command()
def expected(whose: For = "") -> None:
    """Work out anew what is expected of courses here, from those that may count, and say how many there are."""
    practice = _practice(whose).ledger
    counted.work_out(practice)
    for code, of in counted.expected_in(practice).items():
        if of.people:
            stands = (
                "calibrated" if of.calibrated else "goes otherwise of late" if of.drifting else "not yet calibrated"
            )
            typer.echo(f"{code}: {of.people} courses that are over, {stands}")
    typer.echo("Everything that counts is worked in.")


def _content(file: Path) -> bytes:
    try:
        with file.open("rb") as opened:
            # Never more of it is read than is needed to see that it is too much.
            content = opened.read(MOST_BYTES + 1)
    except OSError as trouble:
        _refuse(f"{file}: this file can't be read: {trouble.strerror}")
    if not content:
        _refuse(f"{file}: this file is empty")
    return content


def _practice(whose: str) -> Voice:
    """The practice of this person, or the only one there is."""
    if whose:
        account = Account.objects.filter(email__iexact=whose).first()
        voice = practices.practice_of(account) if account is not None else None
        if voice is None:
            _refuse(f"{whose} has no practice here: it comes with their first partnership")
        return voice
    seats = Seat.objects.filter(kind=PRACTICE, standing=Standing.ACTIVE.value).order_by("pk")
    ledgers = {seat.ledger for seat in seats}
    if len(ledgers) != 1:
        how_many = "no practice yet" if not ledgers else f"{len(ledgers)} practices"
        _refuse(f"there is {how_many} here: say whose with --for")
    return Voice(LedgerId(seats[0].ledger), MemberId(seats[0].member))


def _refuse(why: str) -> NoReturn:
    typer.echo(" ".join(why.split()), err=True)
    raise typer.Exit(2)
