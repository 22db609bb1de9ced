"""Decisions: one question, the ways there are, what matters to each, and where it came to."""

from django.apps import AppConfig


class DecisionsConfig(AppConfig):
    name = "withness.capabilities.decisions"
    label = "decisions"
