"""Advice: what somebody would say from what they know, asked for or let in, about anything that is shared."""

from django.apps import AppConfig


class AdviceConfig(AppConfig):
    name = "withness.capabilities.advice"
    label = "advice"
