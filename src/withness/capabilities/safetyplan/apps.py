"""The safety plan: what helps when it gets dangerous, in the client's own words, and at hand when it is needed."""

from django.apps import AppConfig


class SafetyplanConfig(AppConfig):
    name = "withness.capabilities.safetyplan"
    label = "safetyplan"
