"""Counts the mirror's figures again, slowly and another way: over the raw entries, with nothing of what it uses."""

from collections.abc import Iterable, Sequence
from typing import Any

from withness.ground.partnership import Entry, Role
from withness.ground.partnership.tests.recount import (
    here_at,
    name_of,
    proposals,
    settled_with_all_voices,
    was_in_force,
)


def recounted(entries: Sequence[Entry], topics: set[str], chapter_of: dict[str, str]) -> dict[str, Any]:
    """Every figure by its name. What leads to a change is, here, a pause and its review; texts are notes of marks."""
    here = here_at(entries, len(entries), Role.CLIENT, Role.THERAPIST)
    to_all = [entry for entry in entries if all(member in entry.audience for member in here)]
    said = [entry for entry in to_all if entry.by in here]
    begun, another, holds, words = [], [], [], []
    for accord in {entry.event.accord for entry in proposals(to_all)}:
        versions = [entry for entry in proposals(to_all) if entry.event.accord == accord]
        chapter = chapter_of.get(versions[0].event.kind, "")
        begun.append((chapter, versions[0].by))
        another += [(chapter, entry.by) for entry in versions[1:] if entry.event.closing is None]
        holds += [(chapter, entry.by) for entry in versions if is_held(entries, entry)]
        words += [(chapter, owner) for owner in owners(entries, versions)]
    words += [("marks", e.by) for e in said if name_of(e) == "Marked" for _ in (e.event.note or "").split()]
    objecting = objections(said, to_all)
    pauses = [entry for entry in said if name_of(entry) == "Paused"]
    reviewed = {entry.event.act for entry in said if name_of(entry) == "Reviewed"}
    return {
        "topics": tallied([("marks", entry.by) for entry in said if name_of(entry) in topics], here),
        "begun": tallied(begun, here),
        "another_way": tallied(another, here),
        "came_to_hold": tallied(holds, here),
        "words": tallied(words, here),
        "otherwise": plainly([by for by, _ in objecting] + [entry.by for entry in pauses]),
        "changed": plainly(
            [by for by, proposal in objecting if something_else_came(entries, to_all, proposal)]
            + [entry.by for entry in pauses if entry.event.act in reviewed]
        ),
        "led": plainly([entry.by for entry in said if name_of(entry) == "Agreed" and entry.event.lead]),
        "alone": plainly([entry.by for entry in said if hasattr(entry.event, "concerns")]),
    }


def tallied(found: Iterable[tuple[str, str]], here: set[str]) -> dict[str, dict[str, int]]:
    tally: dict[str, dict[str, int]] = {}
    for chapter, by in found:
        if by in here:
            tally[chapter] = tally.get(chapter, {})
            tally[chapter][by] = tally[chapter].get(by, 0) + 1
    return tally


def plainly(found: list[str]) -> dict[str, int]:
    return {by: found.count(by) for by in set(found)}


def is_held(entries: Sequence[Entry], proposal: Entry) -> bool:
    return not proposal.event.closing and settled_with_all_voices(entries, proposal)


def objections(said: list[Entry], to_all: list[Entry]) -> list[tuple[str, Entry]]:
    found: list[tuple[str, Entry]] = []
    for entry in said:
        version = {"Proposed": "counters", "Declined": "version", "Differed": "version"}.get(name_of(entry))
        for proposal in proposals(to_all) if version else []:
            about_it = getattr(entry.event, str(version)) == proposal.event.version
            if about_it and proposal.by != entry.by and (entry.by, proposal) not in found:
                found.append((entry.by, proposal))
    return found


def something_else_came(entries: Sequence[Entry], to_all: list[Entry], proposal: Entry) -> bool:
    was = proposal.event
    return any(
        later.event.accord == was.accord
        and is_held(entries, later)
        and (later.event.wording != was.wording or later.event.terms != was.terms)
        for later in proposals(to_all[to_all.index(proposal) + 1 :])
    )


def owners(entries: Sequence[Entry], versions: list[Entry]) -> list[str]:
    """Whose each word is of the version that holds at the end, if one does."""
    known: list[tuple[str, str]] = []
    for proposal in versions:
        before, known = known, []
        for word in texts(proposal.event.wording):
            same = next((each for each in before if each[0] == word), None)
            if same is not None:
                before.remove(same)
            known.append(same or (word, proposal.by))
        if was_in_force(entries, proposal.event.version):
            return [by for _, by in known]
    return []


def texts(wording: Any) -> list[str]:
    """The words of a made-up wording, in order."""
    if wording is None:
        return []
    first = next(getattr(wording, name) for name in ("text", "about", "to_what") if hasattr(wording, name))
    parts = [text for part in getattr(wording, "parts", ()) for text in (part.heading, *part.lines)]
    return " ".join([first, *parts]).split()
