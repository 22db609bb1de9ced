"""A code for every utterance, with how likely it is and whether that is too little to say."""

from collections.abc import Mapping, Sequence

import numpy as np
from msgspec import Struct

from .codes import CLIENT_CODES, KINDS, THERAPIST_CODES
from .hearing import Heard
from .utterances import CLIENT, THERAPIST, Utterance


class Coded(Struct, frozen=True):
    """One utterance as it was heard. `code` is None for whoever is neither therapist nor client; `probabilities` add
    up to one over the codes of the role."""

    index: int
    role: str
    text: str
    code: str | None
    subcode: str | None
    probabilities: dict[str, float]
    unsure: bool


def coded(session: Sequence[Utterance], heard: Heard, unsure: Mapping[str, float]) -> list[Coded]:
    """Every utterance with the code that it leans to. `unsure[role]`: below this likelihood nobody could be sure."""
    return [_one(number, each, heard, unsure) for number, each in enumerate(session)]


def _one(number: int, each: Utterance, heard: Heard, unsure: Mapping[str, float]) -> Coded:
    if each.role not in {THERAPIST, CLIENT}:
        return Coded(number, each.role, each.text, None, None, {}, unsure=False)
    names = THERAPIST_CODES if each.role == THERAPIST else CLIENT_CODES
    likely = heard.likely[each.role][number]
    code = names[int(heard.leaning[each.role][number].argmax())]
    return Coded(
        number, each.role, each.text, code, _kind(number, code, heard),
        {name: round(float(share), 4) for name, share in zip(names, likely, strict=True)},
        unsure=bool(likely[names.index(code)] < unsure[each.role]),
    )  # fmt: skip


def _kind(number: int, code: str, heard: Heard) -> str | None:
    if code not in KINDS:
        return None
    shares = heard.leaning[code][number][1:]
    if code == "input":
        # Advice, options and negotiation are told apart here hardly better than by chance (docs/hearing-evaluation.md).
        return "information" if shares[0] > shares[1:].sum() else "advice"
    return KINDS[code][int(np.argmax(shares))]
