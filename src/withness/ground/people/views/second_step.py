"""One's own second step: what there is, adding an app or a passkey, codes on paper, and taking one away."""

from typing import cast

from allauth.mfa.adapter import get_adapter
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from .. import passkeys, second_step
from ..door import signed_in_only, sure_it_is_you
from ..forms import AppForm, NewPasskeyForm, sent
from ..models import Account
from ..qr import square
from ..ways_in import has_changed

SECRET = "second_step_secret"  # noqa: S105  the name of the place in the session
"""Where the (sealed) session keeps an app's secret until the app has shown that it has it."""


@require_safe
@signed_in_only
def overview(request: HttpRequest) -> HttpResponse:
    """What I have, and what I could add."""
    steps = second_step.steps_of(_mine(request))
    context = {"steps": steps, "has_app": any(step["is_app"] for step in steps)}
    return render(request, "people/second_step.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@sure_it_is_you
def add_app(request: HttpRequest) -> HttpResponse:
    """Set up an app: the square to scan, and a code to show that it worked."""
    mine = _mine(request)
    if any(step["is_app"] for step in second_step.steps_of(mine)):
        return redirect("people:second_step")
    secret = request.session.setdefault(SECRET, second_step.new_secret())
    form = AppForm(sent(request))
    if request.method == "POST" and form.is_valid():
        if second_step.add_app(mine, secret, form.cleaned_data["code"]):
            del request.session[SECRET]
            has_changed(request, mine)
            return redirect("people:codes")
        form.add_error("code", "This is not the code it shows. Wait for the next one, and look at the phone's clock.")
    address = get_adapter().build_totp_url(mine, secret)
    groups = " ".join(secret[at : at + 4] for at in range(0, len(secret), 4))
    context = {"form": form, "secret": groups, "address": address, "square": square(address)}
    return render(request, "people/add_app.html", context, status=400 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@sure_it_is_you
def add_passkey(request: HttpRequest) -> HttpResponse:
    """Add a passkey: the browser makes it, and we keep the half that everybody may know."""
    mine = _mine(request)
    form = NewPasskeyForm(sent(request), initial={"name": "This device"})
    if request.method == "POST" and form.is_valid():
        had_none = not second_step.has_second_step(mine)
        if passkeys.add_passkey(mine, form.cleaned_data["name"], form.cleaned_data["credential"]):
            has_changed(request, mine)
            return redirect("people:codes" if had_none else "people:second_step")
        form.add_error(None, "This didn't work. Try it once more.")
    context = {"form": form, "asked": passkeys.ask_for_new_passkey(mine)}
    return render(request, "people/add_passkey.html", context, status=400 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@sure_it_is_you
def codes(request: HttpRequest) -> HttpResponse:
    """The codes on paper; sent, it makes new ones."""
    mine = _mine(request)
    if not second_step.has_second_step(mine):
        return redirect("people:second_step")
    if request.method == "POST":
        second_step.new_codes(mine)
        has_changed(request, mine)
        return redirect("people:codes")
    return render(request, "people/codes.html", {"codes": second_step.unused_codes(mine)})


@require_POST
@sure_it_is_you
def remove(request: HttpRequest) -> HttpResponse:
    """Take the app or one passkey away."""
    mine = _mine(request)
    if second_step.remove(mine, request.POST.get("which", "")):
        has_changed(request, mine)
    return redirect("people:second_step")


def _mine(request: HttpRequest) -> Account:
    return cast("Account", request.user)
