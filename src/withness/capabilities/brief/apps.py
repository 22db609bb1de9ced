"""Brief: what clients say, each alone, about what their programme tells others of what gets in the way."""

from django.apps import AppConfig


class BriefConfig(AppConfig):
    name = "withness.capabilities.brief"
    label = "brief"
