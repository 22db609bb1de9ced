"""What is sent stays in memory as long as it fits, and goes by where it doesn't: nothing of it is ever laid down."""

import asyncio
import http.client
import tempfile
from itertools import repeat
from pathlib import Path
from urllib.parse import urlsplit

import psutil
import pytest
from asgiref.testing import ApplicationCommunicator

from tests.site import running
from withness.config.pages import MOST_BYTES, Pages

SIGN_IN = "/sign-in/"
MEGABYTE = 2**20
MOST_MORE_MEGABYTES = 3 * MOST_BYTES // MEGABYTE
"""What fits, held once as it came and once as it is put together, and as much again for the rest of an answer."""


def sent(parts):
    """How Pages answers a request that comes in these parts: status and page."""

    async def asked():
        headers = [(b"host", b"testserver"), (b"content-type", b"text/plain")]
        scope = {"type": "http", "method": "POST", "path": SIGN_IN, "query_string": b"", "headers": headers}
        asks = ApplicationCommunicator(Pages(), scope)
        for part in parts:
            await asks.send_input({"type": "http.request", "body": part, "more_body": True})
        await asks.send_input({"type": "http.request", "body": b"", "more_body": False})
        start = await asks.receive_output(20)
        return start["status"], (await asks.receive_output(20))["body"].decode()

    return asyncio.run(asked())


@pytest.fixture
def nothing_is_laid_down(monkeypatch):
    def refuse(*_given, **_named):
        raise AssertionError("something of it would be in a file")

    for name in ("SpooledTemporaryFile", "TemporaryFile", "NamedTemporaryFile", "mkstemp"):
        monkeypatch.setattr(tempfile, name, refuse)


def test_what_just_fits_is_taken_in_without_a_file(database, nothing_is_laid_down):
    status, page = sent([b"a" * MEGABYTE] * (MOST_BYTES // MEGABYTE))
    assert status != 413
    assert "larger than fits" not in page


def test_one_letter_more_is_told_so_in_words(database, nothing_is_laid_down):
    status, page = sent([b"a" * MEGABYTE] * (MOST_BYTES // MEGABYTE) + [b"a"])
    assert status == 413
    assert "This is larger than fits here" in page
    assert "Nothing of what you sent was taken in or saved" in page


@pytest.mark.parametrize("megabytes", [100, pytest.param(1_024, marks=pytest.mark.soak)])
def test_whoever_sends_far_too_much_is_told_so_and_the_server_stays_as_small_as_it_was(demo_data, assured, megabytes):
    with running(demo_data, WITHNESS_PROCESSES="1") as site:
        port = urlsplit(site.url).port
        server = process_at(port)
        before = peak(server)
        asked = http.client.HTTPConnection("localhost", port, timeout=300)
        headers = {"Content-Length": str(megabytes * MEGABYTE), "Content-Type": "multipart/form-data; boundary=x"}
        asked.request("POST", SIGN_IN, body=repeat(b"a" * MEGABYTE, megabytes), headers=headers)
        answer = asked.getresponse()
        assert answer.status == 413
        assert "This is larger than fits here" in answer.read().decode()
        more = peak(server) - before
    assert more < MOST_MORE_MEGABYTES
    assured(
        "A request of one gigabyte to a page",
        "told in words, nothing laid down, the server stays as small as it was",
        f"told so; {more} MB more at most, where {MOST_BYTES // MEGABYTE} MB are taken in",
    )


def process_at(port: int) -> int:
    """Which of this process's own answers there."""
    for child in psutil.Process().children(recursive=True):
        if any(each.status == psutil.CONN_LISTEN and each.laddr.port == port for each in child.net_connections()):
            return child.pid
    raise AssertionError("nobody answers there")


def peak(process: int) -> int:
    """The most memory that it ever had, in megabytes."""
    said = Path(f"/proc/{process}/status").read_text()
    return next(int(line.split()[1]) // 1024 for line in said.splitlines() if line.startswith("VmHWM:"))
