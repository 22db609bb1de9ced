"""Glances as they are kept: sealed, one for each seat, made anew from the ledgers at any time."""

from django.db import models

from withness.ground.people.models import Seat


class KeptGlance(models.Model):
    """What one member would see of a partnership from afar, after the entry with this number. Nothing in it is open."""

    seat = models.OneToOneField(Seat, models.CASCADE, primary_key=True, related_name="glance")
    number = models.PositiveBigIntegerField()
    sealed = models.BinaryField()

    def __str__(self) -> str:
        return f"glance of seat {self.seat_id} after {self.number}"
