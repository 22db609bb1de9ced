"""People made up for a programme's releases, kept as if each had said yes."""

from withness.doors.programme import keeping
from withness.doors.programme.contributions import Row
from withness.doors.programme.models import CountedPerson


def fill(practice, many, columns, kind="needs", since=0, start=0):
    """So many people with one row each; `columns(n)` are those of the nth."""
    for n in range(start, start + many):
        name = f"{n:064d}"
        kept = keeping.Kept(n, (Row(kind, since, columns(n)),))
        sealed = keeping.seal(practice, name, keeping._encode(kept))
        CountedPerson.objects.create(practice=practice, pseudonym=name, sealed=sealed)


def need(_n, code="food", area=None):
    return {"need": code, "wants_help": "yes", "area": area}
