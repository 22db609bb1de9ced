"""Gives each person of a partnership a thread that stays theirs, whoever is looking."""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from types import MappingProxyType

CLIENT_FIRST = ("clay", "plum", "ochre", "moss", "slate")
THERAPIST_FIRST = ("teal", "slate", "moss", "ochre", "plum")
LATER = ("plum", "ochre", "moss", "slate")
THREADS = ("clay", "teal", *LATER)
PLACES = "abcde"
PAIR = 2
HOUSE = "house"
ALL = "both"
"""What belongs to everybody whose partnership it is, where a page says no more."""
BETWEEN = "+"
"""Stands between the threads of what belongs to several people: "clay+teal+plum"."""


@lru_cache(1024)
def strands(people: tuple[tuple[str, str], ...]) -> Mapping[str, str]:
    """Map each person's id to a thread name.

    `people` are (id, role) pairs in the order in which they joined, as the reader may hear of them:
    a person the reader may not know of must not be among them, or their thread would tell.
    The first client gets clay, the first therapist teal, all others the next that is free;
    beyond six people threads repeat, and the name in front tells who it is. A page asks a hundred times for the same.
    """
    given: dict[str, str] = {}
    for person, role in people:
        order = {"client": CLIENT_FIRST, "therapist": THERAPIST_FIRST}.get(role, LATER)
        free = [thread for thread in order if thread not in given.values()]
        given[person] = free[0] if free else LATER[len(given) % len(LATER)]
    return MappingProxyType(given)


def joined(threads: Iterable[str]) -> str:
    """The threads of several people as one strand, in one order, each once; whoever is not known has none."""
    known = sorted({thread for thread in threads if thread in THREADS}, key=THREADS.index)
    return BETWEEN.join(known) or HOUSE


def woven(strand: str) -> str:
    """The classes that draw a strand: the name of one, or of several how many and which. Five fit in a cord."""
    threads = strand.split(BETWEEN)[: len(PLACES)]
    if len(threads) == 1:
        return strand
    cord = ["cord"] if len(threads) > PAIR else []
    places = [f"{place}-{thread}" for place, thread in zip(PLACES, threads, strict=False)]
    return " ".join(["both", *cord, f"of-{len(threads)}", *places])
