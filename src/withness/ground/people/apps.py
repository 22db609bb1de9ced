"""People: accounts, seats, invitations and the door."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "withness.ground.people"
    label = "people"
