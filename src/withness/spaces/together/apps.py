"""Together: one piece, written live by its author and those they asked."""

from django.apps import AppConfig


class TogetherConfig(AppConfig):
    name = "withness.spaces.together"
    label = "together"
