"""The same for researchers: a frame of utterances in, the frame with codes and probabilities out."""

import polars as pl

from .coding import Coded
from .hearing import Hearing
from .reflecting import reflect
from .roles import as_session
from .utterances import Said, Transcript


def reflect_frame(frame: pl.DataFrame, model: Hearing | None = None) -> pl.DataFrame:
    """The frame with a code an utterance beside it: `code`, `subcode`, `unsure` and a column for each probability.

    It needs the columns `transcript_id`, `interlocutor` (therapist, client or a name, whose role is guessed) and
    `utterance_text`; rows keep their order, and rows of one transcript follow each other in time. Probabilities of
    the other role are null. Raises NotATranscript where roles can't be told.
    """
    ids, speakers, texts = (
        frame[name].cast(pl.String).fill_null("").to_list()
        for name in ("transcript_id", "interlocutor", "utterance_text")
    )
    rows: dict[str, list[int]] = {}
    for number, name in enumerate(ids):
        rows.setdefault(name, []).append(number)
    sessions = {
        name: as_session(Transcript(name, tuple(Said(speakers[n], texts[n]) for n in own)))
        for name, own in rows.items()
    }
    found: list[Coded | None] = [None] * len(ids)
    for each in reflect(sessions, model):
        for number, utterance in zip(rows[each.transcript], each.utterances, strict=True):
            found[number] = utterance
    done = [each for each in found if each is not None]
    names = sorted({name for each in done for name in each.probabilities})
    return frame.with_columns(
        pl.Series("code", [each.code for each in done], dtype=pl.String),
        pl.Series("subcode", [each.subcode for each in done], dtype=pl.String),
        pl.Series("unsure", [each.unsure for each in done], dtype=pl.Boolean),
        *(pl.Series(f"p_{name}", [each.probabilities.get(name) for each in done], dtype=pl.Float64) for name in names),
    )
