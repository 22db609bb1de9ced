"""Everyone a therapist works with, on one page, read with one query."""

from typing import cast

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from withness.ground.ledger.hear import clock
from withness.ground.partnership import Role
from withness.ground.people.door import signed_in_only
from withness.ground.people.forms import sent
from withness.ground.people.models import Account

from . import cards
from .forms import NameForm
from .index import digest, glances_of


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in_only
def caseload(request: HttpRequest) -> HttpResponse:
    """Whose session is next and what waits where; sent a name, only those. Whoever is nobody's therapist finds nothing.

    A name is sent, so that no address and no log holds it.
    """
    account = cast("Account", request.user)
    glances = glances_of(account.pk)
    if glances is None:
        raise Http404
    form = NameForm(sent(request))
    if form.is_valid() and not form.cleaned_data["name"]:
        return redirect("caseload:caseload")
    name = form.cleaned_data["name"] if form.is_valid() else ""
    seen = [(f"/with/{seat.ledger}/", glance, seat.role == Role.THERAPIST.value) for seat, glance in glances]
    shown = cards.caseload(account.name, seen, clock(), name)
    request.live = f"/caseload/live?heard={digest(glances)}"  # type: ignore[attr-defined]
    status = 422 if form.errors else 200
    return render(request, "caseload/caseload.html", {"caseload": shown, "form": form}, status=status)
