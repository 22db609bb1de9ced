"""Reads lists of services as they come: whatever the format, a stream of records that know where they stood."""
