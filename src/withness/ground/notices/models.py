"""What is still to be done. Rows name things by their ids; nothing of what was said is here."""

from django.db import models


class Task(models.Model):
    """Something that must be attended to until it is over, which only the ledger knows.

    Times are microseconds since 1970-01-01 UTC. `due` is when it is looked at next, `done` when it was over.
    """

    kind = models.CharField(max_length=40)
    ledger = models.CharField(max_length=64)
    ref = models.CharField(max_length=64)
    due = models.BigIntegerField()
    tries = models.PositiveIntegerField(default=0)
    done = models.BigIntegerField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "ledger", "ref"], name="one_task_a_thing")]
        indexes = [models.Index(fields=["due"], name="task_due", condition=models.Q(done=None))]

    def __str__(self) -> str:
        return f"{self.kind} {self.ref}"
