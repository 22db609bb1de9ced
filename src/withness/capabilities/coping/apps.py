"""Coping: a library of things that help people, what I make of them, and what helps me."""

from django.apps import AppConfig


class CopingConfig(AppConfig):
    name = "withness.capabilities.coping"
    label = "coping"
