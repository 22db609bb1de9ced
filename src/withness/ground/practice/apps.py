"""Practices: who reads, when, where, and who steps in."""

from django.apps import AppConfig


class PracticeConfig(AppConfig):
    name = "withness.ground.practice"
    label = "practice"
