"""Opens a partnership: its ledger, its first member, and the account that this member is."""

from django.db import transaction

from withness.ground.ledger import open_ledger, say
from withness.ground.ledger.ids import new_id
from withness.ground.partnership import MemberId, Role, Voice
from withness.ground.partnership.verbs.belonging import found

from .models import Account
from .seats import PARTNERSHIP, give_seat


def found_partnership(account: Account, *, role: Role, name: str, now: int | None = None) -> Voice:
    """Open a partnership as its first client or therapist, and give that voice.

    `now` is microseconds UTC; only demo and import give it. Raises the Refusal of `found`.
    """
    with transaction.atomic():
        voice = Voice(open_ledger(PARTNERSHIP), MemberId(new_id()))
        give_seat(account, voice, role)
        say(voice, found, role=role, name=name, now=now)
    return voice
