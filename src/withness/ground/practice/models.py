"""Which partnership belongs to which practice: an index, made anew from the seats at any time."""

from django.db import models


class Belonging(models.Model):
    """A therapist of a partnership, and who they are in their practice. Nothing of what was said is here."""

    partnership = models.CharField(max_length=64)
    member = models.CharField(max_length=64)
    practice = models.CharField(max_length=64, db_index=True)
    staff = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["partnership", "member"], name="one_practice_a_therapist")]

    def __str__(self) -> str:
        return f"{self.member} of {self.partnership} in {self.practice}"
