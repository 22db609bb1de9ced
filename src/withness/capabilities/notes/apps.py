"""Notes: what we want to remember of a session, each in their own words."""

from django.apps import AppConfig


class NotesConfig(AppConfig):
    name = "withness.capabilities.notes"
    label = "notes"
