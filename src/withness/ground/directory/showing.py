"""A service as a page shows it: what the list says, in words, and who looked whether that is so."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from msgspec import Struct

from withness.ground.partnership import View

from . import opening
from .cleaning import dialled
from .events import HOW
from .facts import ACCESS, FREE, cost_of, languages_of, schedules_of
from .models import Place, Service
from .searching import Hit
from .state import DirectoryState, Look

MILES = frozenset({"GB", "US"})
A_MILE = 1.609344
"""Kilometres."""
DAY_NAMES = dict(zip(opening.DAYS, ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"), strict=True))
NTH = {"": "", "1": "1st ", "2": "2nd ", "3": "3rd ", "4": "4th ", "5": "5th ", "-1": "last "}
MOST_NAMED = 2
"""Days in a row that are each named."""
MOST_DAYS = 6
"""Single days that are listed; whoever needs a later one calls."""


class Checked(Struct, frozen=True):
    """Who looked at an entry of the directory, when and how; `right`: it was as it stands."""

    who: str
    at: datetime
    how: str
    outcome: str
    note: str


class Line(Struct, frozen=True):
    """A service in a list."""

    id: str
    name: str
    by: str
    where: str
    facts: tuple[str, ...]
    phone: dict[str, str]
    checked: Checked | None


class Where(Struct, frozen=True):
    """A place a service is at."""

    name: str
    address: tuple[str, ...]
    transport: str
    access: tuple[str, ...]
    phones: tuple[dict[str, str], ...]
    hours: tuple[str, ...]
    open: str


class Card(Struct, frozen=True):
    """A service in full. `open`: until when, "closed", or nothing where the list doesn't say."""

    id: str
    name: str
    by: str
    about: str
    alert: str
    status: str
    places: tuple[Where, ...]
    phones: tuple[dict[str, str], ...]
    web: str
    mail: str
    facts: tuple[tuple[str, str], ...]
    source: str
    brought_in: date
    changed: str
    assured: str
    checked: Checked | None


def card(service: Service, inside: View | None, now: datetime, region: str) -> Card:
    """Everything that a page says of a service."""
    says = service.says
    places = tuple(
        _where(service, says, place, now, region)
        for place in Place.objects.filter(service=service).select_related("location").order_by("pk")
    )
    loose = () if places else _hours(says.get("schedules", []), now)
    organization = service.organization.says
    return Card(
        id=service.pk,
        name=says["name"],
        by=organization["name"] if organization["name"] != says["name"] else "",
        about=says.get("description", "") or organization.get("description", ""),
        alert=says.get("alert", ""),
        status="" if says.get("status", "active") == "active" else says["status"],
        places=places,
        phones=_phones(says, region)
        or (() if any(place.phones for place in places) else _phones(organization, region)),
        web=says.get("url", "") or organization.get("website", ""),
        mail=says.get("email", "") or organization.get("email", ""),
        facts=tuple(_facts(says, loose)),
        source=service.source,
        brought_in=service.brought_in,
        changed=_day(says.get("last_modified", "")[:10]),
        assured=_day(says.get("assured_date", "")),
        checked=checked(inside, service.pk),
    )


def lines(hits: Iterable[Hit], inside: View | None, region: str) -> list[Line]:
    """What was found, as a list shows it, in the same order."""
    found = list(hits)
    services = Service.objects.select_related("organization").in_bulk([hit.service for hit in found])
    towns: dict[str, str] = {}
    for place in Place.objects.filter(service__in=services).select_related("location"):
        for address in place.location.says.get("addresses", []):
            towns.setdefault(place.service_id, address.get("city", ""))
    return [_line(hit, services[hit.service], towns, inside, region) for hit in found if hit.service in services]


def _day(said: str) -> str:
    day = date.fromisoformat(said) if said else None
    return f"{day.day} {day:%B %Y}" if day is not None else ""


def checked(inside: View | None, service: str) -> Checked | None:
    """Who of the practice last looked, if anybody."""
    look = inside.state(DirectoryState).looks.get(service) if inside is not None else None
    return _checked(inside, look) if inside is not None and look is not None else None


def _checked(inside: View, look: Look) -> Checked:
    who = inside.member(look.by).name or "somebody at the practice"
    return Checked(who, opening.utc(look.at), HOW[look.how], look.outcome, look.note)


def _line(hit: Hit, service: Service, towns: dict[str, str], inside: View | None, region: str) -> Line:
    says, by = service.says, service.organization.says
    facts = [far(hit.away, region)] if hit.away is not None else []
    if hit.open is not None:
        facts.append("open now" if hit.open else "closed now")
    if cost_of(says) == FREE:
        facts.append("free")
    phones = _phones(says, region) or _phones(by, region)
    name = by["name"] if by["name"] not in says["name"] else ""
    where = towns.get(service.pk, "")
    return Line(
        service.pk,
        says["name"],
        name,
        where,
        tuple(facts),
        phones[0] if phones else {},
        checked(inside, service.pk),
    )


def far(kilometres: float, region: str) -> str:
    """A distance as people there say it, as the crow flies."""
    away, unit = (kilometres / A_MILE, "mile") if region in MILES else (kilometres, "km")
    said = f"{away:.1f}" if away < 10 else f"{away:.0f}"
    said = said.removesuffix(".0")
    return f"{said} {unit}{'s' if unit == 'mile' and said != '1' else ''} away"


