"""What it costs to put everything that may help in somebody's order, and to show the whole list."""

import time

from django.test import Client, override_settings

from benchmarks.measuring import Row, seconds
from withness.capabilities.coping.choosing import ranked
from withness.capabilities.coping.events import Facts, StrategyId, TryId
from withness.capabilities.coping.library import LIKES, STRENGTHS, Strategy, library
from withness.capabilities.coping.rules import begin_try, describe_myself, end_try
from withness.capabilities.coping.state import Own, Try
from withness.ground.ledger import say
from withness.ground.partnership import Role
from withness.ground.people.accounts import open_account
from withness.ground.people.founding import found_partnership

MANY, TRIES = 500, 300


def measure() -> list[Row]:
    """The lines of the table about coping."""
    strategies, own = _somebody()
    (ranking,) = seconds(lambda: [each.because for each in ranked(strategies, own)], clock=time.process_time)
    page, size = _whole_list()
    return [
        Row(
            f"Ranking {MANY} strategies, {TRIES} tries behind them, each with its reason in words: CPU",
            "under 5 ms",
            f"{ranking * 1e3:.1f} ms",
            ranking < 0.005,
        ),
        Row(
            "The whole list of what may help, warm: CPU of the whole request",
            "under 12 ms, 60 kB",
            f"{page * 1e3:.1f} ms, {size / 1e3:.0f} kB",
            page < 0.012 and size < 60_000,
        ),
    ]


def _somebody() -> tuple[list[Strategy], Own]:
    """Five hundred strategies, all of which have to do with something that this person likes and is."""
    likes, strengths = tuple(LIKES), tuple(STRENGTHS)
    strategies = [
        Strategy(
            id=StrategyId(f"s{number}"),
            name=f"Strategy {number}",
            what="",
            how=(),
            facts=Facts(
                kind="mind",
                likes=(likes[number % len(likes)], likes[(number + 3) % len(likes)]),
                strengths=(strengths[number % len(strengths)],),
            ),
        )
        for number in range(MANY)
    ]
    own = Own(likes=likes, strengths=strengths)
    for number in range(TRIES):
        strategy = strategies[number * 7 % MANY].id
        own.tries[TryId(f"t{number}")] = Try(TryId(f"t{number}"), strategy, number, 7, "home", number, number % 10)
    return strategies, own


def _whole_list() -> tuple[float, int]:
    """The CPU seconds and the bytes of the list, for somebody who has tried a good deal of it."""
    account = open_account("kim@example.org", "Kim")
    kim = found_partnership(account, role=Role.CLIENT, name="Kim")
    known = library()
    say(kim, describe_myself, likes=("outside", "music", "words"), strengths=("kind", "stubborn"))
    for number, strategy in enumerate(known):
        say(kim, begin_try, attempt=f"t{number}", strategy=strategy, known=known, before=7, context="home")
        say(kim, end_try, attempt=f"t{number}", after=number % 9)
    browser = Client()
    browser.force_login(account)
    static = {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
    address = f"/with/{kim.ledger}/coping/library/"
    with override_settings(ALLOWED_HOSTS=["testserver"], STORAGES=static):
        size = len(browser.get(address).content)
        (spent,) = seconds(lambda: browser.get(address), clock=time.process_time)
    return spent, size
