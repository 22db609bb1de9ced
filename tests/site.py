"""The running site, and browsers on it: for tests/browser/ and whatever else needs the whole of it.

    def test_something(site): ...            a running site with the demo people, shared by the tests of a module
    def test_something(two_browsers): ...    two windows that know nothing of each other, opened on it
    def test_something(site_ahead, clock): ...   the site by a clock that can be set ahead

A test that uses a browser can't use this process's database as well: Playwright keeps an event loop running, and
Django refuses to be called inside one. What a test wants to know of the site, it asks the site.
"""

import os
import shutil
import socket
import subprocess
import sys
import time
from asyncio import get_running_loop
from asyncio.events import _set_running_loop
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.parse import urlsplit
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Playwright, Request, expect, sync_playwright

from tests.ahead import Clock
from tests.commands import COMMAND
from tests.folder import a_folder, made_once
from tests.nursery import Nursery

CHROMIUM = shutil.which("chromium-headless-shell") or shutil.which("chromium")
"""The first has no windows at all, and takes half of the time that the second does."""
PATIENCE_SECONDS = 120
expect.set_options(timeout=15_000)


@dataclass(frozen=True)
class Site:
    """A running site: where it is, where its data is, and what a command on the same data needs."""

    url: str
    data: Path
    environment: dict[str, str]

    def command(self, *words: str) -> str:
        """Run `withness …` on this site's data and give what it printed."""
        return _withness(words, self.environment)


@pytest.fixture(scope="session")
def demo_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder as `make demo` makes it, to be copied. One process makes it for all that run tests now."""
    return made_once(tmp_path_factory, "demo", lambda folder: seeded(folder / "data")) / "data"


def seeded(data: Path, **settings: str) -> Path:
    """Make a data folder with the demo people in it, and fill the database that `settings` may name."""
    environment = _environment(data, 0) | settings
    _withness(["prepare"], environment)
    _withness(["demo", "seed"], environment)
    return data


@pytest.fixture(scope="session")
def loaded(demo_data: Path) -> Iterator[Callable[[], AbstractContextManager[Site]]]:
    """Serves a copy of the demo's data, one at a time, without loading the site anew for each."""
    with a_folder() as folder:
        data, port = folder / "data", _free_port()
        site = Site(f"http://localhost:{port}", data, _environment(data, port))

        @contextmanager
        def served() -> Iterator[Site]:
            _copy(demo_data, data)
            nursery.serve()
            try:
                _wait_for(site.url, nursery.ended)
                yield site
            finally:
                nursery.end()

        _copy(demo_data, data)
        nursery = Nursery(site.environment)
        yield served
        nursery.close()


@pytest.fixture(scope="module")
def site(loaded: Callable[[], AbstractContextManager[Site]]) -> Iterator[Site]:
    """The site with the demo people, as `withness serve` serves it."""
    with loaded() as site:
        yield site


@pytest.fixture(scope="module")
def clock(tmp_path_factory: pytest.TempPathFactory) -> Clock:
    """How far ahead the clock of `site_ahead` stands."""
    return Clock(tmp_path_factory.mktemp("clock") / "ahead")


@pytest.fixture(scope="module")
def site_ahead(demo_data: Path, clock: Clock) -> Iterator[Site]:
    """The site with the demo people, by a clock that can be set ahead."""
    with running(demo_data, **clock.settings) as site:
        yield site


@contextmanager
def running(data_to_copy: Path, **settings: str) -> Iterator[Site]:
    """Serve a copy of a data folder on a free port, with further settings."""
    with a_folder() as folder:
        data = folder / "data"
        _copy(data_to_copy, data)
        port = _free_port()
        site = Site(f"http://localhost:{port}", data, _environment(data, port) | settings)
        with subprocess.Popen(
            [sys.executable, "-m", COMMAND, "serve", "--host", "localhost"],
            env=site.environment,
        ) as server:
            try:
                _wait_for(site.url, lambda: server.poll() is not None)
                yield site
            finally:
                server.terminate()


