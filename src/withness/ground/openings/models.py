"""Openings as they are kept: sealed, one row for each page, member, device and day, forgotten by itself."""

from django.db import models


class KeptOpening(models.Model):
    """Somebody opened something on some day. Without the house's secret and the ledger's key, no more than that."""

    # A keyed hash of everything in it: a second opening on the same day is the same row.
    once = models.BinaryField(max_length=16, primary_key=True)
    ledger = models.CharField(max_length=64)
    # A keyed hash of the page, to find who opened it.
    page = models.BinaryField(max_length=16)
    sealed = models.BinaryField()
    # The first of a month, so that it tells no day.
    until = models.DateField(db_index=True)

    class Meta:
        indexes = (models.Index(fields=["ledger", "page"], name="openings_of_a_page"),)

    def __str__(self) -> str:
        return f"an opening in {self.ledger}"
