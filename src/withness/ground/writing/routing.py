"""The address of the sockets of drafts."""

from django.urls import URLPattern, path

from .consumer import writing

# Django's addresses are made for views; here they lead to ASGI applications.
SOCKETS: list[URLPattern] = [path("with/<str:partnership>/writing/<str:draft>", writing)]  # type: ignore[arg-type]
