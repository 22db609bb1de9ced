"""What is done in person: a PIN of one's own, for the device of somebody else, or set on it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from withness.ground.ledger import hear
from withness.ground.partnership import MemberId, Refusal, Role, Voice
from withness.ground.partnership.refusals import NotHeardOf

from .. import pins, sign_in_cards
from ..door import member_only, sure_it_is_you
from ..forms import HerePinForm, PinForm, sent
from ..models import Account, Seat
from ..who import NAMELESS


@member_only
@sure_it_is_you
@require_http_methods(["GET", "HEAD", "POST"])
def own_pin(request: HttpRequest, voice: Voice) -> HttpResponse:
    """Set my PIN, or another one. Signed in as myself, so that nobody else sets it for me."""
    if hear(voice).me.role is not Role.CLIENT:
        return redirect("people:people", partnership=voice.ledger)
    form = PinForm(sent(request))
    if request.method == "POST" and form.is_valid():
        pins.set_pin(voice, form.cleaned_data["pin"])
        messages.info(request, "Your PIN holds from now on.")
        return redirect("people:people", partnership=voice.ledger)
    context = {"form": form, "has_pin": pins.has_pin(voice)}
    return render(request, "people/pin.html", context, status=400 if form.errors else 200)


@member_only
@require_http_methods(["GET", "HEAD", "POST"])
def pin_here(request: HttpRequest, voice: Voice, member: str) -> HttpResponse:
    """Somebody with no device at hand sets their PIN on this one: they show who they are by what their card goes with.

    Nothing of it stays: whoever is signed in here stays signed in, and nobody else is.
    """
    person = hear(voice).member(MemberId(member))
    if hear(voice).me.role is not Role.THERAPIST or person.role is not Role.CLIENT or not person.active:
        raise NotHeardOf
    form, account = HerePinForm(sent(request)), Seat.objects.get(ledger=voice.ledger, member=member).account
    if request.method == "POST" and form.is_valid() and _shows_who_they_are(account, form):
        pins.set_pin(Voice(voice.ledger, person.id), form.cleaned_data["pin"])
        messages.info(request, "The PIN holds from now on.")
        return redirect("people:people", partnership=voice.ledger)
    context = {"form": form, "name": person.name or NAMELESS, "has_card": sign_in_cards.has_card(account)}
    return render(request, "people/pin_here.html", context, status=400 if form.errors else 200)


def _shows_who_they_are(account: Account, form: HerePinForm) -> bool:
    try:
        shown = sign_in_cards.is_theirs(account, form.cleaned_data["secret"])
    except Refusal as wait:
        form.add_error("secret", f"{wait.reason} {wait.what_now}")
        return False
    if not shown:
        form.add_error("secret", "This is not it. Try again.")
    return shown
