"""Ways in and out: what other software reads from here, and what comes in from it."""
