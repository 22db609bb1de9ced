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


class CountedCourses(models.Model):
    """How it went for somebody by their scores, who said that it may count. `pseudonym` names nobody, all is sealed."""

    practice = models.CharField(max_length=64, db_index=True)
    pseudonym = models.CharField(max_length=64, unique=True)
    sealed = models.BinaryField()

    def __str__(self) -> str:
        return f"courses counted in {self.practice}"


class ExpectedCourses(models.Model):
    """What the courses that count in a practice came to when it was last worked out. Nothing in it is open."""

    practice = models.CharField(max_length=64, primary_key=True)
    sealed = models.BinaryField()

    def __str__(self) -> str:
        return f"what is expected in {self.practice}"
