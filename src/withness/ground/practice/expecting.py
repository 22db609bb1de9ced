"""What courses that are over say of those to come: a fit, bands that hold their promise, and what a sign is worth."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from statistics import quantiles

import numpy as np
from msgspec import Struct, field
from msgspec.structs import replace
from numpy.typing import NDArray

from withness.science.trajectories import (
    Calibration,
    Fit,
    HitRate,
    Moments,
    NotFitted,
    calibrate,
    drift,
    fit,
    hit_rate,
    moments_of,
    one_course,
)
from withness.science.trajectories.bands import strata_of

WEEKS = 52
"""A year: what was answered later counts no more."""
TENTHS = 10
"""Totals are counted in steps of a tenth of a point, as pages show them."""
LEVEL = 0.8
THIRDS = 3
NEWEST = 4
"""One in so many courses is the newest, on which what is known from the others is tried."""
ENOUGH_SIGNS = 20
"""How often a sign and a bad end have to be there before anything is said of how often they went together."""
OVER_AFTER = 26 * 7
"""Days without an answer after which a course is over."""


class Counted(Struct, frozen=True):
    """One person's course: the first total, the later ones by week, the day of the last answer, and whether it was
    stopped."""

    base: float
    scores: dict[int, float]
    last: int
    stopped: bool = False

    def over(self, today: int) -> bool:
        """Whether it is over on this day, and had anything to it."""
        return bool(self.scores) and (self.stopped or today - self.last > OVER_AFTER)


class Expected(Struct, frozen=True):
    """What was known of a measure at a practice. `people`: whose courses were over. Without `fit` or `calibration`, or
    while `drifting`, no range is shown. `edges` divide people by how they began."""

    people: int = 0
    fit: Fit | None = None
    calibration: Calibration | None = None
    edges: list[float] = field(default_factory=list)
    signal: HitRate | None = None
    drifting: bool = False

    @property
    def calibrated(self) -> bool:
        """Whether a range may be shown."""
        return self.calibration is not None and self.calibration.enough and not self.drifting

    def band(self, base: float, scores: Mapping[int, float], week: int) -> tuple[float, float]:
        """Between what and what four of five are in this week, who began so and had these scores before it."""
        assert self.fit is not None
        assert self.calibration is not None
        mean, sd = _foretold(self.fit, scores, base, week)
        wide = sd * float(self.calibration.factor(_strata(len(scores), base, self.edges))[0])
        return mean - wide, mean + wide


class _Off(Struct, frozen=True):
    """How far a score was from what was expected, in SDs, for which stratum; `next_`: from the scores before it."""

    distance: float
    stratum: int
    next_: bool


def sums(courses: Sequence[Counted]) -> Moments:
    """The whole-number sums of these courses, the same bits in whichever order."""
    scores = np.full((len(courses), WEEKS), np.nan)
    for row, each in enumerate(courses):
        for week, score in each.scores.items():
            scores[row, week - 1] = score
    base = np.array([each.base for each in courses])
    return moments_of(scores, base, unit=TENTHS, base_unit=TENTHS)


def expect(courses: Sequence[Counted], *, worse: float | None = None) -> Expected:
    """What these courses, all over, say of those to come; the order makes no difference to what is fitted, but every
    other one foretells the rest. `worse` is by how many points somebody is clearly worse than at first, negative where
    more is better; without it there is no signal."""
    try:
        halves = [sums(courses[half::2]) for half in (0, 1)]
        whole, apart = fit(halves[0].plus(halves[1])), [fit(half) for half in halves]
    except (NotFitted, ValueError):
        # Too few, or all alike: there is nothing to foretell from.
        return Expected(people=len(courses))
    edges = quantiles((each.base for each in courses), n=THIRDS)
    off = [list(_off(apart[1 - row % 2], each, edges)) for row, each in enumerate(courses)]
    known = Expected(len(courses), whole, _calibrated(off, len(courses)), edges, drifting=_drifts(courses, off))
    return replace(known, signal=_signal(known, courses, worse)) if worse is not None else known


def is_worse(score: float, band: tuple[float, float], worse: float) -> bool:
    """Whether a score is on the worse side of a band."""
    return score > band[1] if worse > 0 else score < band[0]


def _off(of: Fit, each: Counted, edges: list[float]) -> Iterator[_Off]:
    before: dict[int, float] = {}
    for week, score in sorted(each.scores.items()):
        for known in ({}, before) if before else ({},):
            mean, sd = _foretold(of, known, each.base, week)
            stratum = int(_strata(len(known), each.base, edges)[0])
            yield _Off(abs(score - mean) / sd, stratum, next_=known is before or not before)
        before = before | {week: score}


def _calibrated(off: Iterable[list[_Off]], people: int) -> Calibration:
    every = [each for person in off for each in person]
    distance, strata = np.array([each.distance for each in every]), np.array([each.stratum for each in every])
    return calibrate(distance, strata, people=people, level=LEVEL)


def _signal(known: Expected, courses: Sequence[Counted], worse: float) -> HitRate | None:
    """What the sign is worth: who had it before the end, and whose course ended clearly worse than it began. None where
    either was so few times that the figures would be chance."""
    had = [any(is_worse(score, band, worse) for score, band in _one_by_one(known, each)) for each in courses]
    ended = [(each.scores[max(each.scores)] - each.base) / worse >= 1 for each in courses]
    return hit_rate(np.array(had), np.array(ended)) if min(sum(had), sum(ended)) >= ENOUGH_SIGNS else None


def _one_by_one(known: Expected, each: Counted) -> Iterator[tuple[float, tuple[float, float]]]:
    """Every score but the last beside the band that those before it foretell."""
    before: dict[int, float] = {}
    for week, score in sorted(each.scores.items())[:-1]:
        yield score, known.band(each.base, before, week)
        before = before | {week: score}


def _drifts(courses: Sequence[Counted], off: Sequence[list[_Off]]) -> bool:
    """Whether the newest courses went otherwise than the ones before them foretell."""
    by_day = sorted(range(len(courses)), key=lambda row: courses[row].last)
    split = len(by_day) - len(by_day) // NEWEST
    band = _calibrated((off[row] for row in by_day[:split]), split)
    newest = [each for row in by_day[split:] for each in off[row] if each.next_]
    factors = band.factor(np.array([each.stratum for each in newest], np.int64))
    return drift(np.array([each.distance for each in newest]) <= factors, LEVEL).drifting


def _foretold(of: Fit, scores: Mapping[int, float], base: float, week: int) -> tuple[float, float]:
    return one_course(of, {float(each): score for each, score in scores.items()}, base, week)


def _strata(before: int, base: float, edges: list[float]) -> NDArray[np.int64]:
    return strata_of(np.array([before]), np.array([base]), np.array(edges))
