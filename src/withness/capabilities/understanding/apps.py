"""Understanding: how each of us sees it, what we see alike, and where we differ."""

from django.apps import AppConfig


class UnderstandingConfig(AppConfig):
    name = "withness.capabilities.understanding"
    label = "understanding"
