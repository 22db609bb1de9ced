"""Accounts, the seats they hold, and invitations. Nothing of what was said is in these tables."""

import uuid
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone

from withness.ground.partnership import Standing

HERE_OR_COMING = (Standing.INVITED.value, Standing.ACTIVE.value)


class Accounts(BaseUserManager["Account"]):
    """Finds and makes accounts: by e-mail address, however it is capitalised, or without one."""

    def create_user(self, email: str | None, password: str | None = None, **fields: Any) -> "Account":
        """An account with this address, or with none; without a password it is entered by a mailed code or a card."""
        account = self.model(email=(email or "").strip() or None, **fields)
        account.set_password(password)
        account.save(using=self._db)
        return account

    def get_by_natural_key(self, username: str | None) -> "Account":
        return self.get(email__iexact=username or "")


class Account(AbstractBaseUser):
    """Somebody who can sign in. What they are called in a partnership is said there, not here."""

    class Scheme(models.TextChoices):
        SYSTEM = "", "as on this device"
        LIGHT = "light", "light"
        DARK = "dark", "dark"

    class Mails(models.TextChoices):
        NONE = "none", "none at all"
        AT_ONCE = "at once", "soon, but at most one in twelve hours"
        DAILY = "daily", "once a day, at six in the evening"

    # Random, because it stands in addresses: a number would tell how many others there are.
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    # None for whoever has no address: they come in with a card.
    email = models.EmailField("e-mail address", unique=True, null=True, blank=True)
    name = models.CharField(max_length=300, blank=True)
    time_zone = models.CharField(max_length=64, default="UTC")
    region = models.CharField(max_length=8, blank=True)
    scheme = models.CharField(max_length=8, blank=True, choices=Scheme, default=Scheme.SYSTEM)
    mails = models.CharField(max_length=8, choices=Mails, default=Mails.AT_ONCE)
    is_active = models.BooleanField(default=True)
    opened_at = models.DateTimeField(default=timezone.now, editable=False)

    objects: ClassVar[Accounts] = Accounts()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"

    class Meta:
        # With the unique field: one account an address, however it is capitalised.
        constraints = [models.CheckConstraint(condition=Q(email=Lower("email")), name="addresses_in_small_letters")]

    def __str__(self) -> str:
        return self.name or self.email or "an account"

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.email = self.email.lower() if self.email else None
        super().save(*args, **kwargs)


class FormerAddress(models.Model):
    """An address that an account had, until it has been told that something was changed."""

    account = models.ForeignKey(Account, models.CASCADE, related_name="former_addresses")
    email = models.EmailField()

    def __str__(self) -> str:
        return f"a former address of {self.account_id}"


class Seat(models.Model):
    """Which member of a ledger an account is.

    The ledger knows members and no accounts, so this link is kept here alone. Standing and role are a copy
    of what the ledger says, kept in the same transaction; `withness people reindex` makes them anew.
    """

    account = models.ForeignKey(Account, models.PROTECT, related_name="seats")
    ledger = models.CharField(max_length=64)
    member = models.CharField(max_length=64)
    kind = models.CharField(max_length=16)
    role = models.CharField(max_length=16)
    standing = models.CharField(max_length=16, default=Standing.INVITED.value)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["ledger", "member"], name="one_account_a_member"),
            models.UniqueConstraint(
                fields=["account", "ledger"],
                condition=Q(standing__in=HERE_OR_COMING),
                name="one_seat_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.member} in {self.ledger}"


class Secret(models.Model):
    """Something only one person knows, kept as a password is.

    `wrong` is how often it was typed wrongly since it was last right; no try counts before `not_before`.
    """

    hash = models.CharField(max_length=128)
    set_at = models.DateTimeField(default=timezone.now)
    wrong = models.PositiveIntegerField(default=0)
    not_before = models.DateTimeField(null=True)

    class Meta:
        abstract = True


class Pin(Secret):
    """Six digits with which a member says on somebody else's device that it is them."""

    seat = models.OneToOneField(Seat, models.CASCADE, primary_key=True, related_name="pin")

    def __str__(self) -> str:
        return f"the PIN of {self.seat}"


class SignInCard(Secret):
    """Letters on paper with which somebody comes in who has no e-mail address, and what only they know with them."""

    account = models.OneToOneField(Account, models.CASCADE, primary_key=True, related_name="card")
    code = models.CharField(max_length=64, unique=True)

    def __str__(self) -> str:
        return f"the card of {self.account_id}"


class Invitation(models.Model):
    """A place kept for somebody: whoever brings the token takes it, once, until it runs out.

    Without `ledger` it only opens an account. With `email` it is for that address alone. With `code` it stands on
    paper: each time the code is typed, there is a new token.
    """

    token = models.CharField(max_length=64, unique=True)
    code = models.CharField(max_length=64, unique=True, null=True)
    ledger = models.CharField(max_length=64, blank=True)
    member = models.CharField(max_length=64, blank=True)
    role = models.CharField(max_length=16, blank=True)
    by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="invitations")
    email = models.EmailField(blank=True)
    made_at = models.DateTimeField(default=timezone.now)
    until = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    used_by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["ledger", "member"], condition=~Q(ledger=""), name="one_invitation_a_place")
        ]

    def __str__(self) -> str:
        return f"invitation to {self.ledger or 'the site'}"


class WayBack(models.Model):
    """A new way in for a member who lost theirs: whoever brings the code takes their seat, once, until it runs out.

    `act` is the entry that says so; `former` had the seat before, and objected at `objected_at`.
    """

    token = models.CharField(max_length=64, unique=True)
    code = models.CharField(max_length=64, unique=True)
    ledger = models.CharField(max_length=64)
    member = models.CharField(max_length=64)
    act = models.CharField(max_length=64, unique=True)
    by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    until = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    used_by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    former = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    objected_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"a way back for {self.member} in {self.ledger}"
