"""Paper: everything here works without a phone: on paper, and by somebody else's hand."""

from django.apps import AppConfig


class PaperConfig(AppConfig):
    name = "withness.spaces.paper"
    label = "paper"
