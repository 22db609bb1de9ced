"""Real material, as it comes: never part of the project, and read where it lies."""
