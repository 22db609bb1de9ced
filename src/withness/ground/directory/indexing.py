"""Makes what searching reads: words, needs, distances and hours of every service, as arrays, in one row."""

import re
from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import msgspec
import numpy as np
from django.db import transaction
from msgspec import Struct, field
from numpy.typing import NDArray

from withness.ground.ledger.ids import new_id
from withness.ground.ui.seeking import plain

from . import opening
from .facts import access_of, cost_of, languages_of, schedules_of
from .models import Index, Location, Organization, Place, Service, Term

WORD = re.compile(r"\w+")
MOST_TEXT = 3000
"""Characters of one text that are looked through."""
IN_NAME, IN_TERMS, IN_TEXT = 8, 5, 2
ACTIVE = ("active", "temporarily closed")
"""What is found. The rest is kept, and can be opened by whoever was sent there."""
AT_ONCE = 2000


class Content(Struct):
    """What is saved. Arrays are as bytes; `…_at` says where in the array before it each begins."""

    services: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    lists: dict[str, list[str]] = field(default_factory=dict)
    arrays: dict[str, bytes] = field(default_factory=dict)
    zones: list[str] = field(default_factory=list)
    towns: list[tuple[str, str, float, float]] = field(default_factory=list)
    top_terms: list[tuple[str, str]] = field(default_factory=list)


class Postings:
    """For each key the services that have it, and how much."""

    def __init__(self) -> None:
        self._of: dict[str, tuple[array[int], array[int]]] = defaultdict(lambda: (array("i"), array("B")))

    def add(self, key: str, service: int, weight: int = 1) -> None:
        """This service has this key; once for each service."""
        services, weights = self._of[key]
        services.append(service)
        weights.append(weight)

    def keys(self) -> list[str]:
        """The keys in order."""
        return sorted(self._of)

    def arrays(self, name: str) -> dict[str, bytes]:
        """All of it as bytes, key after key in order."""
        keys = self.keys()
        begins = np.zeros(len(keys) + 1, np.int64)
        np.cumsum([len(self._of[key][0]) for key in keys], out=begins[1:])
        return {
            name: b"".join(self._of[key][0].tobytes() for key in keys),
            f"{name}_weights": b"".join(self._of[key][1].tobytes() for key in keys),
            f"{name}_at": begins.tobytes(),
        }


def reindex(progress: Callable[[str, int, int | None], None] = lambda *_: None) -> int:
    """Make the index anew and give how many services are in it. Whoever searches meanwhile uses the earlier one."""
    content = _made(progress)
    saved = msgspec.msgpack.encode(content)
    with transaction.atomic():
        Index.objects.update_or_create(pk=1, defaults={"made": new_id()[:32], "content": saved})
    return len(content.services)


def _made(progress: Callable[[str, int, int | None], None]) -> Content:
    making = _Making()
    total = Service.objects.count()
    for done, batch in enumerate(_batches(), 1):
        for service in batch:
            making.add(service)
        progress("index", min(total, done * AT_ONCE), total)
    return making.content()


def _batches() -> Iterator[list[Service]]:
    last = ""
    while True:
        batch = list(Service.objects.filter(pk__gt=last).order_by("pk")[:AT_ONCE])
        if not batch:
            return
        last = batch[-1].pk
        yield batch


