"""The door of an address that anybody can hold: no account, no cookie, and nothing that tells what was behind it."""

from collections.abc import Callable
from functools import wraps

from allauth.core.internal import ratelimit
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from withness.ground.ledger import NoLedgerError
from withness.ground.partnership import Refusal

from .models import Slip
from .slips import UnknownSlip, found

GONE, SLOWER = 410, 429

View = Callable[[HttpRequest, Slip], HttpResponse]


class TooOften(Refusal):
    why = "This was asked for very often just now."
    what_now = "Nothing is lost: open it again in a few minutes."


def by_slip(view: View) -> Callable[..., HttpResponse]:
    """Let in whoever brings the token of a question that is still open; it is called as view(request, slip).

    It is safe without a token against forged forms, which would need a cookie: who knows the address may answer, and
    nobody else can. Every refusal is the same page with another sentence.
    """

    @wraps(view)
    def at_the_door(request: HttpRequest, token: str) -> HttpResponse:
        try:
            # Its public name counts nothing that is only looked at.
            if not ratelimit.consume(request, app="allauth.account", action="reply", limit_get=True):
                raise TooOften
            return view(request, found(token))
        except NoLedgerError:
            # All of that partnership was destroyed meanwhile.
            return _refused(UnknownSlip())
        except Refusal as refusal:
            return _refused(refusal)

    return csrf_exempt(require_http_methods(["GET", "HEAD", "POST"])(at_the_door))


def shown(template: str, *, status: int = 200, **context: object) -> HttpResponse:
    """A page for whoever holds the address. It is made without the request: it looks alike for everybody."""
    return HttpResponse(render_to_string(template, context), status=status)


def _refused(refusal: Refusal) -> HttpResponse:
    status = SLOWER if isinstance(refusal, TooOften) else GONE
    return shown("replies/refused.html", status=status, refusal=refusal)
