"""The slips that questions go out with: what each is about, and whether it can still be answered. No word is kept."""

from django.db import models


class Slip(models.Model):
    """One question to somebody outside. Whoever brings the token can answer it, once, until it runs out.

    `kind` says who asks what (`"referrals.service"`), `subject` and `part` name what it is about in that ledger,
    `member` whose own voice answers; empty where nobody's does. Times are microseconds since 1970-01-01 UTC.
    """

    id = models.CharField(primary_key=True, max_length=32)
    token = models.CharField(max_length=64, unique=True)
    kind = models.CharField(max_length=40)
    ledger = models.CharField(max_length=64)
    subject = models.CharField(max_length=64)
    part = models.CharField(max_length=64, blank=True)
    member = models.CharField(max_length=64, blank=True)
    until = models.BigIntegerField()
    used_at = models.BigIntegerField(null=True)
    taken_back_at = models.BigIntegerField(null=True)

    class Meta:
        indexes = [models.Index(fields=["ledger", "subject"], name="slips_by_subject")]

    def __str__(self) -> str:
        return f"slip {self.id}"
