"""The space of letting somebody hear."""

from django.apps import AppConfig


class HearingConfig(AppConfig):
    name = "withness.spaces.hearing"
    label = "hearing"
