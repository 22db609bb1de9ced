"""The door: decides who speaks before anything else happens, and tells strangers nothing."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Protocol
from uuid import UUID

from django.contrib import messages
from django.db import connection
from django.db.models import UUIDField
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode

from withness.ground.partnership import PARTNERS, LedgerId, MemberId, Role, Standing, Voice
from withness.ground.partnership.refusals import NotHeardOf

from .seats import PARTNERSHIP
from .sure import is_sure

IS_IT_YOU = "is it you"
"""What a code is for that shows once more who somebody is."""

NOT_TYPED = frozenset({"csrfmiddlewaretoken", "key", "version", "answer"})
"""What a form carries by itself."""

# Asked on every page. Put together by Django it takes ten times as long on SQLite, five times on PostgreSQL.
_SEATED = "SELECT member, role FROM people_seat WHERE account_id = %s AND ledger = %s AND kind = %s AND standing = %s"

View = Callable[..., HttpResponseBase]


class SignedIn(Protocol):
    """Whoever the session belongs to: an account, or nobody."""

    @property
    def is_authenticated(self) -> bool: ...

    @property
    def pk(self) -> UUID | None: ...


def voice_of(
    account: SignedIn, ledger: str, kind: str = PARTNERSHIP, *, roles: frozenset[str] | None = None
) -> Voice | None:
    """This account as a member who is here now, or None: a stranger, somebody invited, somebody gone, anonymous.

    With `roles` (the values of Role), only a member who has one of these.
    """
    if not account.is_authenticated:
        return None
    whose = UUIDField().get_db_prep_value(account.pk, connection)
    with connection.cursor() as cursor:
        cursor.execute(_SEATED, [whose, ledger, kind, Standing.ACTIVE.value])
        seat = cursor.fetchone()
    if seat is None or (roles is not None and seat[1] not in roles):
        return None
    return Voice(LedgerId(ledger), MemberId(seat[0]))


def member_only(view: View) -> View:
    """Let only clients and therapists in to a view under /with/<partnership>/; it is called as view(request, voice, …).

    Anonymous visitors are asked to sign in, whether or not there is such a partnership; everybody else gets the same
    404, those who stand around the partnership too. `request.voice` is the voice too, for templates.
    """
    return _door(view, frozenset(role.value for role in PARTNERS))


def everyone_here(view: View) -> View:
    """The same for the few pages that supporters, guardians, supervisors, coordinators and guests have as well."""
    return _door(view, frozenset(role.value for role in Role))


def _door(view: View, roles: frozenset[str]) -> View:
    @wraps(view)
    def at_the_door(request: HttpRequest, /, *args: Any, partnership: str, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return ask_to_sign_in(request, f"/with/{partnership}/")
        voice = voice_of(request.user, partnership, roles=roles)
        if voice is None:
            return _not_here(request)
        request.voice = voice  # type: ignore[attr-defined]
        try:
            return view(request, voice, *args, **kwargs)
        except NotHeardOf as unheard:
            # What this member may not hear of looks as if it had never been.
            raise Http404 from unheard

    return at_the_door


def signed_in_only(view: View) -> View:
    """Let everybody in who is signed in."""

    @wraps(view)
    def at_the_door(request: HttpRequest, /, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return ask_to_sign_in(request, "/")
        return view(request, *args, **kwargs)

    return at_the_door


def _not_here(request: HttpRequest) -> HttpResponseBase:
    """The same to a stranger, to whoever left, and where nothing ever was; what was sent is shown back, not lost."""
    if request.method != "POST":
        raise Http404
    typed = [words for name, values in request.POST.lists() if name not in NOT_TYPED for words in values if words]
    return render(request, "people/not_here.html", {"typed": typed}, status=404)


def sure_it_is_you(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Let in whoever is signed in and showed who they are within the last ten minutes, by coming in or again.

    For what a device that was left open must not do: inside `member_only`, or alone. Everybody else is asked, and
    comes back to the page that they wanted to open or to send something from.
    """

    @wraps(view)
    def at_the_door(request: HttpRequest, /, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return ask_to_sign_in(request, "/")
        if is_sure(request):
            return view(request, *args, **kwargs)
        if request.method == "POST":
            messages.info(request, "Nothing has been done yet. Show once more that it is you, then send it again.")
            return ask_if_it_is_you(request.headers.get("Referer", request.path))
        return ask_if_it_is_you(request.get_full_path())

    return at_the_door


def ask_if_it_is_you(back: str) -> HttpResponse:
    """To the page that asks who somebody is, and from there to `back`."""
    return redirect(f"{reverse('people:is_it_you')}?{urlencode({'next': back})}")


def ask_to_sign_in(request: HttpRequest, otherwise: str) -> HttpResponseBase:
    """To the sign-in page and back here afterwards; a form can't be sent again, so then to `otherwise`."""
    back = request.get_full_path() if request.method == "GET" else otherwise
    return redirect(f"{reverse('account_login')}?{urlencode({'next': back})}")
