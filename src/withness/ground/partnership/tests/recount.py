"""Counts again what the kernel says, slowly and another way: over the raw entries, without any of its states."""

from collections.abc import Iterable, Sequence
from typing import Any

from withness.ground.partnership import Entry, Role

ANSWERS = {"Agreed": "yes", "Declined": "no", "Differed": "differs"}
CLOSERS = {"Declined", "Withdrawn", "Lapsed"}
GOING = ("Left", "Removed")
ABOUT_LISTENERS = {"Granted", "Revoked", "GrantLapsed", "Asked", "SaidBack", "Invited", *GOING}


def name_of(entry: Entry) -> str:
    return type(entry.event).__name__


def proposals(entries: Iterable[Entry]) -> list[Entry]:
    return [e for e in entries if name_of(e) == "Proposed"]


def departure(entries: Sequence[Entry], member: str) -> int | None:
    """Where in the ledger this member went, if they did."""
    for index, entry in enumerate(entries):
        if name_of(entry) in GOING and entry.event.member == member:
            return index
    return None


def open_to(entries: Sequence[Entry], viewer: str, now: int) -> set[str]:
    """Accords that every client in them opened to the viewer, before the viewer went, and that are open still."""
    going = departure(entries, viewer)
    yeses: dict[str, list[Entry]] = {}
    ends: dict[str, int | None] = {}
    for entry in entries[: going if going is not None else len(entries)]:
        event = entry.event
        if name_of(entry) not in ("Granted", "Revoked", "GrantLapsed") or event.to != viewer:
            continue
        if name_of(entry) != "Granted":
            yeses.pop(event.accord, None)
            ends.pop(event.accord, None)
            continue
        said = yeses.setdefault(event.accord, [])
        said.append(entry)
        latest = {e.by: e.event for e in said}
        lasting = {
            by: e.until
            for by, e in latest.items()
            if e.needs == event.needs and (e.until is None or e.until > entry.at)
        }
        if set(lasting) >= set(event.needs):
            ends[event.accord] = min((until for until in lasting.values() if until is not None), default=None)
    return {accord for accord, until in ends.items() if until is None or until > now}


def heard_by(entries: Sequence[Entry], viewer: str, now: int) -> list[Entry]:
    """What the viewer may hear, entry by entry."""
    going = departure(entries, viewer)
    opened = open_to(entries, viewer, now)
    removed = going is not None and name_of(entries[going]) == "Removed"
    heard = []
    for index, entry in enumerate(entries):
        if going is not None and index > going:
            about_it = removed and name_of(entry) == "Reviewed" and viewer in entry.audience
            if about_it or (name_of(entry) == "Erased" and entry.by == viewer):
                heard.append(entry)
        elif viewer in entry.audience or (
            name_of(entry) not in ABOUT_LISTENERS and getattr(entry.event, "accord", None) in opened
        ):
            heard.append(entry)
    return heard


def here_at(entries: Sequence[Entry], index: int, *roles: Role) -> set[str]:
    """Who of these roles was here just before the entry at `index`."""
    role_of: dict[str, Role] = {}
    here: set[str] = set()
    for entry in entries[:index]:
        event = entry.event
        match name_of(entry):
            case "Founded":
                role_of[event.member] = event.role
                here.add(event.member)
            case "Invited":
                role_of[event.member] = event.role
            case "Joined":
                here.add(event.member)
            case "Left" | "Removed":
                here.discard(event.member)
    return {member for member in here if role_of[member] in roles}


def lead_was_valid(entries: Sequence[Entry], index: int, kind: str) -> bool:
    """Whether the yes at `index`, said for somebody else, was covered by a lead just then."""
    yes = entries[index]
    given: Any = None
    for entry in entries[:index]:
        if name_of(entry) == "LeadGiven" and entry.event.lead == yes.event.lead:
            given = entry.event if entry.by == entry.event.giver else None
        elif name_of(entry) == "LeadTakenBack" and entry.event.lead == yes.event.lead:
            given = None
    return (
        given is not None
        and given.giver == yes.event.voice
        and given.to == yes.by
        and given.matter == kind
        and (given.until is None or yes.at < given.until)
        and (given.under is None or was_in_force(entries[:index], given.under))
    )


def was_in_force(entries: Sequence[Entry], version: str) -> bool:
    """Whether this version had every voice it needs, and nothing took its place or ended it since."""
    accord = next((each.event.accord for each in proposals(entries) if each.event.version == version), None)
    holds, waits = None, None
    for index, entry in enumerate(entries):
        if accord is None or getattr(entry.event, "accord", None) != accord:
            continue
        if name_of(entry) == "Proposed":
            waits = entry
        elif name_of(entry) in ("Ended", "Expired"):
            holds, waits = None, None
        if waits is not None and settled_with_all_voices(entries[: index + 1], waits):
            holds, waits = None if waits.event.closing else waits.event.version, None
    return holds == version


def yeses(entries: Sequence[Entry], proposal: Entry) -> dict[str, list[int]]:
    """Each voice's own or led yes to this proposal, as indices of entries, while it was open."""
    found: dict[str, list[int]] = {}
    start = entries.index(proposal)
    if proposal.by in proposal.event.needs:
        found[proposal.by] = [start]
    last: dict[str, str] = dict.fromkeys(found, "yes")
    for index in range(start + 1, len(entries)):
        entry = entries[index]
        if getattr(entry.event, "accord", None) != proposal.event.accord:
            continue
        if name_of(entry) in ("Proposed", "Ended", "Expired"):
            break
        if getattr(entry.event, "version", None) != proposal.event.version:
            continue
        if name_of(entry) in ANSWERS:
            voice = entry.event.voice if name_of(entry) == "Agreed" else entry.by
            if ANSWERS[name_of(entry)] == "yes":
                found.setdefault(voice, []).append(index)
            elif ANSWERS[name_of(entry)] == "differs":
                found.pop(voice, None)
            last[voice] = ANSWERS[name_of(entry)]
        everyone_said_yes = all(last.get(voice) == "yes" for voice in proposal.event.needs)
        everyone_differs = all(last.get(voice) == "differs" for voice in proposal.event.needs)
        if name_of(entry) in CLOSERS or everyone_said_yes or everyone_differs:
            break
    return found


def settled_with_all_voices(entries: Sequence[Entry], proposal: Entry) -> bool:
    return set(yeses(entries, proposal)) >= set(proposal.event.needs)
