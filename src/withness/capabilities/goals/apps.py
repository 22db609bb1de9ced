"""Goals: what we want to reach, in the words of the person whose life it is."""

from django.apps import AppConfig


class GoalsConfig(AppConfig):
    name = "withness.capabilities.goals"
    label = "goals"
