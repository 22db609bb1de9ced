"""The courses that count in a practice, under names that say nothing, and what they came to when last worked out."""

import hmac
from collections.abc import Mapping
from typing import Any

import msgspec
from django.db import transaction

from withness.ground.keys import BrokenSealError, Cipher, KeyGoneError, house
from withness.ground.ledger.hear import clock
from withness.ground.notices.outbox import enqueue
from withness.ground.partnership import LedgerId, MemberId, Standing, Voice
from withness.ground.people.models import Seat
from withness.science.measures import measures

from .expecting import Counted, Expected, expect
from .models import Belonging, CountedCourses, ExpectedCourses
from .practices import practice_for

KIND = "practice.expected"
ALL = ""
"""Under this name stands what is expected, where everybody's courses stand under a pseudonym."""
DAY = 24 * 60 * 60 * 1_000_000
_encode = msgspec.msgpack.Encoder().encode
_courses = msgspec.msgpack.Decoder(dict[str, Counted])
_expected = msgspec.msgpack.Decoder(dict[str, Expected])


def keep_counted(voice: Voice, courses: Mapping[str, Counted]) -> None:
    """Count these courses of a member, by measure, and none of theirs beside; with none of them, they never counted.

    In the transaction that is open; what is expected is worked out anew a day after it was last, or at once where
    somebody doesn't count any more.
    """
    name, practice = _pseudonym(voice), practice_for(voice.ledger)
    with transaction.atomic():
        before = CountedCourses.objects.filter(pseudonym=name)
        was_in = list(before.values_list("practice", flat=True))
        before.delete()
        if courses and practice is not None:
            sealed = house().keystore.cipher_of(practice).seal(_encode(dict(courses)), _context(practice, name))
            CountedCourses.objects.create(practice=practice, pseudonym=name, sealed=sealed)
            enqueue(KIND, practice, "", due=clock(), apart=DAY)
        for left in was_in:
            if not courses or left != practice:
                enqueue(KIND, LedgerId(left), "", due=clock())


def counted_in(practice: LedgerId) -> dict[str, dict[str, Counted]]:
    """By pseudonym, then by measure, every course that counts in a practice. What can't be opened doesn't count."""
    found = {}
    for row in CountedCourses.objects.filter(practice=practice).order_by("pseudonym"):
        if (opened := _opened(practice, row.pseudonym, row.sealed)) is not None:
            found[row.pseudonym] = _courses.decode(opened)
    return found


def expected_for(partnership: LedgerId, measure: str) -> Expected:
    """What is expected of courses at the practice of a partnership, as it was last worked out."""
    practice = practice_for(partnership)
    return expected_in(practice).get(measure, Expected()) if practice is not None else Expected()


def expected_in(practice: LedgerId) -> dict[str, Expected]:
    """The same of every measure, by its code."""
    row = ExpectedCourses.objects.filter(practice=practice).first()
    opened = _opened(practice, ALL, row.sealed) if row is not None else None
    return _expected.decode(opened) if opened is not None else {}


def with_another_key(old: Cipher, new: Cipher, practice: str, name: str, sealed: bytes) -> bytes:
    """The same, of a pseudonym or of ALL, sealed anew. Raises BrokenSealError."""
    return new.take_over(old, sealed, _context(practice, name))


def work_out(practice: LedgerId, _subject: str = "", now: int | None = None) -> int | None:
    """Work out anew what is expected in a practice. Gives when to come again (microseconds UTC), None where nobody
    counts."""
    at = clock() if now is None else now
    _sweep(practice)
    today, people = at // DAY, counted_in(practice).values()
    found = {}
    for of in measures().values():
        over = [course for each in people if (course := each.get(of.code)) is not None and course.over(today)]
        points = of.reliable_change.points if of.reliable_change is not None else None
        found[of.code] = expect(over, worse=-points if points and of.higher_is_better else points)
    sealed = house().keystore.cipher_of(practice).seal(_encode(found), _context(practice, ALL))
    ExpectedCourses.objects.update_or_create(practice=practice, defaults={"sealed": sealed})
    return at + DAY if people else None


ERRANDS: Mapping[str, Any] = {KIND: work_out}
"""What the worker does about courses."""


def _sweep(practice: LedgerId) -> None:
    """Whoever isn't there any more doesn't count, whatever failed when they went."""
    with_them = Belonging.objects.filter(practice=practice).values_list("partnership", flat=True)
    here = Seat.objects.filter(ledger__in=with_them, standing=Standing.ACTIVE.value)
    names = {_pseudonym(Voice(LedgerId(each.ledger), MemberId(each.member))) for each in here}
    CountedCourses.objects.filter(practice=practice).exclude(pseudonym__in=names).delete()


def _pseudonym(voice: Voice) -> str:
    """A name that nobody can tell anything from without the secret of the house."""
    key = house().derive("withness counted courses")
    return hmac.digest(key, f"{voice.ledger}\0{voice.member}".encode(), "sha256").hex()


def _opened(practice: LedgerId, name: str, sealed: Any) -> bytes | None:
    try:
        return house().keystore.cipher_of(practice).unseal(bytes(sealed), _context(practice, name))
    except (BrokenSealError, KeyGoneError):
        return None


def _context(practice: str, name: str) -> bytes:
    return f"counted\0{practice}\0{name}".encode()
