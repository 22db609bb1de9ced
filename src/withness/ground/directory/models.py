"""What is known of services in the community. Public, and nothing about anybody who looked for one."""

from typing import Any, ClassVar

import msgspec
from django.db import models


class Kept(models.Model):
    """A record of the standard: what is looked up stands in columns, all of it in `record`.

    `source`: whose list it came from; `brought_in`: the day, in UTC, on which it last did.
    """

    id = models.CharField(primary_key=True, max_length=36)
    source = models.CharField(max_length=100)
    brought_in = models.DateField()
    record = models.TextField()

    COLUMNS: ClassVar[tuple[str, ...]] = ("source", "brought_in", "record")
    """What changes when it is brought in again."""

    objects: ClassVar[models.Manager[Any]] = models.Manager()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.id

    @property
    def says(self) -> dict[str, Any]:
        """The record, as the standard has it; read anew each time."""
        said: dict[str, Any] = msgspec.json.decode(self.record)
        return said


class Organization(Kept):
    """Who offers services."""


class Location(Kept):
    """Where a service is; `zone` is the IANA name of its clocks, empty where nobody said."""

    COLUMNS = (*Kept.COLUMNS, "zone")
    zone = models.CharField(max_length=60, default="")


class Service(Kept):
    """What is offered."""

    COLUMNS = (*Kept.COLUMNS, "organization", "zone")
    organization = models.ForeignKey(Organization, on_delete=models.CASCADE, related_name="services")
    zone = models.CharField(max_length=60, default="")


class Place(Kept):
    """A service at a location."""

    COLUMNS = (*Kept.COLUMNS, "service", "location")
    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="places")
    location = models.ForeignKey(Location, on_delete=models.CASCADE, related_name="places")


class Taxonomy(Kept):
    """A way to sort services."""


class Term(Kept):
    """A word of a taxonomy, below another or at its top."""

    COLUMNS = (*Kept.COLUMNS, "taxonomy", "parent", "code", "name")
    taxonomy = models.ForeignKey(Taxonomy, null=True, on_delete=models.CASCADE, related_name="terms")
    parent = models.CharField(max_length=36, default="", db_index=True)
    code = models.CharField(max_length=100, default="", db_index=True)
    name = models.CharField(max_length=300)


class Index(models.Model):
    """What searching reads, made from all the rest: one row. `made` tells processes that there is a newer one."""

    made = models.CharField(max_length=32)
    content = models.BinaryField()

    def __str__(self) -> str:
        return self.made
