"""Understanding: how each of us sees it, side by side, and what we share of it."""

from django.apps import AppConfig


class UnderstandingConfig(AppConfig):
    name = "withness.capabilities.understanding"
    label = "understanding"
