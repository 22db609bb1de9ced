"""The addresses of sockets."""

from channels.routing import URLRouter
from django.urls import path, re_path

from .consumer import live, live_everywhere, refuse
from .listening import Look


def sockets(**everywhere: Look) -> URLRouter:
    """The sockets of all pages. `everywhere` names pages about everything an account is in, and how each stands."""
    # Django's addresses are made for views; here they lead to ASGI applications.
    pages = [path(f"{page}/live", live_everywhere(look)) for page, look in everywhere.items()]  # type: ignore[arg-type]
    return URLRouter([path("with/<str:partnership>/live", live), *pages, re_path("", refuse)])  # type: ignore[arg-type]
