"""The private addresses of calendars: which member of which partnership each is for."""

from django.db import models


class Feed(models.Model):
    """One member's address. The address itself is derived from `nonce`; `digest` is how it is found again."""

    ledger = models.CharField(max_length=64)
    member = models.CharField(max_length=64)
    nonce = models.CharField(max_length=64)
    digest = models.CharField(max_length=64, unique=True)
    with_place = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["ledger", "member"], name="one_calendar_a_member")]

    def __str__(self) -> str:
        return f"calendar of {self.member}"
