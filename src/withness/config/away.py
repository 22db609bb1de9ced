"""When the database went away: says so, and gives back what was typed, to be sent once more when it is here again."""

import sys

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import CsrfViewMiddleware, get_token
from django.template.loader import render_to_string
from django.views.defaults import server_error

from withness.ground.people.door import NOT_TYPED

SECONDS = 5
"""When to come again: a restart takes about as long."""
AWAY = (OperationalError, InterfaceError)


def failed(request: HttpRequest) -> HttpResponse:
    """The answer where a page could not be made (Django's handler500): a database that is away is no mistake of ours,
    and nothing that was typed gets lost by it."""
    if not _is_away(sys.exc_info()[1]):
        return server_error(request)
    sending = request.method == "POST" and _is_from_our_page(request)
    page = render_to_string("away.html", _typed(request) if sending else {"again": _again(request)})
    return HttpResponse(page, status=503, headers={"Retry-After": str(SECONDS)})


def _typed(request: HttpRequest) -> dict[str, object]:
    """What was sent, whole: the same form with the same key, so that it is taken once, however often it is sent."""
    sent = [(name, value) for name, values in request.POST.lists() for value in values]
    return {
        "to": request.get_full_path(),
        "csrf_token": get_token(request),
        "sent": [(name, value) for name, value in sent if name != "csrfmiddlewaretoken"],
        "typed": [value for name, value in sent if name not in NOT_TYPED and value],
        "files": bool(request.FILES),
    }


def _again(request: HttpRequest) -> str:
    return request.get_full_path() if request.method == "GET" else ""


def _is_away(trouble: BaseException | None) -> bool:
    while trouble is not None:
        if isinstance(trouble, AWAY):
            return True
        trouble = trouble.__cause__ or trouble.__context__
    return False


def _is_from_our_page(request: HttpRequest) -> bool:
    """Whether a page of ours sent it. What somebody else's page sent must not come back as a form to be sent here."""
    return CsrfViewMiddleware(_nothing).process_view(request, _nothing, (), {}) is None


def _nothing(_request: HttpRequest) -> HttpResponse:
    return HttpResponse()
