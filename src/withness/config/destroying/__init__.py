"""A partnership whose record need not be kept any longer: what stands in the way, and its end."""
