"""Makes, finds, renews and ends the private address of a calendar."""

from base64 import urlsafe_b64encode
from hashlib import sha256
from secrets import token_hex

from withness.ground.keys import house
from withness.ground.partnership import LedgerId, MemberId, Standing, Voice
from withness.ground.people.models import Seat
from withness.ground.people.seats import PARTNERSHIP

from .models import Feed


def feed_of(voice: Voice) -> Feed | None:
    """This member's calendar, if they have one."""
    return Feed.objects.filter(ledger=voice.ledger, member=voice.member).first()


def renew(voice: Voice) -> Feed:
    """A new address for this member. An address they had before is none from now on."""
    nonce = token_hex(32)
    made, _ = Feed.objects.update_or_create(
        ledger=voice.ledger, member=voice.member, defaults={"nonce": nonce, "digest": _digest(_token(nonce))}
    )
    return made


def switch_off(voice: Voice) -> None:
    """No address from now on."""
    Feed.objects.filter(ledger=voice.ledger, member=voice.member).delete()


def show_place(voice: Voice, *, wanted: bool) -> None:
    """Whether it says where a session is."""
    Feed.objects.filter(ledger=voice.ledger, member=voice.member).update(with_place=wanted)


def token_of(feed: Feed) -> str:
    """The part of the address that nobody can guess."""
    return _token(feed.nonce)


def found(token: str) -> Feed | None:
    """The calendar at this address, if whoever it is for is a member now and their account is open."""
    feed = Feed.objects.filter(digest=_digest(token)).first()
    if feed is None:
        return None
    here = Seat.objects.filter(
        ledger=feed.ledger, member=feed.member, kind=PARTNERSHIP, standing=Standing.ACTIVE.value,
        account__is_active=True,
    )  # fmt: skip
    return feed if here.exists() else None


def voice_of(feed: Feed) -> Voice:
    """Whose calendar it is."""
    return Voice(LedgerId(feed.ledger), MemberId(feed.member))


def _token(nonce: str) -> str:
    return urlsafe_b64encode(house().derive(f"calendar address {nonce}")).decode().rstrip("=")


def _digest(token: str) -> str:
    return sha256(token.encode()).hexdigest()
