"""Showing again who one is, before what matters."""

from typing import cast

from allauth.account.utils import get_next_redirect_url
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from .. import codes, passkeys
from ..door import IS_IT_YOU, ask_if_it_is_you, signed_in_only
from ..forms import sent
from ..mails import where_mails_are
from ..models import Account
from ..proof import ProofForm
from ..second_step import has_passkey
from ..sign_in_cards import has_card
from ..sure import LASTS_MINUTES, now_sure


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in_only
def is_it_you(request: HttpRequest) -> HttpResponse:
    """Ask for one proof, and lead back to what it was needed for."""
    account, back = cast("Account", request.user), get_next_redirect_url(request)
    if "send" in request.POST:
        return _send(request, account, back)
    form = ProofForm(sent(request), request=request)
    if request.method == "POST" and form.is_valid():
        now_sure(request)
        return redirect(back or reverse("people:account"))
    context = {
        "form": form,
        "back": back or "",
        "asked": passkeys.ask_for_passkey(account) if has_passkey(account) else "",
        "minutes": LASTS_MINUTES,
        "has_card": has_card(account),
        "sent_to": codes.sent_to(request, IS_IT_YOU),
        "mails_are": where_mails_are(),
    }
    return render(request, "people/is_it_you.html", context, status=400 if form.errors else 200)


def _send(request: HttpRequest, account: Account, back: str | None) -> HttpResponse:
    # Without an address there is no such button; whoever sends it nevertheless is asked in the other way.
    if account.email and (trouble := codes.send_code(request, IS_IT_YOU, account.email, "people/mail/is_it_you")):
        messages.error(request, trouble)
    return ask_if_it_is_you(back or reverse("people:account"))
