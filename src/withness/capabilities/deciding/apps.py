"""Deciding: who decides in which matter, agreed on by all and taken back by one."""

from django.apps import AppConfig


class DecidingConfig(AppConfig):
    name = "withness.capabilities.deciding"
    label = "deciding"
