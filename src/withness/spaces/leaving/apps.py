"""Leaving: what stays somebody's own, to read and to take along, during the work and after it."""

from django.apps import AppConfig


class LeavingConfig(AppConfig):
    name = "withness.spaces.leaving"
    label = "leaving"
