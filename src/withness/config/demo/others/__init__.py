"""The others Daniel works with: two dozen made-up people, each with a beginning, something agreed, and what waits."""
