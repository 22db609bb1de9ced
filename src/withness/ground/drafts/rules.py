"""Drafts: kept by whoever fills in a form, for themselves; said in their own drawer."""

from msgspec import Struct, field

from withness.ground.partnership import Capability, Entry, EntryId, Member, Said, View
from withness.ground.partnership.refusals import ChangedMeanwhile, Refusal
from withness.ground.partnership.text import PARAGRAPHS, some_words
from withness.ground.partnership.verbs import erase
from withness.ground.partnership.words import Erasable


class Kept(Struct, frozen=True, tag="drafts.kept"):
    """A form as far as it was filled in and not given yet: `form` is its name, `draft` the id it would be given under;
    by box, what was chosen and what was written."""

    form: str
    draft: str
    chosen: Erasable[dict[str, str]] = None
    words: Erasable[dict[str, str]] = None


class PutAway(Struct, frozen=True, tag="drafts.put_away"):
    """A draft is none any more: it was given, or is not going to be."""

    form: str
    draft: str


class GivenAlready(Refusal):
    why = "You have given this already."
    what_now = "It is as you gave it. You can say something else at any time."


class Draft(Struct, frozen=True):
    """What is kept of a form: `kept_in` is the entry that holds it."""

    id: str
    began_at: int
    kept_in: EntryId
    filled: dict[str, str]


class DraftsState(Struct):
    """What is kept, by form."""

    of: dict[str, Draft] = field(default_factory=dict)


def evolve(draft: DraftsState, entry: Entry) -> None:
    """Take in one entry of the drawer."""
    match entry.event:
        case Kept(form=form, draft=name, chosen=chosen, words=words):
            before = draft.of.get(form)
            began_at = before.began_at if before is not None and before.id == name else entry.at
            draft.of[form] = Draft(name, began_at, entry.id, (chosen or {}) | (words or {}))
        case PutAway(form=form, draft=name) if form in draft.of and draft.of[form].id == name:
            del draft.of[form]


def keep(
    view: View,
    by: Member,
    *,
    form: str,
    draft: str,
    chosen: dict[str, str],
    words: dict[str, str],
    given: bool,
    now: int,
) -> list[Said]:
    """Keep what I filled in so far, in place of what I kept of it before. `given`: that was given meanwhile."""
    if given:
        raise GivenAlready
    known = view.state(DraftsState).of.get(form)
    if known is not None and known.id != draft:
        raise ChangedMeanwhile("You have begun another one since you opened this page.")
    said = {name: some_words(each, field=name, most=PARAGRAPHS) for name, each in words.items()}
    if known is not None and known.filled == chosen | said:
        return []
    return [view.only_me(Kept(form, draft, chosen or None, said or None)), *_without_words(view, by, known, now)]


def put_away(view: View, by: Member, *, form: str, draft: str, now: int) -> list[Said]:
    """Put a draft away; its words are destroyed."""
    known = view.state(DraftsState).of.get(form)
    if known is None or known.id != draft:
        return []
    return [view.only_me(PutAway(form, draft)), *_without_words(view, by, known, now)]


def _without_words(view: View, by: Member, known: Draft | None, now: int) -> list[Said]:
    """The words of a draft don't outlive it: kept twice, they would survive their own erasure."""
    return erase(view, by, entry=known.kept_in, now=now) if known is not None and known.filled else []


CAPABILITY = Capability(name="drafts", events=(Kept, PutAway), state=DraftsState, evolve=evolve)
