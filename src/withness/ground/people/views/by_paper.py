"""Coming in by paper: a code that was handed over, and the card one comes back with."""

from typing import Any, cast

from allauth.account.app_settings import EmailVerificationMethod
from allauth.account.internal.flows.login import perform_login
from allauth.account.models import Login
from allauth.account.utils import get_next_redirect_url
from allauth.core import ratelimit
from django.conf import settings
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from withness.ground.ledger import hear
from withness.ground.partnership import LedgerId, MemberId, Refusal, Voice

from .. import invitations, known_devices, paper_codes, sign_in_cards, ways_back
from ..door import signed_in_only, sure_it_is_you
from ..forms import ByCardForm, CardForm, CodeOnPaperForm, SecretForm, sent
from ..models import Account, Invitation
from ..saying import refused
from ..sign_in import LATER
from ..ways_in import has_changed
from ..who import NAMELESS
from .coming_in import who_invites


@require_http_methods(["GET", "HEAD", "POST"])
def code(request: HttpRequest) -> HttpResponse:
    """The letters of a sheet, typed in by whoever brings it. Whoever is signed in here stays as they are."""
    form = CodeOnPaperForm(sent(request))
    if request.method == "POST" and form.is_valid() and (found := _where(request, form)):
        return redirect(*found)
    return render(request, "people/code.html", {"form": form}, status=400 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def by_card(request: HttpRequest, token: str) -> HttpResponse:
    """Take a place without an e-mail address; the answer is the card, shown once. It leaves nobody signed in."""
    form, letters = ByCardForm(sent(request)), sign_in_cards.drawn(request.POST.get("card", ""))
    try:
        found = invitations.find(token)
    except Refusal as refusal:
        if _sent_again(form, letters):
            return _the_card(request, letters)
        return render(request, "people/invitation_refused.html", {"refusal": refusal}, status=410)
    if found.role not in sign_in_cards.NEEDS_NO_ADDRESS:
        return redirect("people:invitation", token)
    if request.method == "POST" and form.is_valid() and _came_in(found, token, form, letters):
        return _the_card(request, letters)
    context = {"form": form, "card": sign_in_cards.draw(), "token": token, **who_invites(found)}
    return render(request, "people/by_card.html", context, status=400 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def come_back(request: HttpRequest, token: str) -> HttpResponse:
    """Take one's own seat again, let in by somebody who saw that it is them. The answer is the card, shown once."""
    form, letters = SecretForm(sent(request)), sign_in_cards.drawn(request.POST.get("card", ""))
    try:
        way = ways_back.find(token)
    except Refusal as refusal:
        if _sent_again(form, letters):
            return _the_card(request, letters)
        return render(request, "people/invitation_refused.html", {"refusal": refusal}, status=410)
    if request.method == "POST" and form.is_valid() and _came_back(token, form, letters):
        return _the_card(request, letters)
    name = hear(Voice(LedgerId(way.ledger), MemberId(way.member))).me.name or NAMELESS
    context = {"form": form, "card": sign_in_cards.draw(), "token": token, "name": name}
    return render(request, "people/come_back.html", context, status=400 if form.errors else 200)


@require_POST
@signed_in_only
def come_back_as_i_am(request: HttpRequest, token: str) -> HttpResponse:
    """The same with the account that is signed in here."""
    try:
        voice = ways_back.take_over(token, cast("Account", request.user))
    except Refusal as refusal:
        return render(request, "people/invitation_refused.html", {"refusal": refusal}, status=410)
    return redirect(f"/with/{voice.ledger}/")


@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """Come back with a card."""
    if request.user.is_authenticated:
        return redirect("people:start")
    form, back = CardForm(sent(request)), get_next_redirect_url(request)
    if request.method == "POST" and form.is_valid() and (owner := _owner(request, form)):
        # There is no address that could be confirmed; a second step is asked for as always.
        answer = perform_login(
            request, Login(user=owner, email_verification=EmailVerificationMethod.NONE, redirect_url=back)
        )
        request.session.set_expiry(settings.SESSION_COOKIE_AGE if form.cleaned_data["remember"] else 0)
        return cast("HttpResponse", answer)
    context = {"form": form, "redirect_field_name": "next", "redirect_field_value": back}
    return render(request, "people/sign_in_card.html", context, status=400 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@sure_it_is_you
def own_card(request: HttpRequest) -> HttpResponse:
    """A card of my own, or another one in its place."""
    mine, form = cast("Account", request.user), SecretForm(sent(request))
    letters = sign_in_cards.drawn(request.POST.get("card", ""))
    if request.method == "POST" and form.is_valid():
        sign_in_cards.give_card(mine, letters, form.cleaned_data["secret"])
        has_changed(request, mine)
        return _the_card(request, letters)
    context = {"form": form, "card": sign_in_cards.draw(), "has_card": sign_in_cards.has_card(mine)}
    return render(request, "people/own_card.html", context, status=400 if form.errors else 200)


def _where(request: HttpRequest, form: Form) -> tuple[str, str] | None:
    """Which page the code leads to, and the token it gives there."""
    try:
        letters = paper_codes.read_whole(form.cleaned_data["letters"])
        if not _may_try(request, form):
            return None
        try:
            here = request.user.is_authenticated
            return "people:by_card" if here else "people:invitation", invitations.by_code(letters)
        except invitations.UnknownCode:
            return "people:come_back", ways_back.by_code(letters)
    except Refusal as refusal:
        _beside(form, "letters", refusal)
        return None


def _owner(request: HttpRequest, form: Form) -> Account | None:
    said = form.cleaned_data
    try:
        paper_codes.read_whole(said["letters"])
        if _may_try(request, form):
            return sign_in_cards.owner_of(said["letters"], said["secret"])
    except Refusal as refusal:
        _beside(form, "letters" if isinstance(refusal, paper_codes.Mistyped) else "secret", refusal)
    return None


def _may_try(request: HttpRequest, form: Form) -> bool:
    """By network and for the whole house; a known device has a count of its own, which others can't use up."""
    device = known_devices.device_of(request)
    may: bool = ratelimit.consume(request, action="paper_code", key=device.account if device else "the house")
    if not may:
        form.add_error(None, LATER)
    return may


def _came_back(token: str, form: Form, letters: str) -> bool:
    try:
        ways_back.come_back(token, letters=letters, secret=form.cleaned_data["secret"])
    except Refusal as refusal:
        refused(form, refusal)
        return False
    return True


def _came_in(found: Invitation, token: str, form: Form, letters: str) -> bool:
    said = {name: form.cleaned_data[name] for name in ("name", "secret")}
    try:
        sign_in_cards.come_in(found, token, letters=letters, **said)
    except Refusal as refusal:
        refused(form, refusal)
        return False
    return True


def _sent_again(form: Form, letters: str) -> bool:
    """Whether this is the form that was taken already, sent once more: then the card is theirs to see again."""
    try:
        return form.is_valid() and bool(sign_in_cards.owner_of(letters, form.cleaned_data["secret"]))
    except Refusal:
        return False


def _the_card(request: HttpRequest, letters: str) -> HttpResponse:
    context: dict[str, Any] = {"letters": paper_codes.shown(letters), "where": request.get_host()}
    return render(request, "people/card.html", context)


def _beside(form: Form, field: str, refusal: Refusal) -> None:
    form.add_error(field, f"{refusal.reason} {refusal.what_now}")
