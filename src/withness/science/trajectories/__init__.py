"""How it usually goes: a course over sessions from many people's scores, one person's own, and how sure that is."""

from .bands import Calibration, calibrate
from .courses import Course, courses, effects
from .moments import Moments, moments_of
from .one import one_course
from .reml import Fit, NotFitted, fit
from .signals import Drift, HitRate, drift, hit_rate

__all__ = [
    "Calibration",
    "Course",
    "Drift",
    "Fit",
    "HitRate",
    "Moments",
    "NotFitted",
    "calibrate",
    "courses",
    "drift",
    "effects",
    "fit",
    "hit_rate",
    "moments_of",
    "one_course",
]
