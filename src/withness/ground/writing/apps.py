"""Writing: drafts written together, live."""

from django.apps import AppConfig


class WritingConfig(AppConfig):
    name = "withness.ground.writing"
    label = "writing"
