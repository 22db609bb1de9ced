"""Experiments: finding out together whether what somebody expects is what happens."""

from django.apps import AppConfig


class ExperimentsConfig(AppConfig):
    name = "withness.capabilities.experiments"
    label = "experiments"
