"""Ground: what everything stands on, and what knows nothing of the capabilities above it."""
