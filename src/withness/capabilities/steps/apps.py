"""Steps: small things towards a goal, each taken on by whoever does them."""

from django.apps import AppConfig


class StepsConfig(AppConfig):
    name = "withness.capabilities.steps"
    label = "steps"
