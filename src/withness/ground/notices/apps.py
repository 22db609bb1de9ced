"""Notices: the outbox, and the worker that empties it."""

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "withness.ground.notices"
    label = "notices"
