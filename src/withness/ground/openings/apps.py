"""Openings: who opened what, day by day."""

from django.apps import AppConfig


class OpeningsConfig(AppConfig):
    name = "withness.ground.openings"
    label = "openings"