def _where(service: Service, says: dict[str, Any], place: Place, now: datetime, region: str) -> Where:
    location, at = place.location.says, place.says
    schedules = schedules_of(says, at, location)
    zones: dict[str, int] = {}
    rows = opening.openings(opening.rows(schedules, place.location.zone or service.zone, zones))
    until = opening.closes_at(rows, list(zones), now) if len(rows) else ""
    return Where(
        name=location.get("name", ""),
        address=tuple(part for address in location.get("addresses", [])[:1] for part in _address(address)),
        transport=location.get("transportation", ""),
        access=tuple(each.get("description", "") for each in location.get("accessibility", [])),
        phones=_phones(at, region) or _phones(location, region),
        hours=_hours(schedules, now),
        open=f"Open now, until {until}" if until else ("Closed now" if len(rows) else ""),
    )


def _address(address: dict[str, str]) -> Iterable[str]:
    town = " ".join(filter(None, (address.get("city"), address.get("state_province"), address.get("postal_code"))))
    return filter(None, (address.get("attention"), address.get("address_1"), address.get("address_2"), town))


def _phones(record: dict[str, Any], region: str) -> tuple[dict[str, str], ...]:
    return tuple(
        {
            "number": dialled(each["number"], region),
            "call": each["number"].replace(" ", ""),
            "extension": str(each.get("extension", "")),
            "what": each.get("description", "") or ("" if each.get("type", "voice") == "voice" else each["type"]),
        }
        for each in record.get("phones", [])
    )


def _facts(says: dict[str, Any], hours: tuple[str, ...]) -> Iterable[tuple[str, str]]:
    costs = [
        " ".join(filter(None, (each.get("option"), _money(each), each.get("amount_description"))))
        for each in says.get("cost_options", [])
    ]
    told = (
        ("Who it is for", says.get("eligibility_description", "")),
        ("Ages", _ages(says)),
        ("What it costs", " ".join(filter(None, (says.get("fees_description") or says.get("fees", ""), *costs)))),
        ("How to begin", says.get("application_process", "")),
        ("How long it takes", says.get("wait_time", "")),
        ("What to bring", ", ".join(each.get("document", "") for each in says.get("required_documents", []))),
        ("Languages", ", ".join(languages_of([says])) or says.get("interpretation_services", "")),
        ("For people who live in", ", ".join(each.get("name", "") for each in says.get("service_areas", []))),
        ("When", "; ".join(hours)),
    )
    return ((title, words) for title, words in told if words)


def _money(cost: dict[str, Any]) -> str:
    return f"{cost['amount']:g} {cost.get('currency', '').upper()}".strip() if "amount" in cost else ""


def _ages(says: dict[str, Any]) -> str:
    youngest, oldest = says.get("minimum_age"), says.get("maximum_age")
    if youngest is not None and oldest is not None:
        return f"from {youngest:g} to {oldest:g}"
    return f"from {youngest:g}" if youngest is not None else (f"up to {oldest:g}" if oldest is not None else "")


def _hours(schedules: list[dict[str, Any]], now: datetime) -> tuple[str, ...]:
    """Opening times in words: weeks first, then the next single days; what can't be read stands as it was written."""
    weekly = [said for each in schedules if each.get("byday") and (said := _in_week(each))]
    single = sorted(
        (date.fromisoformat(each["dtstart"]), _times(each))
        for each in schedules
        if each.get("dtstart") and not each.get("freq") and not each.get("byday")
    )
    coming = [f"{day:%a} {day.day} {day:%B} {times}".strip() for day, times in single if day >= now.date()]
    if single and not coming and not weekly:
        last = single[-1][0]
        coming = [f"The list says no times after {last.day} {last:%B %Y}"]
    written = [each["description"] for each in schedules if each.get("description") and not each.get("opens_at")]
    return tuple(dict.fromkeys([*weekly, *coming[:MOST_DAYS], *written]))


def _in_week(schedule: dict[str, Any]) -> str:
    days = [part.strip() for part in schedule["byday"].split(",")]
    every = f", every {schedule['interval']} weeks" if schedule.get("interval", 1) > 1 else ""
    month = " of the month" if schedule.get("freq") == "MONTHLY" else ""
    return f"{_days(days)}{month} {_times(schedule)}{every}".strip()


def _days(days: list[str]) -> str:
    """Days in words, three and more in a row as "Mon to Fri"."""
    if all(day in opening.DAYS for day in days):
        numbers = sorted({opening.DAYS.index(day) for day in days})
        if len(numbers) == len(opening.DAYS):
            return "Every day"
        if len(numbers) > MOST_NAMED and numbers[-1] - numbers[0] == len(numbers) - 1:
            return f"{DAY_NAMES[opening.DAYS[numbers[0]]]} to {DAY_NAMES[opening.DAYS[numbers[-1]]]}"
    return ", ".join(NTH.get(day[:-2], "") + DAY_NAMES[day[-2:]] for day in days if day[-2:] in DAY_NAMES)


def _times(schedule: dict[str, Any]) -> str:
    opens, closes = schedule.get("opens_at", ""), schedule.get("closes_at", "")
    if opens == closes == "00:00":
        return "at all hours"
    return f"{opens} to {closes}" if opens and closes else (f"from {opens}" if opens else "")


ACCESS_CHOICES = tuple((name, words) for name, (words, _) in ACCESS.items())
