"""Carries what a form holds to the ledger: as the people's own pages do it, for all pages above them."""

from withness.ground.people.saying import once, said

__all__ = ["once", "said"]
