"""Progress notes: a draft from what was said, to copy into any health record."""

from django.apps import AppConfig


class ProgressConfig(AppConfig):
    name = "withness.spaces.progress"
    label = "progress"
