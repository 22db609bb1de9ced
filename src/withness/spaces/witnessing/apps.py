"""Witnessing: somebody is invited to read one story, and to answer it."""

from django.apps import AppConfig


class WitnessingConfig(AppConfig):
    name = "withness.spaces.witnessing"
    label = "witnessing"
