"""The e-mail address of an account: another one takes its place once it is shown to be theirs."""

from allauth.account.models import EmailAddress
from django.db import IntegrityError, transaction

from .models import Account, FormerAddress


def is_taken(address: str) -> bool:
    """Whether it belongs to an account."""
    return Account.objects.filter(email=address.lower()).exists()


def change_address(account: Account, address: str) -> bool:
    """Use this address from now on; the one before has to be told. False where somebody was faster."""
    before = account.email
    try:
        with transaction.atomic():
            account.email = address
            account.save(update_fields=["email"])
            EmailAddress.objects.filter(user=account).delete()
            EmailAddress.objects.create(user=account, email=address.lower(), verified=True, primary=True)
            if before:
                FormerAddress.objects.create(account=account, email=before)
    except IntegrityError:
        account.email = before
        return False
    return True
