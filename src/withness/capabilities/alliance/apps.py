"""The alliance: how working together was, said by either and answered by the other."""

from django.apps import AppConfig


class AllianceConfig(AppConfig):
    name = "withness.capabilities.alliance"
    label = "alliance"
