"""Two partnerships that are alike but for what one member must not hear: for non-interference, step by step.

In the plain one, nothing is said behind this member's back. In the full one, the others also agree among themselves,
let guests in, open things to each other, write and erase. Whatever is said openly is said in both, word for word, so
the member must find both the same: what they hear, what they are answered, and what follows from what they do.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from hashlib import blake2s
from typing import Any

from msgspec.structs import replace

from withness.ground.partnership import (
    HOUSE,
    Entry,
    EntryId,
    MemberId,
    Refusal,
    Role,
    Said,
    Standing,
    View,
    Voice,
    decide,
    verbs,
)
from withness.ground.partnership.entries import PARTNERS

from .attempts import NEWCOMERS, Attempt, Step
from .growth import BY_THE_HOUSE, Growth, found
from .made_up import REGISTRY, mark, write_note
from .picture import picture
from .pure_ledger import HOUR, PureLedger

BEHIND_ONES_BACK = (
    *("propose", "propose", "propose", "counter", "close", "agree", "agree", "decline", "differ", "withdraw", "end"),
    *("give_lead", "take_back_lead", "agree_for", "grant", "grant", "revoke", "ask", "say_back", "erase"),
    *(
        "dictate",
        "confirm",
        "strike_out",
        "invite",
        "invite",
        "welcome",
        "welcome",
        "join",
        "join",
        "uninvite",
        "mark",
        "write_note",
    ),
)
"""What others may do without being heard. Not here: whatever takes a member away, who then says less openly too."""

TRIES = 6
ENOUGH_TO_LAPSE = 30
"""Entries that there should be before somebody goes, so that something can wait for them."""


class Named(PureLedger):
    """Names entries after what they say and when, so that what is said in between changes no name.

    The real ledger draws ids at random; a number in a row would tell how much was said unheard.
    """

    turn = 0

    def _new_id(self, by: MemberId, said: Said) -> EntryId:
        told = f"{self.turn} {by} {sorted(said.audience)} {said.event!r}"
        name = blake2s(told.encode(), digest_size=8).hexdigest()
        again = sum(entry.id.startswith(name) for entry in self.entries[-40:])
        return EntryId(f"{name}{again or ''}")


@dataclass
class Part(Growth):
    """One part of a ledger: the accords that were begun openly, or those that were begun behind somebody's back."""

    hidden: bool = False

    def house(self) -> View:
        known = self.ledger.hear(HOUSE)
        return replace(known, accords={name: a for name, a in known.accords.items() if is_hidden(name) == self.hidden})

    def new(self, letter: str) -> str:
        return f"hidden {super().new(letter)}"


def is_hidden(name: str) -> bool:
    """Whether this id was given behind the member's back."""
    return name.startswith("hidden")


