"""Guidance: taking the lead in danger, openly, for a while, looked back at together."""

from django.apps import AppConfig


class GuidanceConfig(AppConfig):
    name = "withness.capabilities.guidance"
    label = "guidance"
