"""Home: what waits, what matters, what comes next, on one page for each of us."""

from django.apps import AppConfig


class HomeConfig(AppConfig):
    name = "withness.spaces.home"
    label = "home"
