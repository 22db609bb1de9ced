"""Opens accounts whose address is known to be right: for the demo, the command line and imports."""

from typing import Any

from allauth.account.models import EmailAddress
from django.db import transaction

from .models import Account


def open_account(email: str, name: str = "", *, password: str | None = None, **fields: Any) -> Account:
    """An account with a confirmed address. Without a password it is entered by a code that is mailed.

    Raises IntegrityError where the address has an account.
    """
    with transaction.atomic():
        account = Account.objects.create_user(email, password, name=name, **fields)
        EmailAddress.objects.create(user=account, email=email.strip().lower(), verified=True, primary=True)
    return account
