"""What is on the disk, and whether anybody without the keys can read it."""
