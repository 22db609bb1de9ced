"""Scaling: how far we have come with a goal, on five levels written together."""

from django.apps import AppConfig


class ScalingConfig(AppConfig):
    name = "withness.capabilities.scaling"
    label = "scaling"
