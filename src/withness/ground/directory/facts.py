"""What a service's record says about cost, age, language and access, where it says so clearly; nothing is guessed."""

import re
from collections.abc import Iterator
from typing import Any

FREE, COSTS, NOT_SAID = 1, 2, 0

_NOTHING = re.compile(
    r"^\s*(?:none|free|no (?:fees?|charge|cost)|there is no (?:fee|charge|cost))\b(?!,? except| for)", re.IGNORECASE
)
_SUM = re.compile(r"[$£€]\s?\d|\d\s?(?:dollars|pounds|euros?)\b", re.IGNORECASE)

ACCESS: dict[str, tuple[str, tuple[str, ...]]] = {
    "step_free": (
        "Without steps, or with a ramp or lift",
        ("wheelchair", "ramp", "lift", "elevator", "step free", "step-free"),
    ),
    "hearing": (
        "For people who hear little",
        ("hearing loop", "induction loop", "deaf", "sign language", "tdd", "tty"),
    ),
    "sight": ("For people who see little", ("braille", "large print", "guide dog", "audio")),
    "toilet": ("A toilet that a wheelchair fits in", ("restroom", "accessible toilet", "accessible bathroom")),
}
"""What people can look for, in words, and by which words a list says it."""


def cost_of(service: dict[str, Any]) -> int:
    """FREE, COSTS or NOT_SAID."""
    amounts = [each["amount"] for each in service.get("cost_options", []) if "amount" in each]
    if amounts:
        return FREE if max(amounts) == 0 else COSTS
    fees = service.get("fees_description") or service.get("fees") or ""
    if _NOTHING.match(fees):
        return FREE
    return COSTS if _SUM.search(fees) else NOT_SAID


def languages_of(records: list[dict[str, Any]]) -> list[str]:
    """The languages that any of these records names, as they stand there, each once."""
    names = (each.get("name") or each.get("code") or "" for record in records for each in record.get("languages", []))
    return list(dict.fromkeys(name for name in names if name))


def access_of(locations: list[dict[str, Any]]) -> Iterator[str]:
    """What of ACCESS the locations say."""
    said = " ".join(
        f"{each.get('description', '')} {each.get('details', '')}".lower()
        for location in locations
        for each in location.get("accessibility", [])
    )
    return (name for name, (_, words) in ACCESS.items() if said and any(word in said for word in words))


def schedules_of(service: dict[str, Any], place: dict[str, Any], location: dict[str, Any]) -> list[dict[str, Any]]:
    """When a service is open at a place: as the place says; if it says nothing, the service; else the location."""
    return place.get("schedules") or service.get("schedules") or location.get("schedules") or []
