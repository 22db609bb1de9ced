"""Links: what belongs with what, said by either, heard by those who hear both ends."""

from django.apps import AppConfig


class LinksConfig(AppConfig):
    name = "withness.capabilities.links"
    label = "links"
