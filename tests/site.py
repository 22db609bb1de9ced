"""A running site."""
