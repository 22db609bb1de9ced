"""Live: "something was said"."""

from django.apps import AppConfig


class LiveConfig(AppConfig):
    name = "withness.ground.live"
    label = "live"
