"""The made-up people of the demo, and what they have said to each other."""
