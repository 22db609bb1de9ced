"""The agenda: one list of what each of us needs to talk about."""

from django.apps import AppConfig


class AgendaConfig(AppConfig):
    name = "withness.capabilities.agenda"
    label = "agenda"
