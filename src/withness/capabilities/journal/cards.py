"""What a person sees of their own pages, and how those of a therapist are spoken of."""

from collections.abc import Iterator
from datetime import datetime

from msgspec import Struct

from withness.ground.partnership import Role, View
from withness.ground.ui.cards import moment
from withness.ground.ui.seeking import plain, terms_of

from .events import PageId
from .rules import JournalState, Page, standing_page

AGREEMENT = "agreement"
"""The kind of accord that says whether a therapist keeps notes of their own."""


class PageCard(Struct, frozen=True):
    """One page. `saved` is what stood there when it was last saved, where something was typed since."""

    id: PageId
    at: datetime
    words: str
    finished: bool
    saved: str | None


class Called(Struct, frozen=True):
    """How these pages are called for whoever they belong to."""

    title: str
    one: str
    new: str


JOURNAL = Called("Pages of your own", "A page of your own", "Write a page")
NOTES = Called("Your own notes", "A note of your own", "Write a note")


def called(view: View) -> Called:
    """A therapist has notes, everybody else has pages."""
    return NOTES if view.me.role is Role.THERAPIST else JOURNAL


def may_write(view: View) -> bool:
    """Everybody may; a therapist where an agreement in force says that there are such notes."""
    if view.me.role is not Role.THERAPIST:
        return True
    terms = (accord.current.terms for accord in view.of_kind(AGREEMENT) if accord.current is not None)
    return any(each is not None and each.private_notes for each in terms)


def pages(own: View, *, words: str = "", since: int | None = None, until: int | None = None) -> list[PageCard]:
    """Pages that fit, the newest first: with all of `words` in them, begun from `since` on and before `until`."""
    terms = terms_of(words)
    return [_card(page) for page in _fitting(own, terms, since, until)]


def one(own: View, page: PageId) -> PageCard:
    """One page; raises NotHeardOf."""
    return _card(standing_page(own, page))


def _fitting(own: View, terms: list[str], since: int | None, until: int | None) -> Iterator[Page]:
    for page in own.state(JournalState).standing():
        if (since is not None and page.began_at < since) or (until is not None and page.began_at >= until):
            continue
        if all(term in plain(page.words or "") for term in terms):
            yield page


def _card(page: Page) -> PageCard:
    return PageCard(page.id, moment(page.began_at), page.words or "", page.finished, page.saved)
