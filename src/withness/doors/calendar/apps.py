"""Calendar: sessions in somebody's own calendar, under a neutral title."""

from django.apps import AppConfig


class CalendarConfig(AppConfig):
    name = "withness.doors.calendar"
    label = "calendar"
