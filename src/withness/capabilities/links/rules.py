"""Links: either ties and either undoes, among those who hear both ends."""

from msgspec import Struct, field

from withness.ground.partnership import PARTNERS, Audience, Capability, Entry, Member, MemberId, Ref, Said, View
from withness.ground.partnership.refusals import NotHeardOf, NotThisRole, Refusal
from withness.ground.partnership.text import any_words

from .events import EVENTS, Linked, LinkId, Unlinked


class TiedToItself(Refusal):
    why = "That is the same thing twice."
    what_now = "Choose something else."


class TiedAlready(Refusal):
    why = "These two are tied together already."
    what_now = "You can undo that, and tie them anew in other words."


class UndoneAlready(Refusal):
    why = "Somebody undid this while you had the page open."
    what_now = "You can tie the two together again."


class Link(Struct):
    """Two things that somebody tied together, and who heard it; `undone` once somebody undid it."""

    by: MemberId
    at: int
    audience: Audience
    one: Ref
    other: Ref
    words: str | None
    undone: bool = False

    def end(self, thing: Ref) -> Ref:
        """The thing at the other end."""
        return self.other if self.one == thing else self.one


class LinksState(Struct):
    """Every link heard, and by its ends those that stand, oldest first."""

    links: dict[LinkId, Link] = field(default_factory=dict)
    ends: dict[Ref, list[LinkId]] = field(default_factory=dict)

    def of(self, thing: Ref) -> dict[LinkId, Link]:
        """What one thing is tied to."""
        return {name: self.links[name] for name in self.ends.get(thing, ())}


def evolve(draft: LinksState, entry: Entry) -> None:
    """Take in one heard entry."""
    match entry.event:
        case Linked(link=name, one=one, other=other, words=words):
            draft.links[name] = Link(entry.by, entry.at, entry.audience, one, other, words)
            for end in (one, other):
                draft.ends.setdefault(end, []).append(name)
        case Unlinked(link=name) if name in draft.links and not draft.links[name].undone:
            link = draft.links[name]
            link.undone = True
            for end in (link.one, link.other):
                draft.ends[end].remove(name)


def tie(
    view: View, by: Member, *, link: LinkId, one: Ref, other: Ref, now: int, words: str | None = None
) -> list[Said]:
    """Say that two things belong together, to those who hear both."""
    if by.role not in PARTNERS:
        raise NotThisRole
    if one == other:
        raise TiedToItself
    audience = view.heard_by(one) & view.heard_by(other)
    if by.id not in audience:
        raise NotHeardOf
    state = view.state(LinksState)
    if link in state.links or any(each.end(one) == other for each in state.of(one).values()):
        raise TiedAlready
    return [view.to(audience, Linked(link, one, other, any_words(words, field="words")))]


def untie(view: View, by: Member, *, link: LinkId, now: int) -> list[Said]:
    """Undo a link, whoever of us tied it."""
    if by.role not in PARTNERS:
        raise NotThisRole
    known = view.state(LinksState).links.get(link)
    if known is None:
        raise NotHeardOf
    if known.undone:
        raise UndoneAlready
    return [view.to(known.audience, Unlinked(link))]


CAPABILITY = Capability(name="links", events=EVENTS, state=LinksState, evolve=evolve)
