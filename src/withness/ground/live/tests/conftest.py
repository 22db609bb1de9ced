"""A real server on a real port, and real sockets to it; two people who share a partnership."""

import asyncio
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
import uvicorn
from channels.routing import get_default_application
from django.conf import settings
from django.test import Client
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosedError

from withness.ground.ledger import say
from withness.ground.partnership import Role, Voice
from withness.ground.partnership.verbs.belonging import rename
from withness.ground.people import invitations
from withness.ground.people.accounts import open_account
from withness.ground.people.founding import found_partnership

PATIENCE_SECONDS = 20
START_SECONDS = 300
"""Starting takes two seconds; on a machine that many want, far longer."""
QUIET_SECONDS = 1.5
AS_SERVED = {"ws": "websockets-sansio", "ws_max_size": 2**20, "ws_per_message_deflate": False}
"""As `withness serve` has it."""


def at_most(seconds: float) -> pytest.MarkDecorator:
    """How long it may take is asked by `make soak`: with much else to do, a machine tells of itself and not of this."""
    return pytest.mark.parametrize("seconds", [PATIENCE_SECONDS, pytest.param(seconds, marks=pytest.mark.soak)])


@dataclass
class Person:
    account: object
    browser: Client
    voice: Voice

    @property
    def session(self) -> str:
        return self.browser.cookies[settings.SESSION_COOKIE_NAME].value


def person(name: str) -> Person:
    account = open_account(f"{name}@example.org", name)
    browser = Client()
    browser.force_login(account)
    return Person(account, browser, None)


@pytest.fixture
def people(database) -> tuple[Person, Person]:
    """Jonas, a therapist, and Maya, a client."""
    jonas, maya = person("jonas"), person("maya")
    jonas.voice = found_partnership(jonas.account, role=Role.THERAPIST, name="Jonas")
    made = invitations.invite(jonas.account, jonas.voice, role=Role.CLIENT)
    maya.voice = invitations.accept(maya.account, made.token, name="Maya")
    return jonas, maya


@dataclass(frozen=True)
class Server:
    """One process of the site. `process` is its number, where it isn't this one."""

    port: int
    process: int = 0

    @property
    def origin(self) -> str:
        return f"http://localhost:{self.port}"

    def socket(self, who: Person | None, ledger: str, *, origin: str | None = None, query: str = ""):
        """A socket of this person's browser (or of a visitor's)."""
        cookie = f"{settings.SESSION_COOKIE_NAME}={who.session}" if who else "other=1"
        return connect(
            f"ws://localhost:{self.port}/with/{ledger}/live{query}",
            origin=origin or self.origin,
            additional_headers={"Cookie": cookie},
        )


@contextmanager
def serving(database) -> Iterator[Server]:
    with _starting(database) as (port, process):
        _wait_for(port, process)
        yield Server(port, process.pid)


@contextmanager
def _starting(database) -> Iterator[tuple[int, subprocess.Popen]]:
    with socket.socket() as probe:
        probe.bind(("localhost", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "uvicorn", "withness.config.asgi:application", "--host", "localhost"]
    quietly = ["--lifespan", "off", "--log-level", "warning"]
    as_served = [f"--{name.replace('_', '-')}={value}" for name, value in AS_SERVED.items()]
    environment = {**database.environment, "PORT": str(port), "WITHNESS_SECRET_KEY": settings.SECRET_KEY}
    with subprocess.Popen(
        [*command, "--port", str(port), *quietly, *as_served],
        env=environment,
    ) as process:
        try:
            yield port, process
        finally:
            process.terminate()


@pytest.fixture
def server(database) -> Iterator[Server]:
    """The site, served by this process."""
    listening = socket.create_server(("localhost", 0))
    config = uvicorn.Config(
        get_default_application(),
        lifespan="off",
        log_level="warning",
        **AS_SERVED,
        timeout_graceful_shutdown=1,
    )
    running = uvicorn.Server(config)
    thread = threading.Thread(target=running.run, kwargs={"sockets": [listening]})
    thread.start()
    yield Server(listening.getsockname()[1])
    running.should_exit = True
    thread.join()
    _until(lambda: not any(thread.name.startswith("live") for thread in threading.enumerate()))


@pytest.fixture
def two_servers(database) -> Iterator[tuple[Server, Server]]:
    """The site, served by two processes, which start at the same time."""
    with _starting(database) as one, _starting(database) as other:
        for started in (one, other):
            _wait_for(*started)
        yield Server(one[0], one[1].pid), Server(other[0], other[1].pid)


def _wait_for(port: int, process) -> None:
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until:
        assert process.poll() is None, "the server ended"
        try:
            urlopen(f"http://localhost:{port}/nowhere/", timeout=5).close()
        except HTTPError:
            return
        except OSError:
            time.sleep(0.1)
    raise AssertionError("the server does not answer")


def _until(is_so) -> None:
    until = time.monotonic() + PATIENCE_SECONDS
    while not is_so():
        assert time.monotonic() < until
        time.sleep(0.05)


def say_something(who: Person, name: str) -> None:
    """Say something in this process, which the server knows nothing of."""
    say(who.voice, rename, name=name)


async def heard(opened) -> str:
    """The next message."""
    return await asyncio.wait_for(opened.recv(), PATIENCE_SECONDS)


async def nothing_heard(opened) -> bool:
    """Whether it stays silent for a while."""
    try:
        await asyncio.wait_for(opened.recv(), QUIET_SECONDS)
    except TimeoutError:
        return True
    return False


async def closed_with(opened) -> int:
    """The code the server closes it with; what came before is passed over."""
    async with asyncio.timeout(PATIENCE_SECONDS):
        with suppress(ConnectionClosedError):
            async for _ in opened:
                pass
        await opened.wait_closed()
    return opened.close_code
