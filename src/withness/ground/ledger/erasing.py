"""Erases a whole ledger with its drawers: the parts, the keys, the views. What is left can't be read."""

from django.db import transaction

from withness.ground.keys import house
from withness.ground.partnership import LedgerId

from . import store
from .hear import clock, views


def erase_ledger(ledger: LedgerId, *, now: int | None = None) -> None:
    """Destroy everything that was said in `ledger` and in its members' drawers, for good.

    The headers stay: that there was a ledger, and its chain. Interrupted, it can be called again.
    Files are erased by `withness.ground.files.erase_all`.
    """
    with transaction.atomic():
        names = store.erase_everything(ledger, clock() if now is None else now)
    for name in names:
        house().keystore.destroy(name)
        views.forget(name)
    store.forget_old_pages()
