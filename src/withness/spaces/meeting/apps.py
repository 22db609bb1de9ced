"""Meeting: times and the list for next time on one page."""

from django.apps import AppConfig


class MeetingConfig(AppConfig):
    name = "withness.spaces.meeting"
    label = "meeting"
