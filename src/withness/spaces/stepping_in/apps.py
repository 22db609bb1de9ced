"""Stepping in: a colleague looks in where somebody is in danger and their therapist can't be reached."""

from django.apps import AppConfig


class SteppingInConfig(AppConfig):
    name = "withness.spaces.stepping_in"
    label = "stepping_in"
