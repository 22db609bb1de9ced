"""Measures: questionnaires that we pick together, answered item by item, seen first by whoever answered."""

from django.apps import AppConfig


class MeasuresConfig(AppConfig):
    name = "withness.capabilities.measures"
    label = "measures"
