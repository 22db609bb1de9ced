"""How one comes in: another password, another address; and closing the account for good."""

from typing import cast

from allauth.account.adapter import get_adapter
from allauth.account.forms import SetPasswordForm
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from withness.ground.ledger import hear
from withness.ground.partnership import Refusal, Standing

from .. import addresses, closing, codes, devices, known_devices
from ..door import sure_it_is_you
from ..forms import AddressForm, CodeForm, sent
from ..mails import where_mails_are
from ..models import Account, Seat
from ..seats import PRACTICE, partnerships_of, seated
from ..ways_in import has_changed
from ..who import names_of

NEW_ADDRESS = "new address"
"""What a code is for that shows that an address is theirs."""


@require_http_methods(["GET", "HEAD", "POST"])
@sure_it_is_you
def password(request: HttpRequest) -> HttpResponse:
    """A first password, or another one. Who I am was shown at the door, so the old one isn't asked for."""
    mine = cast("Account", request.user)
    form = SetPasswordForm(mine, sent(request))
    if request.method == "POST" and form.is_valid():
        form.save()
        update_session_auth_hash(request, mine)
        devices.note_here(request)
        has_changed(request, mine)
        return redirect("people:account")
    return render(request, "people/password.html", {"form": form}, status=400 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@sure_it_is_you
def address(request: HttpRequest) -> HttpResponse:
    """Another e-mail address: a code goes there first."""
    mine = cast("Account", request.user)
    form = AddressForm(sent(request), own=mine.email or "")
    if request.method == "POST" and form.is_valid():
        new = form.cleaned_data["email"]
        # Whose address it is, nobody learns from this page; its owner learns that somebody wanted it.
        mail = "account_already_exists" if addresses.is_taken(new) else "email_confirmation"
        trouble = codes.send_code(request, NEW_ADDRESS, new, f"people/mail/{mail}")
        if not trouble:
            return redirect("people:confirm_address")
        form.add_error("email", trouble)
    return render(request, "people/address.html", {"form": form}, status=400 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@sure_it_is_you
def confirm_address(request: HttpRequest) -> HttpResponse:
    """The code that was sent to the new address."""
    mine, to = cast("Account", request.user), codes.sent_to(request, NEW_ADDRESS)
    if not to:
        messages.error(request, "Ask for a new code: the one before can't be used any more.")
        return redirect("account_email")
    form = CodeForm(sent(request))
    if request.method == "POST" and form.is_valid():
        shown = codes.check_code(request, NEW_ADDRESS, form.cleaned_data["code"])
        if shown and addresses.change_address(mine, shown):
            has_changed(request, mine)
            return redirect("people:account")
        form.add_error("code", "This is not the code we sent. Look again, or ask for a new one.")
    context = {"form": form, "to": to, "mails_are": where_mails_are()}
    return render(request, "people/confirm_address.html", context, status=400 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@sure_it_is_you
def close(request: HttpRequest) -> HttpResponse:
    """Close my account, after a page that says what stays and what is destroyed."""
    mine = cast("Account", request.user)
    if request.method == "POST":
        try:
            closing.close(mine)
        except Refusal as refusal:
            messages.error(request, f"{refusal.reason} {refusal.what_now}")
            return redirect("people:close")
        get_adapter().logout(request)
        messages.info(request, "Your account is closed, and you are signed out everywhere.")
        answer = redirect("people:start")
        known_devices.forget(answer)
        return answer
    return render(request, "people/close.html", _what_closing_means(mine))


def _what_closing_means(mine: Account) -> dict[str, object]:
    """Where there is something to take along first, and whether a place at a practice ends with it."""
    copies = [
        {"url": reverse("taking:take_along", args=[seat.ledger]), "with": names_of(hear(seated(seat)))}
        for seat in partnerships_of(mine.pk)
    ]
    works = Seat.objects.filter(account=mine, kind=PRACTICE, standing=Standing.ACTIVE.value).exists()
    return {"places": len(copies), "copies": copies, "works": works}
