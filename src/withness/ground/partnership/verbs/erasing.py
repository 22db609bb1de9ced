"""Having one's own words destroyed."""

from ..acts import is_owed
from ..entries import EntryId, Said
from ..erasing import Erased, erases
from ..members import Member
from ..refusals import NotHeardOf, NotYours
from ..view import View


def erase(view: View, by: Member, *, entry: EntryId, now: int) -> list[Said]:
    """Destroy the words of something I said. That I said something, and when, stays for those who heard it.

    Whoever has gone can do so too, but not with what they wrote down for another: those words are the other's.
    """
    found = next((e for e in reversed(view.heard) if e.id == entry), None)
    if found is None:
        raise NotHeardOf
    if not erases(by, found.by, found.event):
        raise NotYours
    if is_owed(found.event):
        raise NotYours("Whoever does something without the other owes them the reason and what was done, so it stays.")
    return [view.to(found.audience, Erased(entry=entry))]
