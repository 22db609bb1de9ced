"""Asking whoever something was opened to, and saying something back."""

from ..entries import AccordId, MemberId, Said
from ..grants import Asked, SaidBack, complete, exchanged, openings
from ..members import Member
from ..refusals import NotAMember, NotHeardOf, NotThisRole, Refusal
from ..text import some_words
from ..view import View
from .opening import clients_in


class NotAsked(Refusal):
    why = "Nobody has asked you about this here."
    what_now = "Say it to them yourself, or when they ask."


def ask(view: View, by: Member, *, accord: AccordId, to: MemberId, words: str, now: int) -> list[Said]:
    """Ask somebody about what is open to them now. Who may open it may ask; those whose thing it is hear it too."""
    known = view.accord(accord)
    if by.id not in clients_in(view, known):
        raise NotThisRole("Only the client, who opened it, can ask about it here.")
    if not view.member(to).active:
        raise NotAMember("They are not here any more.")
    opened = complete(openings(view.granting, accord).get(to, {}), to)
    if opened is None or (opened.ends is not None and opened.ends <= now):
        raise NotHeardOf("This is not open to them.")
    event = Asked(accord=accord, to=to, words=some_words(words, field="words"))
    return [view.to(known.latest.audience | {to}, event)]


def say_back(view: View, by: Member, *, accord: AccordId, words: str, now: int) -> list[Said]:
    """Say something about what is open to me, because I was asked."""
    known = view.accord(accord)
    if accord not in view.opened or not exchanged(view.heard, accord, by.id):
        raise NotAsked
    return [view.to(known.latest.audience, SaidBack(accord=accord, words=some_words(words, field="words")))]
