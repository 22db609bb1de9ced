"""A practice's own codes: set right how likely is likely, or answer anew by them alone, without ours."""

from collections.abc import Mapping, Sequence

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray
from scipy.optimize import minimize

from .codes import CLIENT_CODES, HEADS, KINDS, THERAPIST_CODES
from .hearing import Hearing, Network, Stored, softmax
from .surface import surface
from .utterances import CLIENT, THERAPIST, Utterance

LEAST_CODES, LEAST_OF_A_ROLE, LEAST_TO_ANSWER_ANEW = 100, 40, 500
HOLD, RIDGE, POWER = 20.0, 3.0, 0.7
"""Our own calibration counts like twenty utterances; a ridge on new answers; rare codes weigh more, as in ours."""
Floats = NDArray[np.float64]


class TooFewCodes(ValueError):
    """So few codes would teach chance."""


class Own(Struct, frozen=True):
    """A session with codes of a practice: a code for each utterance, or None; a kind where one was given."""

    session: Sequence[Utterance]
    codes: Sequence[str | None]
    kinds: Sequence[str | None]


def asked(own: Own, head: str) -> NDArray[np.int64]:
    """What this head should have said for each utterance; -1 where it was not asked."""
    names, found = HEADS[head], np.full(len(own.session), -1)
    for number, (each, code, kind) in enumerate(zip(own.session, own.codes, own.kinds, strict=True)):
        if head in KINDS:
            if each.role == THERAPIST and code in THERAPIST_CODES and (code != head or kind in names):
                found[number] = names.index(str(kind)) if code == head else 0
        elif code in names and each.role == head:
            found[number] = names.index(str(code))
    return found


def recalibrated(stored: Stored, hearing: Hearing, owns: Sequence[Own]) -> dict[str, NDArray[np.generic]]:
    """The same network with its likelihoods set right on codes of one's own. Raises TooFewCodes."""
    _insist(owns, LEAST_CODES)
    made = dict(stored)
    heard = hearing([own.session for own in owns])
    for head in HEADS:
        gold = np.concatenate([asked(own, head) for own in owns])
        if (gold >= 0).sum() >= LEAST_OF_A_ROLE:
            logs = np.log(np.maximum(np.concatenate([each.leaning[head] for each in heard]), 1e-7))[gold >= 0]
            made[f"{head}.sharp"], made[f"{head}.prior"] = fit_calibration(
                logs.astype(np.float64), gold[gold >= 0], hearing.network.calibration(head)
            )
    return made


def fit_calibration(
    logs: Floats, gold: NDArray[np.int64], start: tuple[float, NDArray[np.floating]]
) -> tuple[Floats, Floats]:
    """How sharp, and how common each code is, by the likelihood of what was coded; held a little to `start`."""
    begin = np.array([start[0], *start[1]])

    def loss(x: Floats) -> float:
        likely = softmax(logs * x[0] + x[1:])[np.arange(len(gold)), gold]
        return float(-np.log(np.maximum(likely, 1e-12)).sum() + HOLD * ((x - begin) ** 2).sum() / 2)

    found = minimize(loss, begin, method="L-BFGS-B", bounds=[(0.1, 5.0), *[(None, None)] * len(start[1])]).x
    return np.float32(found[0]), (found[1:] - found[1:].mean()).astype(np.float32)  # type: ignore[return-value]


def answered_anew(stored: Stored, hearing: Hearing, owns: Sequence[Own]) -> dict[str, NDArray[np.generic]]:
    """Every answer learnt from one's own codes alone; only how a session is read stays. Raises TooFewCodes."""
    _insist(owns, LEAST_TO_ANSWER_ANEW)
    made, rows = dict(stored), hearing.encoder([each.text for own in owns for each in own.session])
    ends = np.cumsum([len(own.session) for own in owns])[:-1]
    states = [
        hearing.network.states(hearing.network.inputs(part, surface(own.session)))
        for own, part in zip(owns, np.split(rows, ends), strict=True)
    ]
    read = np.concatenate(states, axis=1).astype(np.float64)
    for head, names in HEADS.items():
        gold = np.concatenate([asked(own, head) for own in owns])
        if len(set(gold[gold >= 0])) < len(names):
            continue
        answers = [_answer(each[gold >= 0], gold[gold >= 0], len(names)) for each in read]
        made[f"{head}.w"] = np.stack([answer[:-1] for answer in answers]).astype(np.float32)
        made[f"{head}.b"] = np.stack([answer[-1] for answer in answers]).astype(np.float32)
        made.pop(f"{head}.w.scale", None)
    return recalibrated(made, Hearing(hearing.encoder, Network(made)), owns)


def _answer(read: Floats, gold: NDArray[np.int64], many: int) -> Floats:
    """Regression on several classes with a ridge; a column a class, the last row what is said anyway."""
    x = np.column_stack([read, np.ones(len(read))])
    wanted = np.eye(many)[gold]
    weight = (wanted.mean(axis=0) ** -POWER)[gold]
    weight /= weight.mean()

    def loss(flat: Floats) -> tuple[float, Floats]:
        w = flat.reshape(-1, many)
        likely = softmax((x @ w).astype(np.float64))
        log = -np.log(np.maximum(likely[np.arange(len(gold)), gold], 1e-12))
        slope = x.T @ ((likely - wanted) * weight[:, None]) + RIDGE * w
        return float((weight * log).sum() + RIDGE * (w**2).sum() / 2), slope.ravel()

    start = np.zeros(x.shape[1] * many)
    found = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 200}).x
    answer: Floats = found.reshape(-1, many)
    return answer


def agreement(hearing: Hearing, owns: Sequence[Own]) -> Mapping[str, float]:
    """How often the code is the practice's own, by role."""
    heard, made = hearing([own.session for own in owns]), {}
    for role in (THERAPIST, CLIENT):
        gold = np.concatenate([asked(own, role) for own in owns])
        said = np.concatenate([each.leaning[role].argmax(axis=1) for each in heard])
        if (gold >= 0).any():
            made[role] = float((said == gold)[gold >= 0].mean())
    return made


def _insist(owns: Sequence[Own], least: int) -> None:
    known = sum(code in THERAPIST_CODES or code in CLIENT_CODES for own in owns for code in own.codes)
    if known < least:
        raise TooFewCodes(f"{known} codes are too few to learn from: at least {least} are needed")
