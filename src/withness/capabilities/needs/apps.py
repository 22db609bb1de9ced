"""Needs: what is hard in daily life, whether help with it is wanted here, and what gets in the way."""

from django.apps import AppConfig


class NeedsConfig(AppConfig):
    name = "withness.capabilities.needs"
    label = "needs"
