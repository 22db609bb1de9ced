"""The outbox: errands to run later. Nothing of what was said is in it."""

from django.db import models


class Errand(models.Model):
    """Something to do for one subject of one ledger, at `due`; nothing waits while that is null.

    All times are microseconds since 1970-01-01 UTC. `looked` is when it was last written down or taken up;
    `held_until`: a worker is at it, and if it dies another one takes it up after that; `done_at`: when it was
    last done; `failing_since`: it has failed since then, `failed` times.
    """

    kind = models.CharField(max_length=40)
    ledger = models.CharField(max_length=64)
    subject = models.CharField(max_length=64)
    due = models.BigIntegerField(null=True)
    looked = models.BigIntegerField()
    held_until = models.BigIntegerField(default=0)
    failed = models.PositiveIntegerField(default=0)
    failing_since = models.BigIntegerField(null=True)
    done_at = models.BigIntegerField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "ledger", "subject"], name="one_errand_a_subject")]
        indexes = [models.Index(fields=["due"], name="errands_by_time")]

    def __str__(self) -> str:
        return f"{self.kind} {self.subject}"
