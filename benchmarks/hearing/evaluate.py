"""The table of docs/hearing-evaluation.md, from networks that never met the video of what they hear.

    python -m benchmarks.hearing evaluate ../shared/data/annomi FOLDER

FOLDER is the one that `train` filled. Needs no torch. Intervals are of 2,000 draws of whole transcripts.
"""

from collections.abc import Callable
from pathlib import Path

import numpy as np

from withness.science.talk.codes import HEADS

from .data import Labelled, read
from .figures import calibration_error, confusion, kappa, macro_f1
from .outcome import SEVERAL, Outcome, gold_likely, out_of_fold, outcomes, session_figures
from .ship import ship

PAGE = Path("docs/hearing-evaluation.md")
DRAWS = 2_000


def evaluate(data: Path, kept: Path) -> None:
    """Work out every figure, write the page, and write the file that is shipped."""
    sessions = read(data)
    said = out_of_fold(kept, sessions)
    heard = outcomes(sessions, said)
    ship(kept, sessions, said, heard)
    from .page import page

    PAGE.write_text(page(sessions, heard), encoding="utf-8")
    print(PAGE.read_text(encoding="utf-8"))


def interval(sessions: int, figure: Callable[[np.ndarray], float]) -> tuple[float, float]:
    """Nineteen of twenty draws of transcripts lie within."""
    chance = np.random.default_rng(9)
    drawn = [figure(chance.integers(sessions, size=sessions)) for _ in range(DRAWS)]
    low, high = np.nanquantile(drawn, (0.025, 0.975))
    return float(low), float(high)


def tables(sessions: list[Labelled], heard: list[Outcome], head: str) -> np.ndarray:
    """A confusion table for each session."""
    many = len(HEADS[head])
    made = []
    for session, own in zip(sessions, heard, strict=True):
        gold, code = session.gold[head], own.leaning[head].argmax(axis=1)
        made.append(confusion(gold[gold >= 0], code[gold >= 0], many))
    return np.array(made)


def per_session(
    sessions: list[Labelled], heard: list[Outcome], name: str, least: float = SEVERAL
) -> tuple[np.ndarray, np.ndarray]:
    """An index as heard and as coded, where there was enough to count."""
    pairs = []
    for session, own in zip(sessions, heard, strict=True):
        here, coded = session_figures(session, own.likely)[name], session_figures(session, gold_likely(session))[name]
        if coded[1] >= least and here[1] >= 0.5:
            pairs.append((here[0], coded[0]))
    both = np.array(pairs)
    return both[:, 0], both[:, 1]


def calibration(sessions: list[Labelled], heard: list[Outcome], head: str) -> Callable[[np.ndarray], float]:
    """The calibration error of drawn sessions."""
    gold = [session.gold[head] for session in sessions]
    rows = [own.likely[head][each >= 0] for own, each in zip(heard, gold, strict=True)]
    asked = [each[each >= 0] for each in gold]

    def error(drawn: np.ndarray) -> float:
        return calibration_error(np.concatenate([asked[n] for n in drawn]), np.concatenate([rows[n] for n in drawn]))

    return error


def humans(sessions: list[Labelled], head: str) -> tuple[float, float]:
    """One coder against what most of the other nine say, where ten coded: macro-F1 and kappa, the mean of ten."""
    gold: dict[str, list[int]] = {}
    code: dict[str, list[int]] = {}
    for session in sessions:
        own = session.each[head]
        if len(own) < 5:
            continue
        for name, each in own.items():
            others = np.array([other for key, other in own.items() if key != name])
            for place in np.flatnonzero(each >= 0):
                votes = np.bincount(others[:, place][others[:, place] >= 0], minlength=len(HEADS[head]))
                if votes.any():
                    gold.setdefault(name, []).append(int(votes.argmax()))
                    code.setdefault(name, []).append(int(each[place]))
    many = len(HEADS[head])
    found = [(np.array(gold[name]), np.array(code[name])) for name in gold]
    return (
        float(np.mean([macro_f1(*pair, many) for pair in found])),
        float(np.mean([kappa(confusion(*pair, many)) for pair in found])),
    )
