"""Check-ins: a minute on what somebody chose to look at themselves, given when they give it."""

from django.apps import AppConfig


class CheckinsConfig(AppConfig):
    name = "withness.capabilities.checkins"
    label = "checkins"
