"""Everything that is said of the model, from what networks said of sessions whose video they never met."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from withness.science.talk.codes import HEADS
from withness.science.talk.hearing import softmax
from withness.science.talk.indices import TIMES, parts_of, shares_of
from withness.science.talk.own_codes import fit_calibration
from withness.science.talk.surface import words_of

from .data import Labelled, folds
from .figures import auroc
from .train import FOLDS, SEEDS

POWER = 0.7
SEVERAL = 5
"""A ratio of fewer than so many questions or reflections is chance; such sessions are left out of that line."""


@dataclass
class Outcome:
    """One session: what networks leaned to and how likely each code is, both out of fold; nothing of its own video."""

    leaning: dict[str, np.ndarray]
    likely: dict[str, np.ndarray]


def out_of_fold(kept: Path, sessions: list[Labelled]) -> list[dict[str, np.ndarray]]:
    """What the networks of the other folds said, averaged over their starts."""
    said: list[dict[str, np.ndarray]] = [{} for _ in sessions]
    for fold in range(FOLDS):
        for seed in SEEDS:
            with np.load(kept / f"fold{fold}-seed{seed}.npz") as stored:
                for name in stored:
                    number, head = name.split(".")
                    own = said[int(number)]
                    own[head] = own.get(head, 0) + stored[name] / len(SEEDS)
    return said


def calibrations(
    sessions: list[Labelled], said: list[dict[str, np.ndarray]], among: np.ndarray
) -> dict[str, tuple[np.ndarray, np.ndarray]]:
    """Sharpness and what is added for each code, by the sessions named in `among`."""
    made = {}
    for head in HEADS:
        gold = np.concatenate([sessions[n].gold[head] for n in among])
        logs = np.log(np.maximum(np.concatenate([said[n][head] for n in among]), 1e-7))
        share = np.bincount(gold[gold >= 0], minlength=len(HEADS[head])) / (gold >= 0).sum()
        # Trained with weights of share^-0.7: this much of how common each code is was taken away.
        start = (1.0, POWER * np.log(share))
        made[head] = fit_calibration(logs[gold >= 0].astype(np.float64), gold[gold >= 0], start)
    return made


def outcomes(sessions: list[Labelled], said: list[dict[str, np.ndarray]]) -> list[Outcome]:
    """Each fold is calibrated by the others."""
    given = folds(sessions, FOLDS, 0)
    found: list[Outcome | None] = [None] * len(sessions)
    for fold in range(FOLDS):
        by = calibrations(sessions, said, np.flatnonzero(given != fold))
        for n in np.flatnonzero(given == fold):
            likely = {
                head: softmax(np.log(np.maximum(said[n][head], 1e-7)) * by[head][0] + by[head][1]) for head in HEADS
            }
            found[n] = Outcome(said[n], likely)
    return [each for each in found if each is not None]


def session_figures(session: Labelled, likely: dict[str, np.ndarray]) -> dict[str, tuple[float, float, float]]:
    """For each index its value, how much it rests on, and its spread if every code were independent."""
    shares = shares_of(session.utterances, likely)
    made = {}
    for name in TIMES:
        above, below = parts_of(shares, name)
        total = below.sum()
        ratio = above.sum() / total if total > 0 else np.nan
        certain = name in {"rate_of_input", "percent_change_talk", "percent_sustain_talk"}
        spread = above * (1 - above) if certain else above + ratio**2 * below - (above - ratio * below) ** 2
        made[name] = (float(ratio), float(total), float(np.sqrt(max(spread.sum(), 0)) / max(total, 1e-9)))
    return made


def gold_likely(session: Labelled) -> dict[str, np.ndarray]:
    """What listeners said, in the form of what is likely: certain."""
    made = {}
    for head, names in HEADS.items():
        gold = session.gold[head]
        rows = np.zeros((len(gold), len(names)))
        rows[np.arange(len(gold))[gold >= 0], gold[gold >= 0]] = 1
        made[head] = rows
    return made


def quality_features(session: Labelled, likely: dict[str, np.ndarray]) -> np.ndarray:
    """The two figures that a page leads with, and no other. For the evaluation alone."""
    shares = shares_of(session.utterances, likely)
    asked, reflected = shares.question.sum(), shares.reflection.sum()
    return np.array([np.log((reflected + 1) / (asked + 1)), session_figures(session, likely)["rate_of_input"][0]])


def plain_features(session: Labelled) -> np.ndarray:
    """Length and share of talk, which need no model."""
    words = np.array([len(words_of(each.text)) for each in session.utterances], dtype=float)
    by_client = np.array([each.role == "client" for each in session.utterances])
    return np.array([np.log(len(words)), words[by_client].sum() / max(1.0, words.sum())])


def apart(sessions: list[Labelled], features: np.ndarray) -> tuple[float, np.ndarray]:
    """AUROC of good against poor, each session scored by a regression on the sessions of other videos."""
    given, high = folds(sessions, FOLDS, 0), np.array([each.high for each in sessions])
    score = np.zeros(len(sessions))
    for fold in range(FOLDS):
        own = given != fold
        mean, spread = features[own].mean(axis=0), features[own].std(axis=0) + 1e-9
        score[~own] = _regression((features[own] - mean) / spread, high[own], (features[~own] - mean) / spread)
    return auroc(high, score), score


def _regression(x: np.ndarray, high: np.ndarray, new: np.ndarray) -> np.ndarray:
    """Logistic, with a ridge of one; both classes weigh the same."""
    x, new = np.column_stack([x, np.ones(len(x))]), np.column_stack([new, np.ones(len(new))])
    weight = np.where(high, 0.5 / high.mean(), 0.5 / (1 - high.mean()))
    hold = np.eye(x.shape[1])
    hold[-1, -1] = 0
    w = np.zeros(x.shape[1])
    for _ in range(50):
        likely = 1 / (1 + np.exp(-x @ w))
        slope = x.T @ (weight * (likely - high)) + hold @ w
        w = w - np.linalg.solve((x.T * (weight * likely * (1 - likely))) @ x + hold, slope)
    made: np.ndarray = new @ w
    return made
