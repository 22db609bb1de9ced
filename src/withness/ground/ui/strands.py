"""Gives each person of a partnership a thread that stays theirs, whoever is looking."""

from collections.abc import Iterable

CLIENT_FIRST = ("clay", "plum", "ochre", "moss", "slate")
THERAPIST_FIRST = ("teal", "slate", "moss", "ochre", "plum")
LATER = ("plum", "ochre", "moss", "slate")


def strands(people: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Map each person's id to a thread name.

    `people` are (id, role) pairs in the order in which they joined, as the reader may hear of them:
    a person the reader may not know of must not be among them, or their thread would tell.
    The first client gets clay, the first therapist teal, all others the next that is free;
    beyond six people threads repeat, and the name in front tells who it is.
    """
    given: dict[str, str] = {}
    for person, role in people:
        order = {"client": CLIENT_FIRST, "therapist": THERAPIST_FIRST}.get(role, LATER)
        free = [thread for thread in order if thread not in given.values()]
        given[person] = free[0] if free else LATER[len(given) % len(LATER)]
    return given
