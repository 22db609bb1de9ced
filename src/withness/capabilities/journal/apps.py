"""Journal: pages that somebody writes for themselves alone."""

from django.apps import AppConfig


class JournalConfig(AppConfig):
    name = "withness.capabilities.journal"
    label = "journal"
