"""Beside: what was heard, beside the reasons that somebody wrote themselves."""

from django.apps import AppConfig


class BesideConfig(AppConfig):
    name = "withness.spaces.beside"
    label = "beside"