@pytest.fixture(scope="session")
def kept_browser() -> Iterator[Callable[[], AbstractContextManager[Browser]]]:
    """Lends one Chromium to the modules, one after the other. In between no event loop is seen to run, so that what
    comes after a test with a browser may call Django and begin a loop of its own."""
    playwright = sync_playwright().start()
    loop = get_running_loop()
    browsers: list[Browser] = []

    @contextmanager
    def lent() -> Iterator[Browser]:
        _set_running_loop(loop)
        if not (browsers and browsers[-1].is_connected()):
            browsers.append(_launch(playwright))
        yield browsers[-1]
        _set_running_loop(None)

    _set_running_loop(None)
    yield lent
    _set_running_loop(loop)
    for browser in browsers:
        browser.close()
    playwright.stop()


@pytest.fixture(scope="module")
def browser(kept_browser: Callable[[], AbstractContextManager[Browser]]) -> Iterator[Browser]:
    """Debian's own Chromium, without a window."""
    with kept_browser() as browser:
        yield browser


def _launch(playwright: Playwright) -> Browser:
    assert CHROMIUM, "Chromium is missing: sudo apt-get install chromium-headless-shell"
    return playwright.chromium.launch(
        executable_path=CHROMIUM, args=["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"]
    )


@pytest.fixture
def window(site: Site, browser: Browser) -> Iterator[Page]:
    """One window, signed out. The test fails if the browser complained, or went anywhere but to the site."""
    with open_window(browser, site) as page:
        yield page


@pytest.fixture
def two_browsers(site: Site, browser: Browser) -> Iterator[tuple[Page, Page]]:
    """Two windows that share nothing, both signed out."""
    with open_window(browser, site) as one, open_window(browser, site) as other:
        yield one, other


@contextmanager
def open_window(browser: Browser, site: Site, *, away: bool = False, **options: object) -> Iterator[Page]:
    """A window on the site. `options` are those of a Playwright context, such as `color_scheme="dark"`.

    With `away` the test takes something from under the site, and the browser may complain about that.
    """
    context = browser.new_context(base_url=site.url, locale="en-GB", **options)  # type: ignore[arg-type]
    context.set_default_timeout(20_000)
    complaints: list[str] = []
    refused, no_socket = "the server responded with a status of ", "Unexpected response code: 5"
    no_script = "An unknown error occurred when fetching the script."
    forgiven = (refused, no_socket, no_script) if away else (f"{refused}4",)

    def note(message: ConsoleMessage) -> None:
        if message.type == "error" and not any(words in message.text for words in forgiven):
            complaints.append(message.text)

    def note_where(request: Request) -> None:
        if urlsplit(request.url).netloc not in (urlsplit(site.url).netloc, ""):
            complaints.append(f"asked {request.url}")

    context.on("console", note)
    context.on("weberror", lambda error: complaints.append(str(error.error)))
    context.on("request", note_where)
    yield context.new_page()
    context.close()
    assert not complaints


def _environment(data: Path, port: int) -> dict[str, str]:
    plain = {name: value for name, value in os.environ.items() if not name.startswith(("WITHNESS_", "DJANGO_"))}
    return plain | {"WITHNESS_DATA": str(data), "WITHNESS_DEMO": "1", "PORT": str(port), "WITHNESS_PROCESSES": "1"}


def _withness(words: list[str] | tuple[str, ...], environment: dict[str, str]) -> str:
    # From nothing, since a clock that is set ahead comes in with the start of Python.
    command = [sys.executable, "-m", COMMAND, *words]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"withness {' '.join(words)}: {done.stdout}{done.stderr}"
    return done.stdout


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("localhost", 0))
        return int(probe.getsockname()[1])


def _copy(data: Path, to: Path) -> None:
    shutil.rmtree(to, ignore_errors=True)
    shutil.copytree(data, to)


def _wait_for(url: str, ended: Callable[[], bool]) -> None:
    until = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < until:
        assert not ended(), "the site ended before it answered"
        try:
            with urlopen(url, timeout=2):
                return
        except (URLError, TimeoutError) as refused:
            # On a busy machine the first page may take longer than one try waits.
            if getattr(refused, "code", None):
                return
            time.sleep(0.1)
    raise AssertionError(f"{url} did not answer in {PATIENCE_SECONDS} seconds")
