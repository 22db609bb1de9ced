"""The one table of capabilities: what a partnership can do, and under which address."""

from dataclasses import dataclass
from importlib.util import find_spec


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


def landed(module: str) -> bool:
    """Whether this part is there yet."""
    try:
        return find_spec(module) is not None
    except ModuleNotFoundError:
        return False
