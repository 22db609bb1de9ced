"""Stories: written by whose life it is, with others beside them where they are invited."""

from django.apps import AppConfig


class StoriesConfig(AppConfig):
    name = "withness.capabilities.stories"
    label = "stories"
