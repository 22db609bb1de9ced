"""Files: sealed like words, heard through an entry that refers to them, and erased with it."""
