"""A piece that is written together live: begun from its draft, read back as one with everybody's words as theirs."""

import zlib
from collections.abc import Iterable
from itertools import takewhile

import msgspec
from django.db import IntegrityError, transaction
from django.forms import Form
from msgspec.structs import replace

from withness.ground.ledger import Appended, hear, say
from withness.ground.partnership import AccordId, LedgerId, MemberId, Refusal, Voice
from withness.ground.partnership.refusals import ChangedMeanwhile, NotHeardOf
from withness.ground.people.saying import refused
from withness.ground.writing import keeping
from withness.ground.writing.keeping import How, Known
from withness.ground.writing.planting import Part, Planting, plant, plant_anew
from withness.ground.writing.reading import read
from withness.ground.writing.suggesting import TEXT
from withness.ground.writing.taking_up import NothingToTake, take_up
from withness.ground.writing.weight import Full

from .blocks import parts_of, text_of
from .events import May, Picture, Shown, TakenBack, Text
from .library import TEMPLATES
from .rules import write
from .state import Draft, StoriesState, checked, without, writers

HOW = {May.READ: How.READ, May.SUGGEST: How.SUGGEST, May.WRITE: How.WRITE}
"""What those to whom a piece is shown may do live is what they may do."""


class NotYetSaid(Refusal):
    why = "More was written in this than you can put forward: you read it, and others write."
    what_now = "Ask whoever writes in it to put it forward."


class NoRoomLeft(Refusal):
    why = "This piece is full: what you wrote last doesn't fit in any more."
    what_now = "Go on in another chapter. What you typed is still here."


class TooLongToBeLive(Refusal):
    why = "This piece is too long to be written live."
    what_now = "It stays as it is. You can go on writing it in the form, or begin another chapter."


class PlaceIsGone(Refusal):
    why = "What these words were about is gone by now."
    what_now = "They can be suggested anew, for what stands there now."


def can_be_live(draft: Draft | None) -> bool:
    """Whether a piece can be written live: it is shown to somebody, and it is one text."""
    if draft is None or draft.text is None or draft.since is None:
        return False
    known = TEMPLATES.get(draft.template)
    return known is None or not known.beside


def how(draft: Draft, member: MemberId) -> How:
    """What somebody to whom a piece is shown may do in it live."""
    return How.WRITE if member == draft.author else HOW[draft.may]


def live_of(draft: Draft | None) -> Known | None:
    """The live draft of a piece, where one was begun and may still be written in."""
    return keeping.known(draft.since) if draft is not None and draft.since and can_be_live(draft) else None


def begin(ledger: LedgerId, draft: Draft) -> None:
    """Begin to write it live, from how it stands; nothing where that was begun already. Raises TooLongToBeLive."""
    if draft.since is None or draft.text is None or live_of(draft) is not None:
        return
    try:
        with transaction.atomic():
            others = {member: how(draft, member) for member in draft.audience - {draft.author}}
            named = keeping.open_draft(ledger, draft.author, others, named=draft.since)
            plant(named, draft.author, parts_of(draft.text, draft.author))
    except IntegrityError:
        # The other began it at the same moment: it is the same draft.
        return
    except Full as full:
        raise TooLongToBeLive from full


def as_it_stands(draft: Draft) -> Draft:
    """The draft with the words that stand in it now. `turn` then tells one state of them from another."""
    known = live_of(draft)
    if known is None or draft.text is None:
        return draft
    kept = keeping.contents(known)
    found = read((stored.content for stored in kept.updates), TEXT)
    text = text_of(found, kept.hands, draft)
    return replace(draft, text=text, turn=zlib.crc32(msgspec.json.encode(text)))


def rewrite(voice: Voice, draft: Draft, text: Text, turn: int) -> None:
    """Write in the live draft as somebody who filled in the form: what they changed is changed for everybody at once.

    Raises what `checked` raises, ChangedMeanwhile, and NoRoomLeft.
    """
    known = live_of(draft)
    if known is None or draft.text is None:
        raise NotHeardOf
    said = checked(text)
    if draft.turn != turn:
        raise ChangedMeanwhile("Somebody wrote in this while you did.")
    before, after = list(parts_of(draft.text, draft.author)), list(parts_of(said, draft.author))
    planting = Planting(known, voice.member)
    # What is the same at the beginning and at the end stays as it is, with every cursor in it.
    start = _same(before, after)
    end = _same(reversed(before[start:]), reversed(after[start:]))
    for _ in before[start : len(before) - end]:
        planting.take(start)
    for place, part in enumerate(after[start : len(after) - end], start):
        planting.put(place, part)
    try:
        planting.keep()
    except Full as full:
        raise NoRoomLeft from full


