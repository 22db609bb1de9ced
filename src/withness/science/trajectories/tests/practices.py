"""Simulated practices: courses as the model has them, and five ways in which the world is otherwise."""

import numpy as np

BETA, G, SD, SESSIONS = (2.0, -1.5, 0.8, -0.1), ((9.0, -1.0), (-1.0, 2.25)), 3.0, 10

MISSPECIFIED = ("heavy tails", "floor", "curved", "correlated", "two kinds of people")


def practice(rng, people, kind="as the model has it"):
    """Scores (people, sessions), NaN where somebody did not come, and baselines (people,)."""
    base = np.clip(np.rint(rng.normal(15, 5, people)), 0, 27)
    start, slope, by_base, slope_by_base = BETA
    own = rng.multivariate_normal((0, 0), G, people)
    if kind == "two kinds of people":
        own[:, 1] += np.where(rng.random(people) < 0.3, 3.0, -1.3)
    t = np.log(np.arange(1, SESSIONS + 1))
    line = start + own[:, :1] + by_base * base[:, None] + (slope + slope_by_base * base[:, None] + own[:, 1:]) * t
    if kind == "curved":
        line += 1.5 * np.sin(np.arange(SESSIONS) * 0.9) * (1 + base[:, None] / 15)
    scores = line + _noise(rng, people, kind)
    if kind == "floor":
        scores = np.clip(scores, 0, 27)
    scores = np.rint(scores)
    scores[rng.random(scores.shape) < 0.1] = np.nan
    return scores, base


def _noise(rng, people, kind):
    size = (people, SESSIONS)
    if kind == "heavy tails":
        return SD * rng.standard_t(3, size) / np.sqrt(3)
    noise = rng.normal(0, SD, size)
    if kind == "correlated":
        for session in range(1, SESSIONS):
            noise[:, session] = 0.6 * noise[:, session - 1] + 0.8 * noise[:, session]
    return noise
