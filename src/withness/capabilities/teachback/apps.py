"""Teach-back: what I take along in my own words, so that we know we mean the same."""

from django.apps import AppConfig


class TeachbackConfig(AppConfig):
    name = "withness.capabilities.teachback"
    label = "teachback"
