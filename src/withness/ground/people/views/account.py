"""One's own account: how the site treats me, and where I am signed in."""

from typing import cast

from allauth.account.adapter import get_adapter
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from withness.ground.partnership import Refusal

from .. import devices as device_list
from .. import known_devices, ways_back
from ..door import signed_in_only, sure_it_is_you
from ..forms import AccountForm, NotMeForm, sent
from ..models import Account
from ..saying import refused
from ..sign_in_cards import has_card


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in_only
def account(request: HttpRequest) -> HttpResponse:
    """My name, times and colours, and whether mails may come."""
    mine = cast("Account", request.user)
    form = AccountForm(sent(request), instance=mine)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.info(request, "Saved.")
        response = redirect("people:account")
        response.set_cookie("scheme", mine.scheme, max_age=365 * 24 * 3600, samesite="Lax")
        return response
    context = {"form": form, "has_card": has_card(mine), "let_back_in": ways_back.to_object_to(mine)}
    return render(request, "people/account.html", context, status=400 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@sure_it_is_you
def not_me(request: HttpRequest) -> HttpResponse:
    """Somebody was let back in in my place; sent, it says that this wasn't me, and shuts them out."""
    mine, form = cast("Account", request.user), NotMeForm(sent(request))
    if request.method == "POST" and form.is_valid():
        try:
            ways_back.say_it_was_not_me(mine, form.cleaned_data["act"], form.cleaned_data["words"])
        except Refusal as refusal:
            refused(form, refusal)
        else:
            messages.info(request, "Said. Nobody comes in in your place now. Go and see the person you work with.")
            return redirect("people:account")
    ways = [(way, ways_back.may_object_until(way)) for way in ways_back.to_object_to(mine)]
    return render(request, "people/not_me.html", {"form": form, "ways": ways}, status=400 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in_only
def devices(request: HttpRequest) -> HttpResponse:
    """Where I am signed in; sent, it ends one of them, the others, or all."""
    mine = cast("Account", request.user)
    if request.method == "POST":
        return _end(request, mine, request.POST.get("end", ""))
    return render(request, "people/devices.html", {"devices": device_list.devices(request, mine)})


def _end(request: HttpRequest, mine: Account, which: str) -> HttpResponse:
    here = request.session.session_key
    if which == "everywhere":
        device_list.end(mine)
        get_adapter().logout(request)
        messages.info(request, "You are signed out everywhere.")
        answer = redirect("account_login")
        known_devices.forget(answer)
        return answer
    if which == "others":
        device_list.end(mine, but=here)
        messages.info(request, "You are signed out everywhere but here.")
    elif which:
        device_list.end(mine, device=which, but=here)
        messages.info(request, "You are signed out there.")
    return redirect("people:devices")
