"""The mirror: whose voice is in what was said."""

from django.apps import AppConfig


class MirrorConfig(AppConfig):
    name = "withness.spaces.mirror"
    label = "mirror"
