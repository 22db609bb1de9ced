"""Change as the slope over all of a person's scores, by the course of the whole group (Speer & Greenbaum 1995)."""

import numpy as np
from numpy.typing import NDArray

from withness.science.trajectories import NotFitted, fit, moments_of
from withness.science.trajectories.courses import effects

from .methods import P95, Change, Floats

NO_SPREAD = 1e-4
"""A spread of slopes that adds less than this share of the residual variance is none."""


def slopes(
    person: NDArray[np.int64], times: Floats, scores: Floats, people: int, *, group_relative: bool = False
) -> Change:
    """The slope of each of `people` over its standard error, from rows (person, time, score); NaN without a score.

    The whole slope, group and own part together. `group_relative` leaves the group's part out: somebody who improves
    less than the others then looks as if they got worse, so that is for research and never shown to a person.
    """
    there = ~np.isnan(scores)
    sessions, column = np.unique(times[there], return_inverse=True)
    if len(np.unique(np.stack([person[there], column]), axis=1).T) != there.sum():
        raise ValueError("somebody has two scores at one time")
    wide = np.full((people, len(sessions)), np.nan)
    wide[person[there], column] = scores[there]
    of = fit(moments_of(wide, sessions=sessions, unit=unit_of(scores[there])), log_time=False)
    # At the edge the search stops just above zero, where every slope would look sure of itself.
    if of.G[1][1] * float(sessions.var()) < NO_SPREAD * of.sigma2:
        raise NotFitted("everybody's slope is the same here, so nobody's can be told from the others'")
    own = effects(of, wide, None, sessions)
    index = (own.slope + (0.0 if group_relative else of.beta[1])) / own.sd_slope
    return Change(np.where(np.isnan(wide).all(1), np.nan, index), P95)


def unit_of(scores: Floats) -> int:
    """How many steps make a point: the fewest decimals that hold these scores, at most six."""
    for decimals in range(6):
        steps = scores * 10**decimals
        if (
            np.abs(steps - np.rint(steps)).max(initial=0.0)
            < 1e-6 * max(1.0, float(np.abs(steps).max(initial=0.0))) * 1e-3
        ):
            return int(10**decimals)
    return 1_000_000
