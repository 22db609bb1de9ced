"""What is kept of a programme's people, and what was released of them. All of it is sealed."""

from django.db import models


class CountedPerson(models.Model):
    """What counts of somebody who said yes to it. `pseudonym` names nobody; the number drawn for them is sealed."""

    practice = models.CharField(max_length=64)
    pseudonym = models.CharField(max_length=64, unique=True)
    sealed = models.BinaryField()

    class Meta:
        indexes = [models.Index(fields=["practice"], name="counted_in_a_programme")]

    def __str__(self) -> str:
        return f"somebody counted in {self.practice}"


class BriefVoice(models.Model):
    """What somebody says about the programme's briefs, sealed; `name` names nobody. Taken back, it is gone."""

    practice = models.CharField(max_length=64)
    name = models.CharField(max_length=64, unique=True)
    sealed = models.BinaryField()

    class Meta:
        indexes = [models.Index(fields=["practice"], name="voices_in_briefs")]

    def __str__(self) -> str:
        return f"somebody's voice in a brief of {self.practice}"


class PublicBrief(models.Model):
    """Where a brief that is out is found: in the ledger of which practice. An index; the ledger decides."""

    brief = models.CharField(max_length=64, unique=True)
    practice = models.CharField(max_length=64)

    def __str__(self) -> str:
        return f"a brief of {self.practice}"


class Release(models.Model):
    """What was released of a programme after a month, such as 202611. It stays what was said on that date."""

    practice = models.CharField(max_length=64)
    month = models.IntegerField()
    at = models.BigIntegerField()
    sealed = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["practice", "month"], name="one_release_a_month")]

    def __str__(self) -> str:
        return f"release of {self.month} of {self.practice}"
