"""Pages that know nobody: where powers differ, and what there is to build pages with. Remembers light or dark."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from withness.ground.ledger import wired
from withness.ground.partnership import Asymmetry
from withness.ground.ui import examples

SCHEMES = ("light", "dark")
A_YEAR = 365 * 24 * 3600


def powers(request: HttpRequest) -> HttpResponse:
    """Where powers differ, for everybody to read: the list that the rules themselves are held to."""
    groups: dict[str, list[Asymmetry]] = {}
    for each in wired().registry.asymmetries:
        groups.setdefault(each.about, []).append(each)
    return render(request, "ui/powers.html", {"groups": groups.items()})


def look(request: HttpRequest) -> HttpResponse:
    """Every component in every state, with made-up people."""
    return render(request, "ui/look.html", {"chrome": examples.CHROME, **examples.parts()})


def look_home(request: HttpRequest) -> HttpResponse:
    """A whole page made of the components, so that they are judged together."""
    return render(request, "ui/look_home.html", {"chrome": examples.CHROME, **examples.parts()})


@require_POST
def choose_scheme(request: HttpRequest) -> HttpResponse:
    """Keep light or dark in a cookie, or forget it, and go back to where this was pressed."""
    back = request.headers.get("referer", "")
    safe = url_has_allowed_host_and_scheme(back, {request.get_host()}, request.is_secure())
    response = HttpResponseRedirect(back if safe else "/")
    chosen = request.POST.get("scheme", "")
    if chosen in SCHEMES:
        response.set_cookie(
            "scheme", chosen, max_age=A_YEAR, httponly=True, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE
        )
    else:
        response.delete_cookie("scheme")
    return response