@dataclass
class Worlds:
    """Both, and `who` must not tell them apart. `unheard` counts what was said in the full one alone."""

    who: str
    plain: Growth
    full: Growth
    unheard: Counter[str] = field(default_factory=Counter)
    unheard_entries: set[EntryId] = field(default_factory=set)

    @classmethod
    def begin(cls, cast: Sequence[Role], number: int) -> "Worlds":
        """Founded alike; one of them, or a stranger, is the one who must not tell: most often one who stands around."""
        plain, full = (found(cast, ledger=Named(REGISTRY)) for _ in range(2))
        around = [m.id for m in plain.house().members.active() if m.role not in PARTNERS]
        anybody = [*around, *around, *plain.everybody()]
        return cls(anybody[number % len(anybody)], plain, full)

    def openly(self, step: Step) -> None:
        """Somebody says something in both; what it is, is decided where nothing was said unheard."""
        self._time_passes(step.d)
        if step.verb in BY_THE_HOUSE:
            self.plain.take(step._replace(d=0))
            self._part(hidden=False).take(step._replace(d=0))
            return
        attempt = self.plain.attempt(step)
        early = len(self.full.ledger.entries) < ENOUGH_TO_LAPSE and step.verb in ("leave", "remove")
        if attempt is not None and not early:
            self.say_openly(attempt)

    def say_openly(self, attempt: Attempt) -> None:
        """This is said in both, and the member hears the same of it in both."""
        heard = [self._outcome(world, attempt) for world in (self.plain, self.full)]
        assert heard[0] == heard[1], f"{self.who} is told something else about {attempt}"

    def unheard_of(self, step: Step) -> None:
        """Something is said in the full one alone that the member who must not tell does not hear: this step or,
        where that can't be, one much like it."""
        for shift in range(TRIES):
            verb = BEHIND_ONES_BACK[(BEHIND_ONES_BACK.index(step.verb) + 5 * shift) % len(BEHIND_ONES_BACK)]
            if self._is_said_unheard(Step(verb, step.a + shift, step.b + shift, step.c + 7 * shift, step.d)):
                return

    def _is_said_unheard(self, step: Step) -> bool:
        try:
            attempt = _attempt(self._part(hidden=True), step)
        except KeyError:  # about something that was said openly
            return False
        return attempt is not None and self._is_behind_their_back(attempt) and self.say_unheard(attempt)

    def say_unheard(self, attempt: Attempt) -> bool:
        """Whether this is said in the full one: not where it would be refused there, or where the member hears it."""
        part, ledger = self._part(hidden=True), self.full.ledger
        try:
            said = decide(
                REGISTRY,
                ledger.hear(attempt.by),
                Voice(ledger.name, MemberId(attempt.by)),
                attempt.rule,
                now=ledger.now,
                **attempt.words,
            )
        except Refusal:
            return False
        if any(self.who in each.audience for each in said):
            return False
        entries = part.try_out(attempt)
        assert not any(self.who in entry.audience for entry in entries), f"{self.who} hears what follows {attempt}"
        self.unheard_entries.update(entry.id for entry in entries)
        self.unheard[attempt.rule.__name__] += 1
        return True

    def look(self, *, cold: bool = False) -> None:
        """What the member sees is the same in both, to the last byte."""
        plain, full = (
            world.ledger.cold(self.who) if cold else world.ledger.hear(self.who) for world in (self.plain, self.full)
        )
        assert plain.kept_bytes == full.kept_bytes
        assert picture(plain) == picture(full), self.who

    def _part(self, *, hidden: bool) -> Part:
        return Part(self.full.ledger, ids=len(self.full.ledger.entries), hidden=hidden)

    def _time_passes(self, number: int) -> None:
        for world in (self.plain, self.full):
            world.ledger.now += (0, 0, 1, HOUR, 9 * HOUR)[number % 5]
            world.ledger.turn += 1

    def _outcome(self, world: Growth, attempt: Attempt) -> tuple[list[Entry], str]:
        """What the member hears of it; and, if it was they who tried, why it was refused."""
        entries = world.try_out(attempt)
        heard = [entry for entry in entries if self.who in entry.audience]
        refused = [type(why).__name__ for what, why in world.refused[-1:] if what is attempt and not entries]
        return heard, " ".join(refused) if attempt.by == self.who else ""

    def _is_behind_their_back(self, attempt: Attempt) -> bool:
        words = attempt.words
        accord = words.get("accord") or words.get("says", {}).get("accord")
        guest = attempt.rule.__name__ != "invite" or words["role"] is Role.GUEST
        newcomer = words.get("member") or (attempt.by if attempt.rule.__name__ == "join" else "hidden")
        # That one client would open something to them, as long as another would not, they don't hear.
        about = words.get("voice") if attempt.rule in (verbs.grant, verbs.revoke) else words.get("to")
        return (
            self.who not in (attempt.by, about, words.get("voice"))
            and guest
            and is_hidden(newcomer)
            and (accord is None or is_hidden(accord))
            # What was written down openly and is struck out unheard can't be confirmed openly afterwards.
            and ("dictation" not in words or is_hidden(words["dictation"]))
            and ("entry" not in words or words["entry"] in self.unheard_entries)
        )


def _attempt(part: Part, step: Step) -> Attempt | None:
    if step.verb == "invite":
        return part.attempt(step._replace(b=NEWCOMERS.index(Role.GUEST)))
    if step.verb in ("welcome", "join", "uninvite"):
        return _about_a_guest(part, step)
    if step.verb not in ("mark", "write_note"):
        return part.attempt(step)
    by = sorted(part.house().members.partners())
    if not by:
        return None
    if step.verb == "write_note":
        return Attempt(by[step.a % len(by)], write_note, {"page": step.b, "words": f"unheard {step.c}"})
    accords: list[Any] = [accord.id for accord in part.house().accords.values() if accord.in_force]
    words = accords and {"accord": accords[step.b % len(accords)], "mark": step.c % 12, "note": "unheard"}
    return Attempt(by[step.a % len(by)], mark, words) if words else None


def _about_a_guest(part: Part, step: Step) -> Attempt | None:
    known = part.house().members.all.values()
    guests = [each for each in known if is_hidden(each.id) and each.standing is Standing.INVITED]
    if not guests:
        return None
    guest = guests[step.b % len(guests)]
    if step.verb == "join" and not guest.awaits:
        return Attempt(guest.id, verbs.join, {"name": f"{guest.id} by name"})
    by = sorted(guest.awaits or part.house().members.partners())
    words = {"member": guest.id} | ({"why": "unheard"} if step.verb == "uninvite" else {})
    rule = verbs.uninvite if step.verb == "uninvite" else verbs.welcome
    return Attempt(by[step.a % len(by)], rule, words) if by else None
