"""Notices: what has to reach somebody outside of a page."""

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "withness.ground.notices"
    label = "notices"
