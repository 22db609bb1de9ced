"""Openings: which page each member opened on which day, so that whoever it is about can see who looked."""
