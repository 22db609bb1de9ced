"""Agreement: how we work together, in words that everyone concerned said yes to."""

from django.apps import AppConfig


class AgreementConfig(AppConfig):
    name = "withness.capabilities.agreement"
    label = "agreement"
