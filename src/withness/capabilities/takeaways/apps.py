"""Takeaways: what we take away from a session, agreed on by both."""

from django.apps import AppConfig


class TakeawaysConfig(AppConfig):
    name = "withness.capabilities.takeaways"
    label = "takeaways"
