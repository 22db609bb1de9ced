"""The ledger: `say` is the only way to write, `hear` the only way to read."""

from .drawers import drawer_of, open_ledger
from .erasing import erase_ledger
from .hear import hear
from .parts import BrokenLedgerError
from .say import NotSaved, TooBusy, say, say_as_house
from .store import NoLedgerError
from .wiring import Appended, use, wired

__all__ = [
    "Appended",
    "BrokenLedgerError",
    "NoLedgerError",
    "NotSaved",
    "TooBusy",
    "drawer_of",
    "erase_ledger",
    "hear",
    "open_ledger",
    "say",
    "say_as_house",
    "use",
    "wired",
]
