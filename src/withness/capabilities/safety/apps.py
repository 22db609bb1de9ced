"""Safety: help at once, and an alarm that is never lost and never closes by itself."""

from django.apps import AppConfig


class SafetyConfig(AppConfig):
    name = "withness.capabilities.safety"
    label = "safety"
