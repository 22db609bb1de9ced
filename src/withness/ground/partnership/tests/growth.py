"""Grows ledgers step by step out of plain numbers, so that Hypothesis can shrink them and two worlds can share them.

A step is a verb and four numbers; what the numbers mean depends on what is there: a speaker, an accord, a member.
About half of what is tried is refused, which is as it should be: a refusal must leave no trace.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from withness.ground.partnership import HOUSE, Entry, Refusal, Registry, Role, Said, View, verbs
from withness.ground.partnership.accords import Expired
from withness.ground.partnership.acts import Lasting

from .attempts import OFTEN, VERBS
from .choosing import Attempt, Step
from .made_up import REGISTRY
from .pure_ledger import HOUR, PureLedger

BY_THE_HOUSE = ("expire", "run_out")
"""Steps that nobody takes: what ends on its date."""


@dataclass
class Growth:
    """A ledger that grows. `refused` tells what was refused, and why."""

    ledger: PureLedger = field(default_factory=lambda: PureLedger(REGISTRY))
    drawers: dict[str, PureLedger] = field(default_factory=dict)
    refused: list[tuple[Attempt, Refusal]] = field(default_factory=list)
    ids: int = 0

    def new(self, letter: str) -> str:
        self.ids += 1
        return f"{letter}{self.ids}"

    def house(self) -> View:
        return self.ledger.hear(HOUSE)

    def everybody(self) -> list[str]:
        """Every member there ever was, and one stranger."""
        return [*self.house().members.all, "stranger"]

    def attempt(self, step: Step) -> Attempt | None:
        """What this step means now; None where there is nothing it could be about."""
        return VERBS[step.verb](self, step)

    def take(self, step: Step) -> list[Entry]:
        """Try this step; refusals are kept and change nothing."""
        self.ledger.now += (0, 0, 1, HOUR, 9 * HOUR)[step.d % 5]
        if step.verb in BY_THE_HOUSE:
            return self._expire() if step.verb == "expire" else self._run_out()
        attempt = self.attempt(step)
        return [] if attempt is None else self.try_out(attempt)

    def try_out(self, attempt: Attempt) -> list[Entry]:
        before = len(self.ledger.entries)
        try:
            return self.ledger.say(attempt.by, attempt.rule, **attempt.words)
        except Refusal as refusal:
            assert len(self.ledger.entries) == before
            self.refused.append((attempt, refusal))
            return []

    def drawer(self, member: str) -> PureLedger:
        """The member's own ledger, founded when first opened."""
        if member not in self.drawers:
            self.drawers[member] = PureLedger(REGISTRY, f"drawer of {member}", self.ledger.now)
            self.drawers[member].say(member, verbs.found, role=Role.CLIENT, name=member)
        return self.drawers[member]

    def _expire(self) -> list[Entry]:
        """The house ends what was agreed up to a date that has come."""
        entries = []
        for accord in self.house().accords.values():
            version = accord.current
            if version is not None and version.until is not None and version.until <= self.ledger.now:
                here = accord.latest.audience - self.house().members.departed()
                if here:
                    entries += self.ledger.say_as_house(Said(here, Expired(accord=accord.id, version=version.id)))
        return entries

    def _run_out(self) -> list[Entry]:
        """The house says of what lasted until a date that has come that it ended."""
        ended = [verbs.run_out(self.house(), act=act, now=self.ledger.now) for act in self.lasting()]
        return [entry for said in ended for entry in self.ledger.say_as_house(*said)]

    def lasting(self) -> list[str]:
        """The acts that go on until a date, over or not."""
        return [act.id for act in self.house().acts.all.values() if isinstance(act.event, Lasting)]


SOME = st.integers(min_value=0, max_value=59)
STEPS = st.lists(
    st.builds(Step, st.sampled_from((*OFTEN, *VERBS, *BY_THE_HOUSE)), SOME, SOME, SOME, SOME),
    min_size=8,
    max_size=45,
)

CASTS = (
    (Role.THERAPIST,),
    (Role.THERAPIST, Role.SUPPORTER, Role.SUPPORTER),
    (Role.CLIENT, Role.THERAPIST, Role.SUPPORTER),
    (Role.CLIENT, Role.THERAPIST, Role.SUPPORTER, Role.GUARDIAN),
    (Role.THERAPIST, Role.THERAPIST, Role.SUPERVISOR),
    (Role.CLIENT, Role.CLIENT, Role.THERAPIST, Role.SUPPORTER, Role.COORDINATOR),
)
MIRROR = {Role.CLIENT: Role.THERAPIST, Role.THERAPIST: Role.CLIENT}


def found(
    cast: Sequence[Role], *, mirrored: bool = False, registry: Registry = REGISTRY, ledger: PureLedger | None = None
) -> Growth:
    """A partnership of a client and this cast, all of them there; `mirrored`, client and therapist change seats."""
    growth = Growth(ledger or PureLedger(registry))
    roles = [MIRROR.get(role, role) if mirrored else role for role in (Role.CLIENT, *cast)]
    growth.ledger.say("m0", verbs.found, role=roles[0], name="m0 by name")
    for number, role in enumerate(roles[1:], start=1):
        seat(growth, "m0", f"m{number}", role)
    return growth


def seat(growth: Growth, by: str, member: str, role: Role, accord: str | None = None) -> None:
    """Invite, welcome and join."""
    ledger = growth.ledger
    ledger.say(by, verbs.invite, member=member, role=role, until=ledger.now + 500 * HOUR, accord=accord)
    for voice in sorted(ledger.hear(HOUSE).members.all[member].awaits):
        ledger.say(voice, verbs.welcome, member=member)
    ledger.say(member, verbs.join, name=f"{member} by name")


def grow(cast: Sequence[Role], steps: Iterable[Step]) -> Growth:
    growth = found(cast)
    for step in steps:
        growth.take(step)
    return growth


GROWN = st.builds(grow, st.sampled_from(CASTS), STEPS)
"""Ledgers in which people come and go, agree and differ."""


ENOUGH = settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))


def law(*strategies: st.SearchStrategy[Any]) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """A property tried on 100 ledgers by `make test`, and on thirty times as many by `make soak`."""

    def tried(test: Callable[..., None]) -> Callable[..., None]:
        often = ENOUGH(given(*strategies)(test))
        often.for_long = settings(ENOUGH, max_examples=3_000)(given(*strategies)(test))
        return often

    return tried
