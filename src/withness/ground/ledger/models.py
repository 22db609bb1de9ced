"""The tables behind `say` and `hear`. Nothing but this package reads or writes them."""

from django.db import models


class Ledger(models.Model):
    """One ledger: a partnership's, a practice's, or a member's own drawer."""

    name = models.CharField(max_length=64, unique=True)
    kind = models.CharField(max_length=16)
    # For drawers only: whose it is. Everyone has one from the day they join, so that having one says nothing.
    of = models.ForeignKey("self", models.PROTECT, null=True, related_name="drawers")
    member = models.CharField(max_length=64, null=True)
    erased_at = models.BigIntegerField(null=True)

    class Meta:
        db_table = "ledger"
        constraints = [models.UniqueConstraint(fields=["of", "member"], name="one_drawer_a_member")]

    def __str__(self) -> str:
        return self.name


class Header(models.Model):
    """Who said something when, to whom, and the digests of what. Never changed, never deleted."""

    ledger = models.ForeignKey(Ledger, models.PROTECT, db_index=False)
    seq = models.PositiveBigIntegerField()
    header = models.BinaryField()

    class Meta:
        db_table = "ledger_header"
        constraints = [models.UniqueConstraint(fields=["ledger", "seq"], name="one_entry_a_place")]

    def __str__(self) -> str:
        return f"{self.ledger_id}/{self.seq}"


class Body(models.Model):
    """What was said, sealed. Words become null when they are erased, facts when the whole ledger is."""

    header = models.OneToOneField(Header, models.PROTECT, primary_key=True)
    facts = models.BinaryField(null=True)
    words = models.BinaryField(null=True)

    class Meta:
        db_table = "ledger_body"

    def __str__(self) -> str:
        return f"body of {self.header_id}"


class HouseMark(models.Model):
    """Whose database this is: a number derived from the house's secret, which tells nothing about it. One row."""

    mark = models.CharField(max_length=64)

    class Meta:
        db_table = "house_mark"

    def __str__(self) -> str:
        return "the mark of this house"


class Repeat(models.Model):
    """A form that was sent: sending it again gives the entries of the first time."""

    ledger = models.ForeignKey(Ledger, models.PROTECT, db_index=False)
    key = models.BinaryField(max_length=32)
    first = models.PositiveBigIntegerField()
    count = models.PositiveIntegerField()

    class Meta:
        db_table = "ledger_repeat"
        constraints = [models.UniqueConstraint(fields=["ledger", "key"], name="one_answer_a_form")]

    def __str__(self) -> str:
        return f"{self.ledger_id}/{self.first}"
