"""The hour: one session with everything that belongs to it."""

from django.apps import AppConfig


class HourConfig(AppConfig):
    name = "withness.spaces.hour"
    label = "hour"
