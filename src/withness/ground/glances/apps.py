"""Glances: what a member would see of a partnership from afar, kept sealed."""

from django.apps import AppConfig


class GlancesConfig(AppConfig):
    name = "withness.ground.glances"
    label = "glances"
