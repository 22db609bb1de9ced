"""Rulers: how much a goal matters, how sure and how ready somebody is, and why not lower."""

from django.apps import AppConfig


class RulersConfig(AppConfig):
    name = "withness.capabilities.rulers"
    label = "rulers"
