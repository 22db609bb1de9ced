"""The addresses of sockets."""

from channels.routing import URLRouter
from django.urls import path, re_path

from .consumer import live, refuse

# Django's addresses are made for views; here they lead to ASGI applications.
sockets = URLRouter([path("with/<str:partnership>/live", live), re_path("", refuse)])  # type: ignore[arg-type]
