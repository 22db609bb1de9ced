"""The one table of capabilities: what a partnership can do, and under which address."""

from dataclasses import dataclass
from functools import cache
from importlib import import_module

from withness.ground import partnership


@dataclass(frozen=True)
class Capability:
    """One thing that a partnership can do; its pages are under /with/<partnership>/<name>/, or where `under` says.

    With `is_open` it also has pages for anybody, in its `public_urls`. The space `joined_in` shows it together with
    others, and takes up its addresses among its own.
    """

    name: str
    is_open: bool = False
    under: str = ""
    joined_in: str = ""

    @property
    def package(self) -> str:
        """Where its code is."""
        return f"withness.capabilities.{self.name}"

    @property
    def urls(self) -> str:
        """Where its addresses are named."""
        return f"withness.spaces.{self.joined_in}.urls" if self.joined_in else f"{self.package}.urls"

    @property
    def place(self) -> str:
        """Where its pages are, below a partnership's own address."""
        return self.under or self.name


CAPABILITIES = (
    # What has its pages under those of sessions is asked first: a session could have any name.
    Capability("notes", under="sessions/notes"),
    Capability("takeaways", under="sessions/takeaways"),
    Capability("teachback", under="sessions/in-own-words"),
    Capability("agenda", under="sessions/topics"),
    Capability("sessions", joined_in="meeting"),
    Capability("ending"),
    Capability("checkins"),
    Capability("needs", joined_in="daily"),
    Capability("measures", joined_in="measuring"),
    Capability("alliance"),
    Capability("agreement"),
    Capability("deciding"),
    Capability("decisions"),
    Capability("advice"),
    Capability("links"),
    Capability("preferences"),
    Capability("repair", under="alliance/between-us"),
    Capability("connection", under="alliance/connection"),
    # What has its pages under those of understanding is asked first: a matter could have any name.
    Capability("portrait", under="understanding/about"),
    Capability("ecomap", under="understanding/people"),
    Capability("understanding"),
    Capability("scaling", under="goals/levels"),
    Capability("steps", under="goals/steps"),
    Capability("rulers", under="goals/matters"),
    Capability("goals"),
    Capability("experiments"),
    Capability("thoughts"),
    Capability("stories"),
    Capability("reflection"),
    Capability("coping"),
    # What has its pages under those of safety is asked first: an alarm could have any name.
    Capability("safetyplan", under="safety/plan", is_open=True),
    Capability("referrals", is_open=True),
    Capability("journal", under="own"),
    Capability("guidance"),
    Capability("erasure"),
    Capability("counted"),
    Capability("brief"),
    Capability("safety", is_open=True),
)


@cache
def registry() -> partnership.Registry:
    """Everything that can be said on this site: each part declares its own in its `rules.CAPABILITY`."""
    ground = (
        "withness.ground.practice.rules",
        "withness.ground.directory.rules",
        "withness.ground.programme.rules",
        "withness.ground.openings.opening",
        "withness.ground.drafts.rules",
    )
    rules = (*ground, *(f"{capability.package}.rules" for capability in CAPABILITIES))
    return partnership.Registry(import_module(part).CAPABILITY for part in rules)
