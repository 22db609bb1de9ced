"""Writing together: how long it takes from an edit to the other's screen, and how much is lost, against servers that
others wrote for the same clients. Those store nothing; here it is on the disk first."""

import json
import os
import random
import shutil
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple
from urllib.error import HTTPError
from urllib.request import urlopen

from django.conf import settings
from django.db import transaction
from django.test import Client
from pycrdt import Doc, XmlElement, XmlFragment, XmlText

from benchmarks.measuring import Row, seconds
from withness.ground.partnership import Role, Voice
from withness.ground.people import invitations
from withness.ground.people.accounts import open_account
from withness.ground.people.founding import found_partnership
from withness.ground.people.models import Account
from withness.ground.writing import keeping

PEERS = Path(__file__).parent / "peers"
MISSING = "not measured: needs node, and npm ci --prefix benchmarks/peers"
FEW, MANY, TURNS = 10, 50, 3
EDITS, APART = 30, 120
"""Edits of one document in one turn, and milliseconds from one to the next, about as people type."""
LONG = 10_000
MOST_P50, MOST_P95, MOST_OPENING_MS = 3.0, 4.0, 50

Peer = dict[str, Any]


class Two(NamedTuple):
    """A client and a therapist, and how their browsers say who they are: each has some, with ten pages open in one."""

    voices: tuple[Voice, Voice]
    cookies: tuple[list[str], list[str]]


def measure() -> list[Row]:
    """The lines of the table about writing together."""
    what = f"Edit to other screen, {FEW} documents of two, median and 95 of 100"
    if shutil.which("node") is None or not (PEERS / "node_modules").exists():
        return [Row(what, f"at most {MOST_P50:.0f} and {MOST_P95:.0f} times the others'", MISSING)]
    two = _two_people()
    drafts, long = [_draft(two) for _ in range(FEW * TURNS + MANY)], _long_draft(two)
    with _serving() as port, _others() as others:
        spent: dict[str, list[float]] = {name: [] for name in ("here", *others)}
        for turn in range(TURNS):
            for name, other in others.items():
                documents = [[_at(other, f"{turn}-{number}")] * 2 for number in range(FEW)]
                spent[name] += _play("latency.mjs", documents=documents, edits=EDITS, apart=APART)["times"]
            documents = [_pair(two, port, drafts.pop(), number) for number in range(FEW)]
            spent["here"] += _play("latency.mjs", documents=documents, edits=EDITS, apart=APART)["times"]
        documents = [_pair(two, port, drafts.pop(), number) for number in range(MANY)]
        crowd = _play("latency.mjs", documents=documents, edits=EDITS, apart=4 * APART)
        opening = _play("opening.mjs", peer=_pair(two, port, long, 0)[0], times=12)["times"]
    return [
        *(_against(what, name, spent["here"], spent[name]) for name in others),
        Row(
            f"Edits lost, {MANY} documents of two",
            "none",
            f"{crowd['lost']} of {MANY * EDITS:,}, median {statistics.median(crowd['times']):.1f} ms",
            crowd["lost"] == 0,
        ),
        Row(
            f"Opening a document with {LONG:,} edits, from the handshake to all of it",
            f"under {MOST_OPENING_MS} ms",
            f"{min(opening):.1f} ms, median {statistics.median(opening):.1f} ms",
            min(opening) < MOST_OPENING_MS,
        ),
        _loading(long),
    ]


def _loading(long: str) -> Row:
    """What of it is the server's: to open what is sealed, to take it in, and to answer."""
    known = keeping.known(long)
    assert known is not None
    (spent,) = seconds(lambda: keeping.whole(known), clock=time.process_time)
    return Row(
        f"Opening a document with {LONG:,} edits: CPU of the server",
        f"under {MOST_OPENING_MS} ms",
        f"{spent * 1_000:.1f} ms",
        spent * 1_000 < MOST_OPENING_MS,
    )


def _against(what: str, name: str, here: list[float], there: list[float]) -> Row:
    (p50, p95), (other50, other95) = _quantiles(here), _quantiles(there)
    return Row(
        f"{what}: against {name}, which stores nothing",
        f"at most {MOST_P50:.0f} and {MOST_P95:.0f} times",
        f"{p50 / other50:.1f} and {p95 / other95:.1f} times "
        f"({p50:.1f} and {p95:.1f} ms, {other50:.1f} and {other95:.1f} ms)",
        p50 <= MOST_P50 * other50 and p95 <= MOST_P95 * other95,
    )


