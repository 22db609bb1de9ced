"""Counted: a client's own yes to be counted in their programme, heard by nobody else."""

from django.apps import AppConfig


class CountedConfig(AppConfig):
    name = "withness.capabilities.counted"
    label = "counted"
