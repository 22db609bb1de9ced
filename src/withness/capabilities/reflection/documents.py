"""What those who were there set right, as a file that `withness reflect train` reads."""

import csv
import io
from collections.abc import Sequence

from withness.ground.partnership import AccordId
from withness.science.talk.utterances import CLIENT, THERAPIST

from .events import Turn
from .state import Reading, agreed_on

COLUMNS = ("transcript_id", "interlocutor", "utterance_text", "code", "subcode")
BEGINS_A_FORMULA = "=+-@\t\r"


def set_right(reflection: AccordId, there: Reading, turns: Sequence[Turn]) -> str:
    """A table of all turns in order; a code stands where whoever set it right says the same, and nowhere else.

    A turn of somebody who is neither is left out: the listening was never asked about them.
    """
    table = io.StringIO()
    rows = csv.writer(table)
    rows.writerow(COLUMNS)
    for place, turn in enumerate(turns):
        if turn.role in {THERAPIST, CLIENT}:
            code, kind = agreed_on(there.corrections.get(place, {})) or ("", "")
            rows.writerow((reflection, turn.role, _as_words(turn.text), code, kind or ""))
    return table.getvalue()


def _as_words(text: str) -> str:
    """The same for whoever listens, and no formula for whatever calculates."""
    return f" {text}" if text[:1] in BEGINS_A_FORMULA else text
