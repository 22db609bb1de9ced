"""Reflection: a conversation of theirs, heard again by both."""

from django.apps import AppConfig


class ReflectionConfig(AppConfig):
    name = "withness.capabilities.reflection"
    label = "reflection"
