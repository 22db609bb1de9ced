"""Pages of one's own: written, said another way and erased by whoever they belong to; said in their own drawer."""

from msgspec import Struct, field

from withness.ground.partnership import Asymmetry, Capability, Entry, EntryId, Member, Role, Said, View
from withness.ground.partnership.refusals import NotHeardOf, Refusal
from withness.ground.partnership.text import some_words
from withness.ground.partnership.verbs import erase

from .events import EVENTS, Kept, PageId, Written

LONGEST = 20_000


class NotSaidYet(Refusal):
    why = "Your working agreement doesn't say yet that you keep notes of your own."
    what_now = "Put it forward there. Once all of you have agreed, you can write here."


class Page(Struct):
    """One page as it stands. `saved` is what stood there when it was last saved, where something was typed since;
    `entries` are those that still hold words of it."""

    id: PageId
    began_at: int
    at: int
    words: str | None = None
    saved: str | None = None
    finished: bool = False
    entries: list[EntryId] = field(default_factory=list)


class JournalState(Struct):
    """Every page, in the order in which they were begun; one that was erased holds no words."""

    pages: dict[PageId, Page] = field(default_factory=dict)

    def standing(self) -> list[Page]:
        """The pages that hold something, the newest first."""
        return [page for page in reversed(self.pages.values()) if page.words is not None]


def evolve(draft: JournalState, entry: Entry) -> None:
    """Take in one entry of the drawer."""
    event = entry.event
    if not isinstance(event, Kept | Written):
        return
    page = draft.pages.setdefault(event.page, Page(event.page, entry.at, entry.at))
    if event.words is None:
        # What was erased since, or stood here before: only what still has words stands.
        return
    if isinstance(event, Written):
        page.saved, page.finished = None, True
    elif page.finished:
        page.saved, page.finished = page.words, False
    page.words, page.at = event.words, entry.at
    page.entries.append(entry.id)


def keep_page(view: View, by: Member, *, page: PageId, words: str, agreed: bool, now: int) -> list[Said]:
    """Keep what stands on a page of mine so far. `agreed`: the working agreement says that there are such notes."""
    said = _sayable(by, words, agreed)
    standing = view.state(JournalState).pages.get(page)
    return [] if standing is not None and standing.words == said else [view.only_me(Kept(page, said))]


def write_page(view: View, by: Member, *, page: PageId, words: str, agreed: bool, now: int) -> list[Said]:
    """Save a page of mine. What stood on it before is destroyed."""
    said = _sayable(by, words, agreed)
    standing = view.state(JournalState).pages.get(page)
    if standing is not None and standing.finished and standing.words == said:
        return []
    return [view.only_me(Written(page, said)), *_destroyed(view, by, standing, now)]


def erase_page(view: View, by: Member, *, page: PageId, now: int) -> list[Said]:
    """Destroy everything that ever stood on a page of mine."""
    return _destroyed(view, by, standing_page(view, page), now)


def standing_page(view: View, page: PageId) -> Page:
    """A page that holds something; raises NotHeardOf."""
    known = view.state(JournalState).pages.get(page)
    if known is None or known.words is None:
        raise NotHeardOf
    return known


def _sayable(by: Member, words: str, agreed: bool) -> str:
    if by.role is Role.THERAPIST and not agreed:
        raise NotSaidYet(field="words")
    return some_words(words, field="words", most=LONGEST)


def _destroyed(view: View, by: Member, page: Page | None, now: int) -> list[Said]:
    entries = page.entries if page is not None else []
    return [said for entry in entries for said in erase(view, by, entry=entry, now=now)]


SAID_FIRST = Asymmetry(
    name="a_therapist_s_notes_are_said_first",
    who="Therapists",
    what="write notes of their own only where your working agreement says that there are such notes. Everybody else "
    "has pages of their own without asking.",
    reason="What somebody writes about you should not be a secret. What you write for yourself may be one.",
    source="Our second law, and the duty to say what is kept about a person (GDPR, Articles 13 and 14).",
    about="Who hears it",
)

CAPABILITY = Capability(name="journal", events=EVENTS, state=JournalState, evolve=evolve, asymmetries=(SAID_FIRST,))