def _quantiles(times: list[float]) -> tuple[float, float]:
    hundredths = statistics.quantiles(times, n=100)
    return hundredths[49], hundredths[94]


def _two_people() -> Two:
    accounts = [open_account(f"{name}@example.org", name) for name in ("jonas", "maya")]
    jonas = found_partnership(accounts[0], role=Role.THERAPIST, name="Jonas")
    made = invitations.invite(accounts[0], jonas, role=Role.CLIENT)
    maya = invitations.accept(accounts[1], str(made.token), name="Maya")
    return Two((jonas, maya), (_browsers(accounts[0]), _browsers(accounts[1])))


def _browsers(account: Account) -> list[str]:
    cookies = []
    for _ in range(-(-MANY // FEW)):
        browser = Client()
        browser.force_login(account)
        cookies.append(browser.cookies[settings.SESSION_COOKIE_NAME].value)
    return cookies


def _draft(two: Two) -> str:
    jonas, maya = two.voices
    return keeping.open_draft(maya.ledger, maya.member, {jonas.member: keeping.How.WRITE})


def _long_draft(two: Two) -> str:
    draft, chance, doc = _draft(two), random.Random(1), Doc[Any]()
    paragraph = doc.get("text", type=XmlFragment).children.append(XmlElement("paragraph"))
    line = paragraph.children.append(XmlText(""))
    for edit in range(LONG):
        line.insert(chance.randint(0, edit), "x")
    written = keeping.Written(two.voices[1].member, doc.get_update(), frozenset({doc.client_id}))
    known = keeping.known(draft)
    assert known is not None
    with transaction.atomic():
        keeping.store(known, [written])
    return draft


def _pair(two: Two, port: int, draft: str, number: int) -> list[Peer]:
    """The two of them with a draft open."""
    url = f"ws://localhost:{port}/with/{two.voices[0].ledger}/writing/{draft}?epoch=1"
    name, origin = settings.SESSION_COOKIE_NAME, f"http://localhost:{port}"
    return [
        {"url": url, "headers": {"Cookie": f"{name}={cookies[number // FEW]}", "Origin": origin}}
        for cookies in two.cookies
    ]


def _at(other: Peer, document: str) -> Peer:
    """A document of another server: it stands in the address, or in each message."""
    return other | {"named": document} if "named" in other else {"url": f"{other['url']}/{document}"}


def _play(script: str, **given: Any) -> Any:
    done = subprocess.run(["node", PEERS / script], input=json.dumps(given), capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


@contextmanager
def _serving() -> Iterator[int]:
    """The site as it is served, with as many processes as it has by itself, on a disk."""
    port = _free_port()
    environment, withness = os.environ | {"PORT": str(port)}, [sys.executable, "-m", "withness.config.cli"]
    subprocess.run([*withness, "prepare"], env=environment, check=True, stdout=subprocess.DEVNULL)
    with subprocess.Popen([*withness, "serve", "--host", "localhost", "--port", str(port)], env=environment) as server:
        try:
            _wait_for(port)
            yield port
        finally:
            server.terminate()


@contextmanager
def _others() -> Iterator[dict[str, Peer]]:
    """The servers that others wrote, as they come."""
    ports = {name: _free_port() for name in ("y-websocket", "Hocuspocus")}
    scripts = {"y-websocket": PEERS / "node_modules/y-websocket/bin/server.cjs", "Hocuspocus": PEERS / "hocuspocus.mjs"}
    servers = [
        subprocess.Popen(
            ["node", scripts[name]],
            env=os.environ | {"PORT": str(port), "HOST": "localhost"},
            stdout=subprocess.DEVNULL,
        )
        for name, port in ports.items()
    ]
    try:
        for port in ports.values():
            _wait_for(port)
        yield {
            "y-websocket": {"url": f"ws://localhost:{ports['y-websocket']}"},
            "Hocuspocus": {"url": f"ws://localhost:{ports['Hocuspocus']}", "named": ""},
        }
    finally:
        for server in servers:
            server.terminate()
            server.wait()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("localhost", 0))
        return int(probe.getsockname()[1])


def _wait_for(port: int) -> None:
    until = time.monotonic() + 240
    while time.monotonic() < until:
        try:
            urlopen(f"http://localhost:{port}/", timeout=20).close()
        except HTTPError:
            return
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise RuntimeError("it does not answer")
