"""Whether one person's scores changed by more than chance would do, and whether they crossed into the usual range."""

from .attainment import attainment_t
from .cutoffs import Population, cutoff
from .gains import Gain, sudden_gains
from .methods import METHODS, Change, NotEnough, Spread, change, spread_of
from .one import reliable_change, standard_error_of_measurement
from .verdicts import VERDICTS, Verdicts, judge

__all__ = [
    "METHODS",
    "VERDICTS",
    "Change",
    "Gain",
    "NotEnough",
    "Population",
    "Spread",
    "Verdicts",
    "attainment_t",
    "change",
    "cutoff",
    "judge",
    "reliable_change",
    "spread_of",
    "standard_error_of_measurement",
    "sudden_gains",
]
