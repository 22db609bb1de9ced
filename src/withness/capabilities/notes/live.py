"""Notes that are written together live: begun by those who meet, read back with everybody's words as theirs."""

import hashlib
from collections.abc import Iterable
from typing import Any

from django.db import IntegrityError, transaction

from withness.ground.ledger import Appended, hear
from withness.ground.partnership import PARTNERS, AccordId, Audience, LedgerId, MemberId, Ref, View, Voice
from withness.ground.partnership.members import DEPARTURES
from withness.ground.partnership.refusals import NotHeardOf
from withness.ground.writing import keeping
from withness.ground.writing.keeping import How, Known
from withness.ground.writing.lines import Section, lines_of, sections_of
from withness.ground.writing.planting import Part, plant, plant_anew
from withness.ground.writing.reading import Element, read
from withness.ground.writing.suggesting import TEXT

from .events import Passage, TogetherId
from .rules import SESSION, without

NAMED, SIGNS = "notes-", 13
"""How the ids of all these texts begin, and how long each half of the rest is: the session, and those who began it."""


def those_who_meet(view: View, session: AccordId) -> Audience:
    """The partners who are here and whose session it is; raises NotHeardOf, also for whom it was only opened to."""
    meet = view.heard_by(Ref(SESSION, session))
    if view.me.role not in PARTNERS or view.viewer not in meet:
        raise NotHeardOf
    return meet


def texts_of(voice: Voice, session: AccordId) -> list[Known]:
    """What this member writes together with others in the notes of a session, what was written in last first."""
    return keeping.shared_with(voice.ledger, voice.member, _begins(voice.ledger, session))


def live_of(voice: Voice, session: AccordId, meet: Audience) -> Known | None:
    """The text that all who `meet` write in. Where somebody came since it was begun there is none yet: what was written
    before is for those who wrote it."""
    return next((each for each in texts_of(voice, session) if meet <= keeping.who_may(each.id).keys()), None)


def begin(voice: Voice, session: AccordId) -> None:
    """Begin an empty text for those who meet; nothing where there is one. Raises NotHeardOf."""
    meet = those_who_meet(hear(voice), session)
    if live_of(voice, session, meet) is not None:
        return
    named = _begins(voice.ledger, session) + _digest(*sorted(meet))
    try:
        with transaction.atomic():
            keeping.open_draft(voice.ledger, None, dict.fromkeys(meet, How.WRITE), named=named)
            plant(named, voice.member, _parts_of(()))
    except IntegrityError:
        # The other began it at the same moment: it is the same text.
        return


def as_it_stands(text: Known) -> tuple[Passage, ...]:
    """The words that stand in it now, each as whose it is."""
    kept = keeping.contents(text)
    found = read((stored.content for stored in kept.updates), TEXT)
    # Whose an empty line of a list is nobody can say; it counts as theirs who wrote first.
    otherwise = next(iter(kept.hands.values()), MemberId(""))
    parts = (each for each in found.holds if isinstance(each, Element))
    sections = (section for part in parts for section in sections_of(part, kept.hands, otherwise))
    return tuple(Passage(each.head, each.runs) for each in sections if each.head or each.runs)


def to_keep(text: Known, session: AccordId) -> dict[str, Any]:
    """What `keep_notes` is told of a text as it stands now."""
    among = frozenset(keeping.who_may(text.id))
    return {"together": TogetherId(text.id), "session": session, "passages": as_it_stands(text), "among": among}


def without_mine(voice: Voice, session: AccordId) -> None:
    """Take this member's words out of all that is written together in a session."""
    for text in texts_of(voice, session):
        _without(text, voice.member)


def keep_places(appended: Appended) -> None:
    """Listener inside the ledger's transaction: who is gone writes no more, and their words that were not kept go with
    them, as they could never take them out again. What nobody is left to write is destroyed."""
    for entry in appended.entries:
        if isinstance(entry.event, DEPARTURES):
            for text in keeping.shared_with(appended.ledger, entry.event.member, NAMED):
                _go(text, entry.event.member)


def _go(text: Known, member: MemberId) -> None:
    keeping.take_away(text.id, member)
    if keeping.who_may(text.id):
        _without(text, member)
    else:
        keeping.destroy(text.id)


def _without(text: Known, member: MemberId) -> None:
    """Destroy how it was written, and begin it anew without the words of one who wrote in it."""
    with transaction.atomic():
        keeping.hold(text.id)
        if member not in keeping.contents(text).hands.values():
            return
        left = without(as_it_stands(text), member)
        # Nothing of theirs stays in it, not even whose the empty lines are.
        by = min(keeping.who_may(text.id).keys() - {member} or {member})
        plant_anew(text.id, by, _parts_of(left))


def _parts_of(passages: Iterable[Passage]) -> tuple[Part, ...]:
    lines = tuple(line for each in passages for line in lines_of(Section(each.head, each.runs)))
    return (Part("passage", parts=lines or lines_of(Section())),)


def _begins(ledger: LedgerId, session: AccordId) -> str:
    """How the ids of all texts of a session begin."""
    return NAMED + _digest(ledger, session)


def _digest(*names: str) -> str:
    return hashlib.sha256("\0".join(names).encode()).hexdigest()[:SIGNS]
