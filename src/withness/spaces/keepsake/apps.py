"""Keepsakes: a story as a page to keep, as a document, as plain text."""

from django.apps import AppConfig


class KeepsakeConfig(AppConfig):
    name = "withness.spaces.keepsake"
    label = "keepsake"
