"""Two hundred open pages and fifty requests a second: no error, and nobody waits long. On top of that: come again."""

import asyncio
import os

import psutil
import pytest

from tests.load.crowd import Crowd, Measured
from tests.site import running


@pytest.fixture(scope="module")
def site(demo_data):
    """The demo as it is served on two cores."""
    with running(demo_data, WITHNESS_PROCESSES="2") as site:
        yield site


async def crowd_on(url: str, pages: int, a_second: float, seconds: float) -> Measured:
    crowd, over = Crowd(url), asyncio.Event()
    await crowd.come_in(pages)
    assert len(crowd.people) == pages
    listening = asyncio.create_task(crowd.keep_open(over))
    # What the first look at each page costs is not what is asked here.
    warm = await crowd.ask(5, 4)
    assert set(warm.answers) <= {"200", "302"}, warm.answers
    crowd.measured = Measured()
    measured = await crowd.ask(a_second, seconds)
    over.set()
    await listening
    return measured


def told(measured: Measured) -> str:
    return (
        f"{measured.answers}, {measured.said} said, {measured.pings} pings; median {measured.percentile(0.5):.0f} ms, "
        f"99 % within {measured.percentile(0.99):.0f} ms, longest {1e3 * max(measured.seconds):.0f} ms; "
        f"load of the machine {os.getloadavg()[0]:.1f}, CPU {psutil.cpu_percent():.0f} %"
    )


@pytest.mark.parametrize(
    ("pages", "a_second", "seconds"), [(20, 10, 4), pytest.param(200, 50, 60, marks=pytest.mark.soak)]
)
def test_a_full_house_is_answered_without_an_error(site, pages, a_second, seconds):
    psutil.cpu_percent()
    measured = asyncio.run(crowd_on(site.url, pages, a_second, seconds))
    print(told(measured))
    assert set(measured.answers) <= {"200", "302"}, told(measured)
    assert measured.closed == 0
    assert measured.pings
    assert measured.percentile(0.99) < 500 or os.getloadavg()[0] > 4, told(measured)
    assert "All " in site.command("ledger", "verify")


@pytest.mark.soak
def test_five_times_as_many_are_told_to_come_again_and_nothing_is_lost(site):
    psutil.cpu_percent()
    measured = asyncio.run(crowd_on(site.url, pages=50, a_second=250, seconds=30))
    print(told(measured))
    assert set(measured.answers) <= {"200", "302", "503"}, told(measured)
    assert measured.answers["503"]
    assert measured.percentile(0.99) < 1_000 or os.getloadavg()[0] > 4, told(measured)
    assert "All " in site.command("ledger", "verify")
