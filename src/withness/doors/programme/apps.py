"""Programme: what a practice's people need together, from rows that each said yes to."""

from django.apps import AppConfig


class ProgrammeConfig(AppConfig):
    name = "withness.doors.programme"
    label = "programme"
