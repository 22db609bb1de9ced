"""Maya and Jonas, by their own clocks."""

from tests.meeting import ines, jonas, maya, stranger

__all__ = ["ines", "jonas", "maya", "stranger"]
