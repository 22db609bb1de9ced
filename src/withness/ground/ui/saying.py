"""Carries what a form holds to the ledger: as the people's own pages do it, for all pages above them."""

from withness.ground.people.saying import said

__all__ = ["said"]
