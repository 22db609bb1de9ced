"""Which entry refers to which file, so that a file goes with the last entry that had it."""

from django.db import models


class Reference(models.Model):
    """One entry refers to one file. Holds no name and no words; gone once the entry's words are erased."""

    ledger = models.CharField(max_length=64)
    entry = models.CharField(max_length=32)
    digest = models.CharField(max_length=64)

    class Meta:
        db_table = "file_reference"
        constraints = [models.UniqueConstraint(fields=["ledger", "digest", "entry"], name="one_reference_an_entry")]

    def __str__(self) -> str:
        return f"{self.entry}: {self.digest}"
