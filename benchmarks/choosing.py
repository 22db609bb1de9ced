"""What every page of choosing together costs, to either of two people who have said three thousand things there."""

import re
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import product
from operator import itemgetter

from django.http.response import HttpResponseBase
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from benchmarks.history import MINUTE
from benchmarks.measuring import Row, seconds
from benchmarks.plain import QUERIES, plain_page, with_plain_page
from benchmarks.together import Two, everything
from withness.capabilities.portrait.events import Topic
from withness.capabilities.portrait.library import Chapter
from withness.capabilities.thoughts.events import Step
from withness.capabilities.understanding.events import Matter
from withness.ground.ledger import hear, say
from withness.ground.ledger.hear import clock
from withness.ground.partnership import MemberId, Role, Standing, Voice
from withness.ground.partnership.verbs import invite, join
from withness.ground.people.accounts import open_account
from withness.ground.people.founding import found_partnership
from withness.ground.people.models import Account
from withness.ground.people.seats import give_seat

ROOMS = (
    "decisions", "preferences", "coping", "advice", "goals", "scaling", "rulers", "steps", "experiments", "thoughts",
    "understanding", "portrait", "ecomap", "mirror",
)  # fmt: skip
ENTRIES, APART = 3_000, 8 * 60 * MINUTE
MOST_MS, MOST_BYTES = 12, 60_000
OPENS, SENDS, ANOTHER_S = 200, (302, 405), 404
"""A page; an address that only takes a form, or leads to a page; what is the other's alone."""
WITHIN = "with/<str:partnership>/"

STANDS = {
    "decision": ("question19", "question18", "question0"),
    "way": ("question19w0", "question0w0"),
    "coping_plan": ("plan15",),
    "strategy": ("song-for-it", "own0"),
    "attempt": ("try259", "try0"),
    "about": ("decision:question19", "goal:goal11"),
    "shown": ("question19view", "goal11view"),
    "goal": ("goal11", "goal0"),
    "scale": ("scale11",),
    "step": ("goal0s7",),
    "experiment": ("experiment11", "experiment10", "experiment0", "offer28", "offer27"),
    "question": ("experiment11q0",),
    "thought": ("thought29", "thought28"),
    "thought_step": tuple(Step),
    "sentence": ("sentence0", "sentence1"),
    "difference": ("difference0n0",),
    "matter": tuple(Matter),
    "side": tuple(Topic),
    "adaptation": ("change11",),
    "chapter": tuple(Chapter),
}
"""What can stand in each place of an address: one thing in every state, and the last, which has most before it."""


@dataclass(frozen=True)
class Page:
    """One page as one of the two gets it, and its bytes."""

    who: str
    address: str
    get: Callable[[], HttpResponseBase]
    weighs: int

    def __str__(self) -> str:
        return f"{self.address} for {self.who}"


def measure() -> list[Row]:
    """The lines of the table about these pages: the slowest and the heaviest of them."""
    accounts = {name: open_account(f"{name}-who-chooses@example.org", name) for name in ("Sam", "Robin")}
    two = _two_people(accounts["Sam"], accounts["Robin"])
    begin = clock() - 2 * ENTRIES * APART
    for number, (by, rule, words) in enumerate(everything(two)):
        say(by, rule, now=begin + number * APART, **words)
    entries = len(hear(two.sam).heard)
    assert entries >= ENTRIES, entries
    with with_plain_page():
        pages = list(_opened(accounts, two))
        plain = plain_page(accounts["Sam"])
        *spent, beside = seconds(*(page.get for page in pages), plain, clock=time.process_time)
    slowest, slow = max(zip(spent, pages, strict=True), key=itemgetter(0))
    heavy = max(pages, key=lambda page: page.weighs)
    return [
        Row(
            f"The slowest of {len(pages)} pages of choosing together, {entries:,} entries, warm: CPU",
            f"under {MOST_MS} ms",
            f"{slowest * 1e3:.1f} ms ({slow}), a plain page of {QUERIES} queries {beside * 1e3:.1f} ms",
            slowest * 1e3 < MOST_MS,
        ),
        Row(
            "The heaviest of them",
            f"under {MOST_BYTES // 1000} kB",
            f"{heavy.weighs / 1e3:.0f} kB ({heavy})",
            heavy.weighs < MOST_BYTES,
        ),
    ]


def _two_people(sam: Account, robin: Account) -> Two:
    began = clock() - 2 * ENTRIES * APART - MINUTE
    client = found_partnership(sam, role=Role.CLIENT, name="Sam", now=began)
    therapist = Voice(client.ledger, MemberId("robin"))
    say(client, invite, member=therapist.member, role=Role.THERAPIST, until=2**60, now=began)
    say(therapist, join, name="Robin", now=began)
    give_seat(robin, therapist, Role.THERAPIST)
    robin.seats.update(standing=Standing.ACTIVE.value)
    return Two(client, therapist)


def _opened(accounts: dict[str, Account], two: Two) -> Iterator[Page]:
    """Every page of these rooms, as either of the two gets it. Fails for an address under which nothing stands."""
    own = {"thing": tuple(f"{by.member}t0" for by in two), "whose": tuple(by.member for by in two)}
    browsers = {name: Client() for name in accounts}
    for name, browser in browsers.items():
        browser.force_login(accounts[name])
    for route in _routes(get_resolver().url_patterns):
        got = set()
        for address, name in product(_filled(route.removeprefix(WITHIN), STANDS | own), browsers):
            get = partial(browsers[name].get, f"/with/{two.sam.ledger}/{address}")
            answer = get()
            got.add(answer.status_code)
            if answer.status_code == OPENS:
                yield Page(name, address, get, len(answer.content))
        assert got <= {OPENS, ANOTHER_S, *SENDS}, (route, got)
        assert got != {ANOTHER_S}, route


def _routes(patterns: Iterable[URLPattern | URLResolver], before: str = "", within: bool = False) -> Iterator[str]:
    """The addresses of these rooms, as the site knows them."""
    for pattern in patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from _routes(pattern.url_patterns, route, pattern.namespace in ROOMS)
        elif within:
            yield route


def _filled(route: str, stands: dict[str, tuple[str, ...]]) -> Iterator[str]:
    """An address with everything that can stand in its places."""
    names = re.findall(r"<str:(\w+)>", route)
    for each in product(*(stands[name] for name in names)):
        address = route
        for name, value in zip(names, each, strict=True):
            address = address.replace(f"<str:{name}>", value)
        yield address
