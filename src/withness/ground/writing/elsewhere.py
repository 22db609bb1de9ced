"""Who has a draft open in other processes: each writes down about twice a second who is with it, and reads the rest."""

import secrets
import time
from collections.abc import Iterable
from contextlib import suppress

from withness.ground.keys import BrokenSealError, KeyGoneError

from .keeping import Known, closed, opened
from .models import Present
from .presence import Presence, state_in, state_out

WHAT = "presence"
PROCESS = secrets.token_hex(8)
SHARE_SECONDS = 0.4
"""How often one process writes it down, while something changes."""
GONE_SECONDS = 45
"""After which nobody is there any more: Yjs's clients say every 15 seconds that they are."""


def share(draft: Known, said: Iterable[Presence]) -> list[int]:
    """Write down who has it open in this process, in place of what was written before; inside a transaction."""
    mine = Present.objects.filter(draft=draft.id)
    here = {each.hand: each for each in said if each.state is not None}
    mine.filter(process=PROCESS).exclude(number__in=here).delete()
    # Of every draft: a process that was killed could not do it.
    Present.objects.filter(at__lt=_now() - GONE_SECONDS).delete()
    for each in here.values():
        sealed = closed(draft, state_out(each.state or {}), WHAT)
        Present.objects.update_or_create(
            draft_id=draft.id,
            number=each.hand,
            defaults={"process": PROCESS, "clock": each.clock, "sealed": sealed, "at": _now()},
        )
    return []


def said(drafts: Iterable[Known]) -> dict[str, list[Presence]]:
    """Of each of these drafts, who has it open in other processes."""
    found: dict[str, list[Presence]] = {draft.id: [] for draft in drafts}
    known = {draft.id: draft for draft in drafts}
    rows = Present.objects.filter(draft__in=found, at__gte=_now() - GONE_SECONDS).exclude(process=PROCESS)
    for draft, hand, clock, sealed in rows.values_list("draft_id", "number", "clock", "sealed"):
        # Its owner may have destroyed their key a moment ago; other drafts have nothing to do with that.
        with suppress(BrokenSealError, KeyGoneError):
            found[draft].append(Presence(hand, clock, state_in(opened(known[draft], bytes(sealed), WHAT))))
    return found


def _now() -> int:
    return int(time.time())
