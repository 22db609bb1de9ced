"""Thoughts: a first thought looked at again, step by step, by whoever had it."""

from django.apps import AppConfig


class ThoughtsConfig(AppConfig):
    name = "withness.capabilities.thoughts"
    label = "thoughts"
