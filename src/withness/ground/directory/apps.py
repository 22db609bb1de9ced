"""The directory: where there is help nearby, and who looked whether that is so."""

from django.apps import AppConfig


class DirectoryConfig(AppConfig):
    name = "withness.ground.directory"
    label = "directory"
