"""Files that members give each other."""

from django.apps import AppConfig


class FilesConfig(AppConfig):
    name = "withness.ground.files"
    label = "files"
