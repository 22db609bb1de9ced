"""Tells others' queries how far each ledger goes, so that an index knows by itself when it is behind."""

from django.db.models import OuterRef, Subquery

from .models import Header


def last_number(name: str) -> Subquery:
    """The number of the last entry of the ledger that a query's own field `name` names.

    None where there is no such ledger, it is empty, or it was erased.
    """
    of_that = Header.objects.filter(ledger__name=OuterRef(name), ledger__erased_at=None)
    return Subquery(of_that.order_by("-seq").values("seq")[:1])
