"""A practice that many people have been through: made up, kept as those who really count are."""

from withness.ground.keys import house
from withness.ground.practice import counted
from withness.ground.practice.models import CountedCourses


def keep(practice, measure, courses):
    """Keep each of these courses as one that may count; the practice's range isn't worked out anew by it."""
    for place, course in enumerate(courses):
        name = f"{place:064d}"
        content = counted._encode({measure: course})
        sealed = house().keystore.cipher_of(practice).seal(content, counted._context(practice, name))
        CountedCourses.objects.create(practice=practice, pseudonym=name, sealed=sealed)
