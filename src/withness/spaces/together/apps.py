"""Together: a piece or the notes of a session, written live by all who may."""

from django.apps import AppConfig


class TogetherConfig(AppConfig):
    name = "withness.spaces.together"
    label = "together"
