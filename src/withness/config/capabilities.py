"""The one table of capabilities: what a partnership can do, and under which address."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Capability:
    """One thing that a partnership can do; its pages are under /with/<partnership>/<name>/."""

    name: str

    @property
    def package(self) -> str:
        """Where its code is."""
        return f"withness.capabilities.{self.name}"


CAPABILITIES = (
    Capability("sessions"),
    Capability("checkins"),
    Capability("alliance"),
    Capability("goals"),
    Capability("safety"),
)
