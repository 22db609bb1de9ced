"""Glances: a small sealed row for every member, so that a page about sixty partnerships opens none of them."""
