"""One person's course in plain Python, for a page: the same figures as for many people, in microseconds."""

from collections.abc import Mapping
from math import log, sqrt

from .reml import Fit


def one_course(of: Fit, scores: Mapping[float, float], base: float | None, at: float) -> tuple[float, float]:
    """The score to expect at session `at` and its SD as a new observation, in points.

    `scores` by session. A fit with correlated residuals is for `courses`; here it raises ValueError.
    """
    if of.rho:
        raise ValueError("a course with correlated residuals is read by `courses`")
    start, slope = of.beta[0], of.beta[1]
    if of.has_base:
        if base is None:
            raise ValueError("this course was fitted with a baseline, so it needs one")
        start, slope = start + of.beta[2] * base, slope + of.beta[3] * base
    (g00, g01), (_, g11) = of.G
    precision = 1 / of.sigma2
    s00 = s01 = s11 = e0 = e1 = 0.0
    for session, score in scores.items():
        t = log(session) if of.log_time else session
        left = (score - start - slope * t) * precision
        s00 += precision
        s01 += t * precision
        s11 += t * t * precision
        e0 += left
        e1 += t * left
    # (I + G S)⁻¹ G is what stays unsure of start and slope once the scores are known.
    a, b = 1 + g00 * s00 + g01 * s01, g00 * s01 + g01 * s11
    c, d = g01 * s00 + g11 * s01, 1 + g01 * s01 + g11 * s11
    size = a * d - b * c
    u00, u01, u11 = (d * g00 - b * g01) / size, (d * g01 - b * g11) / size, (a * g11 - c * g01) / size
    t = log(at) if of.log_time else at
    own = u00 * e0 + u01 * e1 + t * (u01 * e0 + u11 * e1)
    return start + slope * t + own, sqrt(of.sigma2 + u00 + 2 * t * u01 + t * t * u11)
