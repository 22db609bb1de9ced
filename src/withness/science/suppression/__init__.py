"""What may be said of many people without saying anything of one: figures that never move by fewer than ten."""

from .figures import LEAST, STEP, next_figures, released
from .linked import LinkedError, Table, insist_on_own, margin
from .waiting import waited

__all__ = ["LEAST", "STEP", "LinkedError", "Table", "insist_on_own", "margin", "next_figures", "released", "waited"]
