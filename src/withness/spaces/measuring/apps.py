"""Measuring: questionnaires, and help at once where an answer asks for it."""

from django.apps import AppConfig


class MeasuringConfig(AppConfig):
    name = "withness.spaces.measuring"
    label = "measuring"
