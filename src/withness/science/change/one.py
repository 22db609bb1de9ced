"""The same for one person with a published measure, in plain Python."""

from math import sqrt

from msgspec import Struct


class One(Struct, frozen=True):
    """How one person's score moved: `points` upwards, and whether that is more than chance would do."""

    points: float
    reliable: bool
    better: bool


def standard_error_of_measurement(sd: float, reliability: float) -> float:
    """In points of the measure, from its SD and its reliability (0 to 1)."""
    return sd * sqrt(1 - reliability)


def reliable_change(sd: float, reliability: float) -> float:
    """How many points two scores of one person have to be apart to differ by more than chance (95 %)."""
    return 1.96 * sqrt(2) * standard_error_of_measurement(sd, reliability)


def one_change(pre: float, post: float, *, least: float, higher_is_better: bool = False) -> One:
    """One person's change against the published smallest reliable change `least`, which counts itself."""
    points = post - pre
    return One(points, abs(points) >= least, (points > 0) is higher_is_better and points != 0)
