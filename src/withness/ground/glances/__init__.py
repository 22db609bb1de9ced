"""Glances: a small sealed row for every therapist, so that a page about sixty partnerships opens none of them."""
