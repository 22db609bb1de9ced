"""Writing down what another says, and saying that it was said so: until then it is nobody's word."""

from collections.abc import Mapping
from typing import Any

from msgspec.structs import replace

from ..accords import Accord
from ..dictation import Confirmed, Dictated, Dictation, DictationId, StruckOut, Verb
from ..entries import EntryId, MemberId, Role, Said, VersionId
from ..erasing import Erased
from ..members import Member
from ..refusals import (
    AlreadyAnswered,
    ChangedMeanwhile,
    NotAMember,
    NotHeardOf,
    NotThisRole,
    NotYours,
    NotYourVoice,
    Refusal,
    TooMany,
)
from ..view import View
from .answering import agree, decline, differ, withdraw

MOST_WAITING = 40
"""As many as can wait for one person at once."""

ANSWERS = tuple(Verb(f"accords.{rule.__name__}", rule, words=("why",)) for rule in (agree, decline, differ, withdraw))
"""Answering what was put forward is dictated in the same way whatever it is about."""
YES = ANSWERS[0]


class OwnHand(Refusal):
    why = "Whoever is to say yes for you can't be the one who writes it down."
    what_now = "Say it on a page of your own. Until then everything is decided as before."


class WordsErased(Refusal):
    why = "These words were erased, so nobody can confirm them any more."
    what_now = "Say them again, if you like."


def dictate(
    view: View,
    by: Member,
    *,
    dictation: DictationId,
    voice: MemberId,
    verb: str,
    says: Mapping[str, Any],
    now: int,
) -> list[Said]:
    """Write down what a client says. Only the two hear of it, and nothing follows from it before it is confirmed.

    `says` are the arguments of the verb. Whether they can be said is decided on that client's own view, once they
    confirm: decided here, the answer could tell the writer what only the client hears.
    """
    if by.role is not Role.THERAPIST or view.member(voice).role is not Role.CLIENT:
        raise NotThisRole
    if not view.member(voice).active:
        raise NotAMember("They are not here any more.")
    if verb not in view.verbs:
        raise NotHeardOf
    if dictation in view.dictations.all:
        raise AlreadyAnswered
    if len(view.unconfirmed(voice)) >= MOST_WAITING:
        raise TooMany("There is a lot waiting for them already.")
    facts, words = view.verbs[verb].kept(says)
    event = Dictated(dictation=dictation, voice=voice, verb=verb, facts=facts, words=words)
    return [view.to(frozenset({voice}), event)]


def confirm(view: View, by: Member, *, dictation: DictationId, now: int) -> list[Said]:
    """Say that these are my words: exactly what I would have said myself, and who wrote it down with it.

    What waited is emptied: kept twice, the words would survive their own erasure.
    """
    known = _waiting(view, dictation)
    if known.voice != by.id:
        raise NotYourVoice("Only the person who said this can confirm it.")
    if known.words is None:
        raise WordsErased
    if _needs_own_hand(view, known):
        raise OwnHand
    verb = view.verbs.get(known.verb)
    if verb is None:
        raise NotHeardOf
    said = verb.rule(view, by, now=now, **verb.arguments({**known.facts, **known.words}))
    own = [replace(each, written_by=known.by) for each in said]
    return [*own, view.to(known.audience, Confirmed(dictation=known.id)), *_emptied(view, known)]


def strike_out(view: View, by: Member, *, dictation: DictationId, now: int, erase: bool = False) -> list[Said]:
    """Say that it was not said, or not so; with `erase`, the words of it are destroyed as well."""
    known = _waiting(view, dictation)
    if by.id not in (known.voice, known.by):
        raise NotYours
    return [view.to(known.audience, StruckOut(dictation=known.id)), *(_emptied(view, known) if erase else ())]


def needs_own_hand(view: View, accord: Accord, version: VersionId) -> bool:
    """Whether nobody's yes to this version may be written down by another."""
    return view.kinds[accord.kind].own_hand(accord.versions[version].terms)


def _needs_own_hand(view: View, known: Dictation) -> bool:
    accord, version = view.accords.get(known.facts.get("accord", "")), known.facts.get("version", "")
    if known.verb != YES.name or accord is None or version not in accord.versions:
        return False
    return needs_own_hand(view, accord, version)


def _waiting(view: View, dictation: DictationId) -> Dictation:
    known = view.dictations.all.get(dictation)
    if known is None:
        raise NotHeardOf
    if not known.waits:
        raise ChangedMeanwhile("This was confirmed or struck out already.")
    return known


def _emptied(view: View, known: Dictation) -> list[Said]:
    return [view.to(known.audience, Erased(entry=EntryId(known.entry)))] if known.words else []
