"""Keeps what counts of people: theirs who said yes, as they hear it, in the breath in which that changes."""

import hmac
import secrets
from collections.abc import Iterable
from typing import Any

import msgspec
from django.db import transaction
from msgspec import Struct

from withness.capabilities.counted.events import KIND
from withness.capabilities.counted.rules import my_yes
from withness.ground.keys import BrokenSealError, Cipher, KeyGoneError, house
from withness.ground.ledger import Appended, hear
from withness.ground.partnership import Entry, LedgerId, Proposed, Voice, accords
from withness.ground.people.seats import PARTNERSHIP
from withness.ground.practice.practices import inside, practice_for
from withness.ground.programme.state import ProgrammeState
from withness.ground.ui.cards import moment

from .contributions import AFTER, Chosen, Row, rows_of
from .facts import FACTS
from .models import CountedPerson
from .whose import COMING_AND_GOING, changed, clients_of, everybody_of

EVERYBODY_S = (*AFTER, accords.Ended, *COMING_AND_GOING)
NUMBERS = 2**62
"""So many that no two people draw the same one."""


class Kept(Struct, frozen=True):
    """What is sealed of one person: the number drawn for them, and their rows."""

    person: int
    rows: tuple[Row, ...]


_encode = msgspec.msgpack.Encoder().encode
_kept = msgspec.msgpack.Decoder(Kept)


def keep_people(appended: Appended) -> None:
    """Listener inside the ledger's transaction: what counts of whom is never other than what they said."""
    if appended.kind != PARTNERSHIP:
        return
    whose, others = changed(appended, own=_is_own, everybody_s=EVERYBODY_S)
    if others:
        names = {pseudonym(Voice(appended.ledger, member)): member for member in others}
        there = CountedPerson.objects.filter(pseudonym__in=list(names)).values_list("pseudonym", flat=True)
        whose |= {names[each] for each in there}
    for member in sorted(whose):
        count(Voice(appended.ledger, member))


def forget(ledger: LedgerId) -> None:
    """Take everybody of a partnership out, because all of it is destroyed."""
    CountedPerson.objects.filter(pseudonym__in=[pseudonym(each) for each in everybody_of(ledger)]).delete()


def count(voice: Voice) -> None:
    """Have what counts of a client be what they said, as they hear it; without their yes, nothing ever counted."""
    view, practice = hear(voice), practice_for(voice.ledger)
    yes = my_yes(view) if view.me.active else None
    said = yes.current if yes is not None else None
    runs = inside(practice).state(ProgrammeState) if practice is not None else ProgrammeState()
    if said is None or practice is None or not runs.runs or said.terms.programme != practice:
        CountedPerson.objects.filter(pseudonym=pseudonym(voice)).delete()
        return
    area, group = (said.wording.area, said.wording.group) if said.wording is not None else (None, None)
    chosen = Chosen(area if area in runs.areas else None, group if group in runs.groups else None, runs.measure)
    rows = [msgspec.structs.replace(row, at=max(row.at, said.at)) for row in rows_of(view, chosen)]
    _keep(practice, pseudonym(voice), tuple(rows))


def recount(practice: LedgerId) -> None:
    """Count everybody of a practice anew, from what each of them said; whoever isn't here any more is taken out."""
    voices = clients_of(practice)
    CountedPerson.objects.filter(practice=practice).exclude(pseudonym__in=map(pseudonym, voices)).delete()
    for voice in voices:
        count(voice)


def people_of(practice: LedgerId) -> list[Kept]:
    """Everybody who counts, by the number drawn for them. What can't be opened doesn't count."""
    found = (_opened(practice, row.pseudonym, row.sealed) for row in CountedPerson.objects.filter(practice=practice))
    return sorted((each for each in found if each is not None), key=lambda each: each.person)


def facts_of(people: Iterable[Kept]) -> dict[str, list[dict[str, Any]]]:
    """The rows of each kind of fact, with the person's number and the month from which they count."""
    told: dict[str, list[dict[str, Any]]] = {facts.name: [] for facts in FACTS}
    for each in people:
        for row in each.rows:
            on = moment(row.at)
            told[row.facts].append({"person": each.person, "month": on.year * 100 + on.month, **row.columns})
    return told


def pseudonym(voice: Voice) -> str:
    """A name that nobody can tell anything from without the secret of the house."""
    key = house().derive("withness counted in a programme")
    return hmac.digest(key, f"{voice.ledger}\0{voice.member}".encode(), "sha256").hex()


def seal(practice: LedgerId, name: str, what: bytes) -> bytes:
    """Close something that is the programme's, under a name of its own."""
    return house().keystore.cipher_of(practice).seal(what, _context(practice, name))


def unseal(practice: LedgerId, name: str, sealed: Any) -> bytes | None:
    """Open it again; None where it can't be opened."""
    try:
        return house().keystore.cipher_of(practice).unseal(bytes(sealed), _context(practice, name))
    except (BrokenSealError, KeyGoneError):
        return None


def with_another_key(old: Cipher, new: Cipher, practice: str, name: str, sealed: bytes) -> bytes:
    """The same under its name, sealed anew. Raises BrokenSealError."""
    return new.take_over(old, sealed, _context(practice, name))


def of_voice(name: str) -> str:
    """Under which name it is sealed what somebody says about briefs."""
    return f"voice {name}"


def of_release(month: int) -> str:
    """Under which name a release is sealed."""
    return f"release {month}"


def _is_own(entry: Entry) -> bool:
    return isinstance(entry.event, Proposed) and entry.event.kind == KIND


def _keep(practice: LedgerId, name: str, rows: tuple[Row, ...]) -> None:
    with transaction.atomic():
        before = CountedPerson.objects.filter(pseudonym=name).first()
        known = _opened(practice, name, before.sealed) if before is not None and before.practice == practice else None
        # Drawn once. Somebody who comes back after having left draws another, so that nothing ties the two together.
        person = known.person if known is not None else secrets.randbelow(NUMBERS)
        sealed = seal(practice, name, _encode(Kept(person, rows)))
        CountedPerson.objects.update_or_create(pseudonym=name, defaults={"practice": practice, "sealed": sealed})


def _opened(practice: LedgerId, name: str, sealed: Any) -> Kept | None:
    opened = unseal(practice, name, sealed)
    return _kept.decode(opened) if opened is not None else None


def _context(practice: str, name: str) -> bytes:
    return f"programme\0{practice}\0{name}".encode()
