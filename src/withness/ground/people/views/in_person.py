"""What is done in person: a PIN of one's own, for the device of somebody else, or set on it; and a new way in."""

from typing import cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from withness.ground.ledger import hear
from withness.ground.ledger.ids import new_id
from withness.ground.partnership import MemberId, Refusal, Role, Voice
from withness.ground.partnership.verbs.belonging import LET_BACK_IN

from .. import pins, sign_in_cards, ways_back
from ..door import member_only, sure_it_is_you
from ..forms import HerePinForm, LetBackInForm, PinForm, sent
from ..models import Account, Seat
from ..saying import refused
from ..who import NAMELESS
from .belonging import keep_code
from .going import LOOK_BACK, end_of


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
        return redirect("people:people", partnership=voice.ledger)
    form, account = HerePinForm(sent(request)), Seat.objects.get(ledger=voice.ledger, member=member).account
    if request.method == "POST" and form.is_valid() and _shows_who_they_are(account, form):
        pins.set_pin(Voice(voice.ledger, person.id), form.cleaned_data["pin"])
        messages.info(request, "The PIN holds from now on.")
        return redirect("people:people", partnership=voice.ledger)
    context = {"form": form, "name": person.name or NAMELESS, "has_card": sign_in_cards.has_card(account)}
    return render(request, "people/pin_here.html", context, status=400 if form.errors else 200)


@member_only
@sure_it_is_you
@require_http_methods(["GET", "HEAD", "POST"])
def way_back(request: HttpRequest, voice: Voice, member: str) -> HttpResponse:
    """Give somebody who is here in person, and has no way in any more, a new one on paper: said to all partners."""
    view = hear(voice)
    person = view.member(MemberId(member))
    if view.me.role is not Role.THERAPIST or person.role not in LET_BACK_IN or not person.active:
        return redirect("people:people", partnership=voice.ledger)
    form = LetBackInForm(sent(request), initial={"until": (timezone.localdate() + LOOK_BACK).isoformat()})
    if request.method == "POST" and form.is_valid() and (made := _let_in(request, voice, person.id, form)):
        if made.code:
            keep_code(request, person.id, made.code, made.way.until)
        return redirect("people:sheet", partnership=voice.ledger, member=person.id)
    context = {"form": form, "key": new_id(), "name": person.name or NAMELESS}
    return render(request, "people/way_back.html", context, status=400 if form.errors else 200)


def _let_in(request: HttpRequest, voice: Voice, member: MemberId, form: LetBackInForm) -> ways_back.Made | None:
    account, said, key = cast("Account", request.user), form.cleaned_data, request.POST.get("key") or None
    words = {"member": member, "why": said["why"], "until": end_of(said["until"])}
    try:
        return ways_back.let_back_in(account, voice, key=key, **words)
    except Refusal as refusal:
        refused(form, refusal)
        return None


def _shows_who_they_are(account: Account, form: HerePinForm) -> bool:
    try:
        shown = sign_in_cards.is_theirs(account, form.cleaned_data["secret"])
    except Refusal as wait:
        form.add_error("secret", f"{wait.reason} {wait.what_now}")
        return False
    if not shown:
        form.add_error("secret", "This is not it. Try again.")
    return shown
