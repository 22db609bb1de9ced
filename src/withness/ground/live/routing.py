"""The addresses of sockets."""

from collections.abc import Iterable

from channels.routing import URLRouter
from django.urls import URLPattern, path, re_path

from .consumer import live, live_everywhere, refuse
from .listening import Look


def sockets(others: Iterable[URLPattern] = (), **everywhere: Look) -> URLRouter:
    """The sockets of all pages, and `others` that another room has.

    `everywhere` names pages about everything an account is in, and how each stands.
    """
    # Django's addresses are made for views; here they lead to ASGI applications.
    pages = [path(f"{page}/live", live_everywhere(look)) for page, look in everywhere.items()]  # type: ignore[arg-type]
    here = path("with/<str:partnership>/live", live)  # type: ignore[arg-type]
    return URLRouter([here, *others, *pages, re_path("", refuse)])  # type: ignore[arg-type]
