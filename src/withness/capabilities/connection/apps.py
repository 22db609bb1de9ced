"""Connection: how it is between us, said now and then by each of us."""

from django.apps import AppConfig


class ConnectionConfig(AppConfig):
    name = "withness.capabilities.connection"
    label = "connection"
