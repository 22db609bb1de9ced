"""The record: everything that was said and that its reader may hear."""

from django.apps import AppConfig


class RecordConfig(AppConfig):
    name = "withness.spaces.record"
    label = "record"
