"""Daily life: what is hard, with help at once beside what is asked about safety at home."""

from django.apps import AppConfig


class DailyConfig(AppConfig):
    name = "withness.spaces.daily"
    label = "daily"
