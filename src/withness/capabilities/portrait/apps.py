"""Portrait: who each of us is beside what brought us here, in our own words."""

from django.apps import AppConfig


class PortraitConfig(AppConfig):
    name = "withness.capabilities.portrait"
    label = "portrait"