class _Making:
    def __init__(self) -> None:
        self._services: list[str] = []
        self._words, self._needs, self._languages, self._access = Postings(), Postings(), Postings(), Postings()
        self._cost: array[int] = array("B")
        self._ages: tuple[array[float], array[float]] = (array("f"), array("f"))
        self._points: list[tuple[int, float, float]] = []
        self._openings: list[tuple[int, ...]] = []
        self._zones: dict[str, int] = {}
        self._towns: dict[tuple[str, str], list[tuple[float, float]]] = defaultdict(list)
        self._owners = {pk: _name(record) for pk, record in Organization.objects.values_list("pk", "record").iterator()}
        self._terms = {term.pk: term for term in Term.objects.defer("record")}
        self._above = {pk: list(self._up(pk)) for pk in self._terms}
        self._at = self._places()

    def _places(self) -> dict[str, list[tuple[str, str]]]:
        at: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for service, location, record in Place.objects.values_list("service_id", "location_id", "record").iterator():
            at[service].append((location, record))
        self._locations = {
            pk: (zone, record) for pk, zone, record in Location.objects.values_list("pk", "zone", "record").iterator()
        }
        return at

    def add(self, row: Service) -> None:
        """Take a service in."""
        service = row.says
        if service.get("status", "active") not in ACTIVE:
            return
        number = len(self._services)
        self._services.append(row.pk)
        at = [
            (
                msgspec.json.decode(place),
                msgspec.json.decode(self._locations[location][1]),
                self._locations[location][0],
            )
            for location, place in self._at.get(row.pk, [])
        ]
        locations = [location for _, location, _ in at]
        terms = [each["taxonomy_term_id"] for each in service.get("attributes", []) if each.get("taxonomy_term_id")]
        self._read_words(
            number, row, service, locations, [self._terms[term].name for term in terms if term in self._terms]
        )
        for key in {above for term in terms for above in self._above.get(term, [])}:
            self._needs.add(key, number)
        for language in {plain(name) for name in languages_of([service, *locations])}:
            self._languages.add(language, number)
        for way in access_of(locations):
            self._access.add(way, number)
        self._cost.append(cost_of(service))
        self._ages[0].append(service.get("minimum_age", -1))
        self._ages[1].append(service.get("maximum_age", -1))
        self._place(number, row, service, at)

    def _place(
        self, number: int, row: Service, service: dict[str, Any], at: list[tuple[dict[str, Any], dict[str, Any], str]]
    ) -> None:
        for place, location, zone in at or [({}, {}, "")]:
            schedules = schedules_of(service, place, location)
            self._openings.extend(opening.rows(schedules, zone or row.zone, self._zones, number))
            if "latitude" not in location:
                continue
            point = (location["latitude"], location["longitude"])
            self._points.append((number, *point))
            for address in location.get("addresses", []):
                region = address.get("state_province", "")
                for name in (address.get("city", ""), address.get("postal_code", "")):
                    if name:
                        self._towns[(plain(name), plain(region))].append(point)

    def _read_words(
        self, number: int, row: Service, service: dict[str, Any], locations: list[dict[str, Any]], terms: list[str]
    ) -> None:
        texts = (
            (IN_NAME, [service.get("name"), service.get("alternate_name")]),
            (IN_TERMS, [*terms, self._owners.get(row.organization_id)]),
            (IN_TEXT, [service.get("description"), service.get("eligibility_description"), *map(_name, locations)]),
            (
                IN_TEXT,
                [a.get(part) for loc in locations for a in loc.get("addresses", []) for part in ("city", "address_1")],
            ),
        )
        weights: dict[str, int] = {}
        for weight, said in texts:
            for text in filter(None, said):
                for word in WORD.findall(plain(text[:MOST_TEXT])):
                    if weights.get(word, 0) < weight:
                        weights[word] = weight
        for word, weight in weights.items():
            self._words.add(word, number, weight)

    def _up(self, term: str) -> Iterator[str]:
        seen: set[str] = set()
        while term in self._terms and term not in seen:
            yield term
            seen.add(term)
            term = self._terms[term].parent

    def content(self) -> Content:
        """All that was taken in."""
        arrays = {
            "cost": self._cost.tobytes(),
            "youngest": self._ages[0].tobytes(),
            "oldest": self._ages[1].tobytes(),
            "openings": opening.openings(self._openings).tobytes(),
            "points_of": np.array([point[0] for point in self._points], np.int32).tobytes(),
            "points": np.array([point[1:] for point in self._points], np.float64).tobytes(),
        }
        lists: dict[str, list[str]] = {}
        for name, postings in (("needs", self._needs), ("languages", self._languages), ("access", self._access)):
            arrays |= postings.arrays(name)
            lists[name] = postings.keys()
        arrays |= self._words.arrays("words")
        used = set(lists["needs"])
        tops = [(term.pk, term.name) for term in self._terms.values() if not term.parent and term.pk in used]
        return Content(
            services=self._services,
            words=self._words.keys(),
            lists=lists,
            arrays=arrays,
            zones=list(self._zones),
            towns=[(*name, *_middle(points)) for name, points in sorted(self._towns.items())],
            top_terms=sorted(tops, key=lambda term: term[1]),
        )


def _middle(points: Iterable[tuple[float, float]]) -> tuple[float, float]:
    middle: NDArray[np.float64] = np.median(np.array(list(points)), axis=0)
    return float(middle[0]), float(middle[1])


def _name(record: str | dict[str, Any]) -> str:
    said = msgspec.json.decode(record) if isinstance(record, str) else record
    return str(said.get("name", ""))
