"""Ending: how our work comes to its end, agreed on by all, and open again at any time."""

from django.apps import AppConfig


class EndingConfig(AppConfig):
    name = "withness.capabilities.ending"
    label = "ending"
