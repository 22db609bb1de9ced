"""The ledger: what was said, in order, for good."""

from django.apps import AppConfig


class LedgerConfig(AppConfig):
    name = "withness.ground.ledger"
    label = "ledger"
