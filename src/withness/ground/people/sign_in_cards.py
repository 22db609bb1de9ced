"""Cards: letters on paper and something one knows, to come in without an e-mail address."""

from django.contrib.auth.hashers import make_password
from django.core import signing
from django.db import transaction
from django.utils import timezone

from withness.ground.partnership import PARTNERS, Refusal, Role, Voice

from . import paper_codes, pins
from .invitations import accept
from .models import Account, Invitation, SignInCard
from .tries import is_right

NEEDS_NO_ADDRESS = frozenset({Role.CLIENT, Role.SUPPORTER, Role.GUARDIAN, Role.GUEST})
"""Who can come without an e-mail address. Whoever works here is told by mail when somebody isn't safe."""

DRAWN_LASTS_SECONDS = 24 * 3600
_DRAWN = "withness card"


class NoSuchCard(Refusal):
    why = "These letters, and the digits or the pass phrase, don't belong together."
    what_now = "Try again. If you lost them, the person you work with can let you back in when you are there."


def draw() -> str:
    """The letters of a new card, signed: a page holds them until they are somebody's. Nobody else can choose any."""
    return signing.dumps(paper_codes.new(), salt=_DRAWN)


def drawn(signed: str) -> str:
    """The letters that a page held, or new ones where it held them too long."""
    try:
        letters: str = signing.loads(signed, salt=_DRAWN, max_age=DRAWN_LASTS_SECONDS)
    except signing.BadSignature:
        return paper_codes.new()
    return letters


def give_card(account: Account, letters: str, secret: str) -> None:
    """Let somebody come in with these letters and this secret, in place of any card from before."""
    kept = {"code": paper_codes.kept(letters), "hash": make_password(secret), "set_at": timezone.now()}
    SignInCard.objects.update_or_create(account=account, defaults={**kept, "wrong": 0, "not_before": None})


def has_card(account: Account) -> bool:
    """Whether they have one."""
    return SignInCard.objects.filter(account=account).exists()


def owner_of(letters: str, secret: str) -> Account:
    """Whose card this is, with what only they know. Raises Mistyped, NoSuchCard, WaitFirst."""
    code = paper_codes.kept(paper_codes.read_whole(letters))
    with transaction.atomic():
        card = SignInCard.objects.select_for_update(of=("self",)).select_related("account").filter(code=code).first()
        right = _is_right(card, secret)
    if card is None or not right:
        raise NoSuchCard
    return card.account


def is_theirs(account: Account, secret: str) -> bool:
    """Whether this is what goes with their card; the try is counted. Raises WaitFirst."""
    with transaction.atomic():
        return _is_right(SignInCard.objects.select_for_update().filter(account=account).first(), secret)


def come_in(invitation: Invitation, token: str, *, name: str, letters: str, secret: str) -> Voice:
    """Take a place without an e-mail address: an account of one's own, and a card to come back with.

    Six digits hold on somebody else's device, too. Raises what `accept` raises, and then there is no account.
    """
    with transaction.atomic():
        account = Account.objects.create_user(None, name=name)
        give_card(account, letters, secret)
        voice = accept(account, token, name=name)
        if Role(invitation.role) in PARTNERS and is_pin(secret):
            pins.set_pin(voice, secret)
    return voice


def is_pin(secret: str) -> bool:
    """Whether it is six digits, which hold as a PIN."""
    return len(secret) == pins.DIGITS and secret.isascii() and secret.isdigit()


def _is_right(card: SignInCard | None, secret: str) -> bool:
    if card is None:
        # As long as if there were one: how long it takes tells nothing.
        make_password(secret)
        return False
    return is_right(card, secret)
