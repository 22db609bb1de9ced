"""Repair: what we do when something between us felt off."""

from django.apps import AppConfig


class RepairConfig(AppConfig):
    name = "withness.capabilities.repair"
    label = "repair"
