"""Caseload: everyone a therapist works with, on one page."""

from django.apps import AppConfig


class CaseloadConfig(AppConfig):
    name = "withness.spaces.caseload"
    label = "caseload"