def wrote(voice: Voice, form: Form, draft: Draft, text: Text, turn: int) -> bool:
    """`rewrite`, with a refusal put beside its field; a picture is said in the record, as the draft can't hold it."""
    try:
        rewrite(voice, draft, text, turn)
        if (pictures := _pictures(text)) != _pictures(draft.text):
            known = hear(voice).state(StoriesState).shown[draft.piece]
            now = as_it_stands(known).text
            assert now is not None
            shown = tuple(replace(each, picture=pictures.get(each.id, each.picture)) for each in now.passages)
            say(voice, write, piece=draft.piece, text=replace(now, passages=shown), turn=known.turn)
    except Refusal as refusal:
        refused(form, refusal)
        return False
    return True


def settled(voice: Voice, form: Form, draft: Draft | None) -> bool:
    """Say what was written live in the record, before something is said about it. False where it can't be said yet."""
    if live_of(draft) is None or draft is None:
        return True
    known = hear(voice).state(StoriesState).shown[draft.piece]
    now = as_it_stands(known).text
    try:
        if how(known, voice.member) is How.WRITE:
            say(voice, write, piece=draft.piece, text=now, turn=known.turn)
        elif now != known.text:
            raise NotYetSaid
    except Refusal as refusal:
        refused(form, refusal)
        return False
    return True


def taken_up(voice: Voice, piece: AccordId) -> None:
    """Put what was said in the record last, such as a suggestion that was taken up, into the live draft too."""
    known = hear(voice).state(StoriesState).shown[piece]
    live = as_it_stands(known)
    if live is known or known.text is None or known.since is None:
        return
    try:
        rewrite(voice, live, known.text, live.turn)
    except NoRoomLeft:
        # It stands in the record: then the live draft is begun anew from there, which takes less room. What was
        # suggested in it and nobody answered is gone then.
        plant_anew(known.since, known.author, parts_of(known.text, known.author))


def take_up_suggestion(voice: Voice, draft: Draft, suggestion: str) -> None:
    """Put into the text what was suggested in it live, as theirs who suggested it.

    Raises NotHeardOf, PlaceIsGone and NoRoomLeft.
    """
    known = live_of(draft)
    if known is None or how(draft, voice.member) is not How.WRITE:
        raise NotHeardOf
    try:
        take_up(known, voice.member, suggestion)
    except NothingToTake as nothing:
        raise PlaceIsGone from nothing
    except Full as full:
        raise NoRoomLeft from full


def without_mine(voice: Voice, draft: Draft) -> bool:
    """Take somebody's words out of a live draft, and destroy how it was written: its text is begun anew without them.

    Whether that was all: False where words of theirs are in the record too, or nothing of theirs was written live.
    """
    known = live_of(draft)
    if known is None or draft.text is None or voice.member not in writers(draft.text.passages):
        return False
    plant_anew(known.id, draft.author, parts_of(without(draft.text, voice.member), draft.author))
    return not any(voice.member in whose for whose in draft.entries.values())


def keep_places(appended: Appended) -> None:
    """Listener inside the ledger's transaction: who may write live is who may write; what was taken back is gone."""
    for entry in appended.entries:
        if not isinstance(entry.event, Shown | TakenBack):
            continue
        draft = hear(Voice(appended.ledger, entry.by)).state(StoriesState).shown.get(entry.event.piece)
        if draft is None or draft.since is None or keeping.known(draft.since) is None:
            continue
        if not can_be_live(draft):
            keeping.destroy(draft.since)
            continue
        for member in keeping.who_may(draft.since).keys() - draft.audience:
            keeping.take_away(draft.since, member)
        for member in draft.audience:
            keeping.let_in(draft.since, member, how(draft, member))


def _pictures(text: Text | None) -> dict[str, Picture]:
    return {each.id: each.picture for each in text.passages if each.picture is not None} if text is not None else {}


def _same(one: Iterable[Part], other: Iterable[Part]) -> int:
    """As how many parts both begin with."""
    return sum(1 for _ in takewhile(lambda both: both[0] == both[1], zip(one, other, strict=False)))
