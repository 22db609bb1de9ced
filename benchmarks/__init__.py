"""Measures what is promised about speed, each ratio within one run, on a house made for it."""
