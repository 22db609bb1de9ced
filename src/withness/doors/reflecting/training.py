"""`withness reflect train`: the model fitted to the codes of a practice, kept in a file of its own."""

import io
from collections import defaultdict
from pathlib import Path
from typing import Annotated

import numpy as np
import polars as pl
import typer

from withness.science.commands.reading import read, refuse
from withness.science.commands.reporting import taking_long
from withness.science.talk.codes import CODES, KINDS
from withness.science.talk.own_codes import Own, TooFewCodes, agreement, answered_anew, recalibrated
from withness.science.talk.shipped import arrays, content, hearing, hearing_by
from withness.science.talk.utterances import CLIENT, THERAPIST, Utterance

COLUMNS = ("transcript_id", "interlocutor", "utterance_text", "code")
STEPS = ("Hearing as before", "Learning", "Hearing anew")


def train(
    files: Annotated[list[Path], typer.Argument(help=f"CSV with the columns {', '.join(COLUMNS)}, and subcode.")],
    to: Annotated[Path, typer.Option(help="Where the model is written; `withness reflect --model` reads it.")],
    anew: Annotated[
        bool, typer.Option("--anew", help="Learn every answer from these codes alone, without ours.")
    ] = False,
) -> None:
    """Fit the model to codes of your own: how likely is likely, or with --anew every answer."""
    owns = [own for path in files for own in _owns(path)]
    before, stored = hearing(), arrays(content("network.npz"))
    with taking_long(STEPS) as going:
        next(going)
        agreed = agreement(before, owns)
        next(going)
        try:
            made = (answered_anew if anew else recalibrated)(stored, before, owns)
        except TooFewCodes as few:
            refuse(str(few))
        file = io.BytesIO()
        np.savez(file, allow_pickle=False, **made)
        next(going)
        now = agreement(hearing_by(file.getvalue()), owns)
    try:
        to.write_bytes(file.getvalue())
    except OSError as wrong:
        refuse(f"{to}: {wrong.strerror}")
    for role, share in agreed.items():
        typer.echo(f"{role}: {share:.0%} of these codes as before, {now[role]:.0%} now, on the codes it learnt from.")


def _owns(path: Path) -> list[Own]:
    frame = read(path, COLUMNS)
    kinds = _kinds(path, frame)
    rows: dict[str, list[tuple[Utterance, str | None, str | None]]] = defaultdict(list)
    for number, (name, role, text, code) in enumerate(frame.iter_rows()):
        if role not in {THERAPIST, CLIENT}:
            refuse(f"{path}, row {number + 2}: interlocutor is therapist or client, not “{role}”")
        if code is not None and code not in CODES:
            refuse(f"{path}, row {number + 2}: “{code}” is no code; codes are {', '.join(CODES)}")
        rows[str(name)].append((Utterance(role, text or ""), code, kinds[number]))
    return [Own(*zip(*own, strict=True)) for own in rows.values()]


def _kinds(path: Path, frame: pl.DataFrame) -> list[str | None]:
    known = {kind for kinds in KINDS.values() for kind in kinds}
    if "subcode" not in pl.read_csv(path, n_rows=0, infer_schema=False).columns:
        return [None] * len(frame)
    return [kind if kind in known else None for kind in read(path, ("subcode",))["subcode"].to_list()]
