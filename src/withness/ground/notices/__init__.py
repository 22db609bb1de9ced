"""Notices: what is done later and must not be forgotten, first of all telling people that there is something new."""
