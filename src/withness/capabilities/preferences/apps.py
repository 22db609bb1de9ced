"""Preferences: how each of us likes to work, side by side."""

from django.apps import AppConfig


class PreferencesConfig(AppConfig):
    name = "withness.capabilities.preferences"
    label = "preferences"
