"""Whatever is asked of an address that answers in JSON, nothing breaks there: the cases that Schemathesis would make.

They are found in the site's own list of addresses, by what they answer, so that a new one is tried without being named.
"""

import json
from collections.abc import Iterator
from typing import Any, NamedTuple
from urllib.parse import quote

import pytest
from django.http import HttpResponse
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.architecture.other_doors import ANSWERS_TO_SCRIPTS
from tests.architecture.test_addresses import ADDRESSES, Address

WANTED = "application/json, application/fhir+json, */*;q=0.5"
WHO = ("", "client", "therapist")
METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "PROPFIND")
TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
ODD = st.sampled_from(("", " ", "0", "-1", "9" * 400, "1e309", "NaN", "\x00", "\r\na: b", "../..", "%00", "x" * 20_000))
WORDS = ODD | TEXT
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | WORDS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(WORDS, inner, max_size=4),
    max_leaves=8,
)
BODIES = st.one_of(
    st.just(b""),
    st.binary(max_size=80),
    JSON.map(lambda value: json.dumps(value).encode()),
    st.integers(1, 2_000).map(lambda deep: b"[" * deep),
    st.lists(st.tuples(TEXT, TEXT), max_size=5).map(
        lambda pairs: "&".join(f"{quote(a)}={quote(b)}" for a, b in pairs).encode()
    ),
)
KINDS = st.sampled_from(
    (
        *("application/json", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"),
        *("multipart/form-data", "text/plain; charset=utf-7", "application/json; charset=none", "", "\xff"),
    )
)
# A header can't hold the end of a line: a server has taken it apart before.
HEADER = st.text(st.characters(min_codepoint=32, max_codepoint=255), max_size=60)
HEADERS = st.fixed_dictionaries(
    {},
    optional={
        "Accept": st.sampled_from(("application/json", "application/fhir+json", "*/*", "text/html")) | HEADER,
        "Accept-Language": HEADER,
        "Accept-Encoding": HEADER,
        "Range": st.sampled_from(("bytes=0-", "bytes=9-1", "bytes=-0")) | HEADER,
        "If-Modified-Since": HEADER,
        "If-None-Match": HEADER,
        "X-Requested-With": HEADER,
        "Cookie": HEADER,
        "Host": st.sampled_from(("testserver", "elsewhere.example", "[::1")),
    },
)


class Case(NamedTuple):
    """One thing that is asked: of which address, by whom, and how."""

    address: int
    who: str
    method: str
    path: str
    query: dict[str, str]
    headers: dict[str, str]
    kind: str
    body: bytes


def is_json(answer: HttpResponse) -> bool:
    return "json" in answer.headers.get("Content-Type", "")


def in_json(clients: dict[str, Client], scene: Any) -> Iterator[Address]:
    """Every address that answers any of them in JSON, if it is asked for it."""
    for address in ADDRESSES:
        path = address.filled(scene)
        if any(is_json(client.get(path, headers={"Accept": WANTED})) for client in clients.values()):
            yield address


@st.composite
def asked(draw: Any, addresses: list[Address], scene: Any) -> Case:
    number = draw(st.integers(0, len(addresses) - 1))
    address = addresses[number]
    path = address.filled(scene)
    if address.arguments and draw(st.booleans()):
        path = "/" + address.route
        for argument in address.arguments:
            there = st.just(scene.fill(argument)) | WORDS.map(lambda words: quote(words, safe="")[:400])
            path = path.replace(f"<str:{argument}>", draw(there))
    return Case(
        number,
        draw(st.sampled_from(WHO)),
        draw(st.sampled_from(METHODS)),
        path,
        draw(st.dictionaries(TEXT, WORDS, max_size=3)),
        draw(HEADERS),
        draw(KINDS),
        draw(BODIES),
    )


@pytest.mark.parametrize(
    ("cases", "look"), [(300, False), pytest.param(50_000, True, marks=pytest.mark.soak)], ids=["listed", "found"]
)
def test_no_address_that_answers_in_json_breaks_whatever_is_asked(scene, cases, look, assured):
    """That those which are listed are all there are is shown each time in test_other_doors.py."""
    clients = {who: scene.surely(who) if who else Client() for who in WHO}
    for client in clients.values():
        client.raise_request_exception = False
    listed = [address for address in ADDRESSES if address.route in ANSWERS_TO_SCRIPTS]
    addresses = list(in_json(clients, scene)) if look else listed
    assert {address.route for address in addresses} >= ANSWERS_TO_SCRIPTS.keys()
    cookies = {who: client.cookies.output() for who, client in clients.items()}
    tried, answered = 0, 0

    @settings(max_examples=cases, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(case=asked(addresses, scene))
    def try_it(case: Case) -> None:
        nonlocal tried, answered
        client = clients[case.who]
        if client.cookies.output() != cookies[case.who]:
            client.cookies.load(cookies[case.who])
        said: dict[str, Any] = (
            {"data": case.body, "content_type": case.kind} if case.method not in ("GET", "HEAD") else {}
        )
        answer = client.generic(case.method, case.path, headers=case.headers, query_params=case.query, **said)
        tried += 1
        answered += is_json(answer)
        assert answer.status_code < 500, case
        if is_json(answer) and answer.status_code == 200 and case.method != "HEAD":
            json.loads(b"".join(answer.streaming_content) if answer.streaming else answer.content)

    try_it()
    assert tried >= cases
    assert answered
    assured(
        "Whatever is asked of every address that answers in JSON, by a visitor, a client and a therapist",
        "50,000 cases: no error of the server",
        f"{tried:,} cases at {len(addresses)} addresses, {answered:,} of them answered in JSON: 0 errors",
    )
