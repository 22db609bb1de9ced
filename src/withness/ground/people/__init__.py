"""People: who somebody is, which partnerships they belong to, and how they come in."""
