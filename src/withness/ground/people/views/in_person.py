"""What is done in person: a PIN of one's own, for the device of somebody else."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from withness.ground.ledger import hear
from withness.ground.partnership import Role, Voice

from .. import pins
from ..door import member_only, sure_it_is_you
from ..forms import PinForm, sent


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
