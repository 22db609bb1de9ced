"""What it costs to show goals that two people have worked at for years."""

import time
from collections.abc import Iterator
from functools import partial

from django.test import Client, override_settings

from benchmarks.fold import append, two_people
from benchmarks.history import BOTH, MINUTE, ROBIN, SAM, TEXT, Line, agreed
from benchmarks.measuring import Row, seconds
from withness.capabilities.goals.events import GoalWording, Rated
from withness.capabilities.rulers import events as rulers
from withness.capabilities.scaling.events import Placed, ScaleTerms, ScaleWording
from withness.capabilities.steps.events import How, StepId, TakenOn, Told
from withness.ground.ledger import hear, store
from withness.ground.ledger.ids import new_id
from withness.ground.partnership import AccordId, Entry, EntryId, Role, Standing, Voice
from withness.ground.people.accounts import open_account
from withness.ground.people.seats import give_seat

ENTRIES, GOALS = 3_000, 12
APART = 6 * 60 * MINUTE
LEVELS = ScaleWording("I stay at home.", "I get to the stop.", "I ride to town.", "I ride back too.", TEXT)


def measure() -> list[Row]:
    """The lines of the table about goals."""
    account, ledger = open_account("sam@example.org", "Sam"), two_people()
    sam = Voice(ledger, SAM)
    give_seat(account, sam, Role.CLIENT)
    account.seats.update(standing=Standing.ACTIVE.value)
    begin = hear(sam).heard[-1].at - ENTRIES * APART
    lines = list(_lines(ENTRIES - store.place_of(ledger).head.seq))
    append(
        ledger, [Entry(EntryId(new_id()), begin + n * APART, by, to, event) for n, (by, to, event) in enumerate(lines)]
    )
    browser = Client()
    browser.force_login(account)
    pages = _pages(f"/with/{ledger}/goals/", hear(sam).of_kind("goal")[0].id, hear(sam).of_kind("goal_scale")[0].id)
    static = {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
    with override_settings(ALLOWED_HOSTS=["testserver"], STORAGES=static):
        sizes = [len(browser.get(address).content) for address in pages.values()]
        spent = seconds(*(partial(browser.get, address) for address in pages.values()), clock=time.process_time)
    return [
        Row(
            f"{what}, warm, {ENTRIES:,} entries about {GOALS} goals: CPU of the whole request",
            "under 12 ms, 60 kB",
            f"{cpu * 1e3:.1f} ms, {size / 1e3:.0f} kB",
            cpu < 0.012 and size < 60_000,
        )
        for what, cpu, size in zip(pages, spent, sizes, strict=True)
    ]


def _pages(goals: str, goal: str, scale: str) -> dict[str, str]:
    return {
        "All goals": goals,
        "One goal": f"{goals}{goal}/",
        "How far we have come": f"{goals}levels/",
        "One scale": f"{goals}levels/{scale}/",
        "Small steps of a goal": f"{goals}steps/of/{goal}/",
        "Every small step": f"{goals}steps/",
        "How much a goal matters": f"{goals}matters/{goal}/",
    }


def _lines(most: int) -> Iterator[Line]:
    """Goals with a scale each, and then, in turn, everything that is said beside them."""
    known = []
    for number in range(GOALS):
        goal, scale = AccordId(new_id()), AccordId(new_id())
        yield from agreed("goal", goal, GoalWording(f"Ride to town, {number}", TEXT, TEXT), None)
        for by, to, event in agreed("goal_scale", scale, LEVELS, ScaleTerms(goal, number % 5 + 1)):
            yield by, to, event
            version = event.version
        known.append((goal, scale, version))
    for number in range(most - 4 * GOALS):
        goal, scale, version = known[number // 5 % GOALS]
        by, step = (SAM, ROBIN)[number % 3 == 0], StepId(str(number // 5))
        yield by, BOTH, (
            Rated(goal, number % 11, TEXT),
            Placed(scale, version, number % 5 - 2, TEXT),
            rulers.Said(goal, list(rulers.Ruler)[number % 3], number % 11, TEXT, TEXT),
            TakenOn(step, goal, "Walk to the stop", "After breakfast"),
            Told(step, How.DONE, "It rained."),
        )[number % 5]  # fmt: skip
