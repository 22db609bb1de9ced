"""Erases a whole ledger: its parts, its key, its views. What is left can't be read."""

from django.db import transaction

from withness.ground.keys import house
from withness.ground.partnership import LedgerId

from . import store
from .hear import clock, views


def erase_ledger(ledger: LedgerId, *, now: int | None = None) -> None:
    """Destroy everything that was said in `ledger`, for good; a drawer of a member is a ledger of its own, and stays.

    The headers stay: that there was a ledger, and its chain. Interrupted, it can be called again.
    Files are erased by `withness.ground.files.erase_all`.
    """
    with transaction.atomic():
        store.erase_everything(ledger, clock() if now is None else now)
    house().keystore.destroy(ledger)
    views.forget(ledger)
    store.forget_old_pages()
