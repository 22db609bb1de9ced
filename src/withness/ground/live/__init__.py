"""Live: tells open pages that something was said, and tells nobody else anything."""
