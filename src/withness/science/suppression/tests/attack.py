"""The attack: what somebody can be sure of who has every release and knows everybody but one person.

Integer programs, solved exactly: the unknown are the months in which the one person came into each cell and left it;
what is published bounds, release by release, how far the count can be from the figure before.
"""

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp

from withness.science.suppression import LEAST, STEP


def sure_of(low, high, known, cell, release):
    """The least and the most that the one person can count in this cell at this release.

    All of shape (releases, cells). `low`, `high`: the counts that can be behind what was published; `known`: the
    counts of everybody else.
    """
    releases, cells = known.shape
    size = releases * cells
    once = np.kron(np.eye(releases), np.ones((1, cells)))
    rules = [
        LinearConstraint(np.eye(size), (low - known).ravel(), (high - known).ravel()),
        LinearConstraint(once, np.zeros(releases), np.ones(releases)),
    ]
    wanted = np.zeros(size)
    wanted[release * cells + cell] = 1
    bounds = []
    for sign in (1, -1):
        found = milp(sign * wanted, constraints=rules, bounds=Bounds(0, 1), integrality=np.ones(size))
        assert found.success, "no world fits what was published, so the attack has a mistake"
        bounds.append(round(sign * found.fun))
    return tuple(bounds)


def possible(figures):
    """The counts that can be behind each figure, given the figure before; both of shape (releases, cells)."""
    before = np.vstack([np.zeros((1, figures.shape[1]), np.int64), figures[:-1]])
    low, high = before - (LEAST - 1), before + (LEAST - 1)
    up, down, gone = figures > before, (figures < before) & (figures > 0), (figures < before) & (figures == 0)
    low, high = np.where(up, figures, low), np.where(up, figures + STEP - 1, high)
    low, high = np.where(down, figures - STEP + 1, low), np.where(down, figures, high)
    # Down to nothing: the count is anything below that would have been shown as under ten.
    low, high = np.where(gone, 0, low), np.where(gone, np.minimum(before - LEAST, 9), high)
    # Of a rise, eleven are the least.
    low = np.where(up, np.maximum(low, before + LEAST), low)
    high = np.where(down, np.minimum(high, before - LEAST), high)
    return np.maximum(low, 0), high
