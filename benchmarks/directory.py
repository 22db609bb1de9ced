"""What it costs to bring services in, and to find some among a hundred thousand."""

import json
import random
import resource
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np

from benchmarks.measuring import Row
from withness.ground.directory.importing import Options, import_from
from withness.ground.directory.indexing import reindex
from withness.ground.directory.searching import Asked, Searcher, searcher

SOME, MANY, SEARCHES = 10_000, 100_000, 400
NOON = datetime(2026, 3, 4, 12, tzinfo=UTC)
WORDS = 6_000
"""Different words, few of them often and most of them seldom, as in what people write."""


def measure() -> list[Row]:
    """The lines of the table about the directory."""
    chance = random.Random(7)
    words = [_word(chance) for _ in range(WORDS)]
    with TemporaryDirectory() as folder:
        took, spent = _bring_in(Path(folder) / "some.jsonl", chance, words, SOME)
        _, _ = _bring_in(Path(folder) / "many.jsonl", chance, words, MANY)
    search = searcher()
    cpu, wall = _search(search, chance, words)
    size = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3
    return [
        Row(
            f"Bringing in {SOME:,} services and making them findable",
            "under 20 s",
            f"{took:.1f} s ({spent:.1f} s CPU)",
            took < 20,
        ),
        Row(
            f"Searching {search.many:,} services in process, of {SEARCHES} searches nineteen in twenty",
            "under 30 ms",
            f"under {np.percentile(wall, 95) * 1e3:.1f} ms ({np.percentile(cpu, 95) * 1e3:.1f} ms CPU), half under "
            f"{np.percentile(wall, 50) * 1e3:.1f} ms",
            float(np.percentile(wall, 95)) < 0.030,
        ),
        Row("The most memory this took, bringing in included", "", f"{size:.0f} MB", None),
    ]


def _bring_in(path: Path, chance: random.Random, words: list[str], many: int) -> tuple[float, float]:
    """Seconds and CPU seconds."""
    with path.open("w") as file:
        file.writelines(json.dumps(service) + "\n" for service in services(chance, words, many))
    began, spent = time.perf_counter(), time.process_time()
    import_from(path, Options("measured", country="US", zone="America/New_York"))
    reindex()
    return time.perf_counter() - began, time.process_time() - spent


def _search(search: Searcher, chance: random.Random, words: list[str]) -> tuple[list[float], list[float]]:
    cpu, wall = [], []
    for _ in range(SEARCHES):
        asked = _asked(chance, words, search)
        began, spent = time.perf_counter(), time.process_time()
        search.search(asked, NOON)
        wall.append(time.perf_counter() - began)
        cpu.append(time.process_time() - spent)
    return cpu, wall


def _asked(chance: random.Random, words: list[str], search: Searcher) -> Asked:
    """Words in three of four searches, half of them mistyped; each other thing in one of three."""
    said = [_frequent(chance, words) for _ in range(chance.randint(1, 3))] if chance.random() < 0.75 else []
    typed = [_slip(chance, word) if chance.random() < 0.5 else word for word in said]
    near = chance.random() < 1 / 3
    return Asked(
        words=" ".join(typed),
        need=chance.choice(search.needs)[0] if search.needs and chance.random() < 1 / 3 else "",
        near=(chance.uniform(38, 43), chance.uniform(-84, -72)) if near else None,
        within=chance.choice((5.0, 20.0, 50.0, None)) if near else None,
        open_now=chance.random() < 1 / 3,
        language="Spanish" if chance.random() < 1 / 3 else "",
        free=chance.random() < 1 / 3,
        age=chance.randint(8, 80) if chance.random() < 1 / 3 else None,
        access=("step_free",) if chance.random() < 1 / 3 else (),
    )


def services(chance: random.Random, words: list[str], many: int) -> Iterator[dict[str, Any]]:
    """Made-up services, each with a place, a phone, opening times and sixty words about it."""
    terms = [{"id": f"t{n}", "name": words[n], "description": ""} for n in range(40)]
    for number in range(many):
        place = {"id": f"l{number}", "location_type": "physical", "name": _several(chance, words, 3)}
        place |= {"latitude": chance.uniform(38, 43), "longitude": chance.uniform(-84, -72)}
        place["addresses"] = [
            {
                "id": f"d{number}",
                "address_1": "1 Row",
                "city": words[number % 500],
                "postal_code": f"{number % 5000:05}",
            }
        ]
        place["accessibility"] = [{"id": f"x{number}", "description": "Ramp"}] if number % 4 == 0 else []
        days = chance.choice(("MO,TU,WE,TH,FR", "WE", "SA,SU", "1TU,3TU"))
        times = {
            "opens_at": chance.choice(("08:00", "10:00", "22:00")),
            "closes_at": chance.choice(("13:00", "17:00", "02:00")),
        }
        yield {
            "id": f"s{number}",
            "name": _several(chance, words, 4),
            "status": "active",
            "description": _several(chance, words, 60),
            "organization": {"id": f"o{number % 3000}", "name": words[number % 3000], "description": ""},
            "fees_description": chance.choice(("None", "$5", "")),
            "phones": [{"id": f"p{number}", "number": f"614 555 {number % 10_000:04}"}],
            "schedules": [{"id": f"c{number}", "freq": "MONTHLY" if "1" in days else "WEEKLY", "byday": days, **times}],
            "languages": [{"id": f"g{number}", "name": "Spanish"}] if number % 5 == 0 else [],
            "attributes": [{"id": f"a{number}", "taxonomy_term": terms[number % len(terms)]}],
            "service_at_locations": [{"id": f"at{number}", "location": place}],
        }


def _word(chance: random.Random) -> str:
    return "".join(chance.choice("aeiou" if each % 2 else "bcdfghklmnprst") for each in range(chance.randint(4, 11)))


def _frequent(chance: random.Random, words: list[str]) -> str:
    return words[min(int(chance.paretovariate(0.6)) - 1, len(words) - 1)]


def _several(chance: random.Random, words: list[str], many: int) -> str:
    return " ".join(_frequent(chance, words) for _ in range(many))


def _slip(chance: random.Random, word: str) -> str:
    at = chance.randrange(len(word))
    return (
        word[:at] + word[at + 1 :] if chance.random() < 0.5 else word[:at] + chance.choice("aeiourst") + word[at + 1 :]
    )
