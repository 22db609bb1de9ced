"""Ecomap: the people, places and groups around somebody, and which way the strength goes."""

from django.apps import AppConfig


class EcomapConfig(AppConfig):
    name = "withness.capabilities.ecomap"
    label = "ecomap"
