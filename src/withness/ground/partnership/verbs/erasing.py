"""Having one's own words destroyed."""

from ..acts import Unilateral
from ..entries import EntryId, Said
from ..erasing import Erased, may_erase
from ..members import Member
from ..refusals import NotHeardOf, NotYours
from ..view import View


def erase(view: View, by: Member, *, entry: EntryId, now: int) -> list[Said]:
    """Destroy the words of something I said. That I said something, and when, stays for those who heard it."""
    found = next((e for e in reversed(view.heard) if e.id == entry), None)
    if found is None:
        raise NotHeardOf
    if by.id not in may_erase(found.by, found.event):
        raise NotYours
    if isinstance(found.event, Unilateral):
        raise NotYours("Whoever does something without the other owes them the reason, so it stays.")
    return [view.to(found.audience, Erased(entry=entry))]
