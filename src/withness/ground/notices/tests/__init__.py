"""Errands and mails, on both databases."""
