"""Erasure: having words destroyed, one's own at once and others' by asking."""

from django.apps import AppConfig


class ErasureConfig(AppConfig):
    name = "withness.capabilities.erasure"
    label = "erasure"
