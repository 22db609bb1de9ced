"""Tells Django where the components, tokens and static files of every page live."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    """The look of the house; no models, no state."""

    name = "withness.ground.ui"
    label = "ui"
    verbose_name = "Pages and components"
