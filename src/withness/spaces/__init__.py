"""Spaces: pages that bring several capabilities together."""
