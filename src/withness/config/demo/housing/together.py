"""What a made-up programme has released of its made-up people: eight months of figures, and nobody behind them.

Only the figures are told, as they would have been released. From the next first of a month on the real ones follow,
which here are Kwame's alone, and so are too few to be shown.
"""

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

import msgspec

from withness.capabilities.brief.rules import wish_topic
from withness.capabilities.counted.rules import count_me
from withness.config.demo.calendar import at
from withness.config.demo.housing.story import KWAME
from withness.doors.programme.briefing import charts
from withness.doors.programme.facts import PUBLISHED
from withness.doors.programme.figures import Course, Report
from withness.doors.programme.keeping import of_release, seal
from withness.doors.programme.models import Release
from withness.doors.programme.releasing import month_before
from withness.doors.programme.report import shown_of
from withness.ground.directory.barriers import SAID_OF_MANY
from withness.ground.ledger import say, say_as_house
from withness.ground.partnership import AccordId, Said, VersionId, Voice
from withness.ground.programme.events import Area, BriefId, BriefText
from withness.ground.programme.rules import bring_map, count_topics, draft_brief, set_up

MONTHS = 8
AREAS = ("Alder Street", "Harbour", "Mill Lane", "Underhill", "The Green", "Station Road")
GROUPS = ("came from another country", "live with a disability", "look after somebody")
LIE = (
    ((0, 120, 110, 70, 260, 20, 290, 130, 330, 230, 280, 320, 250, 430, 110, 370, 0, 330),),
    ((560, 0, 700, 30, 820, 90, 930, 190, 1000, 300, 850, 350, 700, 420, 640, 330, 600, 210, 570, 100),),
    ((260, 20, 420, 30, 560, 0, 570, 100, 600, 210, 460, 240, 330, 230, 290, 130),),
    ((330, 230, 460, 240, 600, 210, 640, 330, 700, 420, 590, 480, 480, 520, 360, 490, 250, 430, 280, 320),),
    ((0, 330, 110, 370, 250, 430, 360, 490, 480, 520, 440, 610, 380, 690, 230, 640, 90, 560, 30, 450),),
    ((480, 520, 590, 480, 700, 420, 850, 350, 1000, 300, 1000, 430, 960, 560, 840, 650, 700, 700, 540, 680, 380, 690,
      440, 610),),
)  # fmt: skip
"""Where the areas lie, in their order; drawn by hand, as they are nowhere."""
COURSE = Course(people=85, start=14.0, slope=-2.0, spread=3.0)

CAME: dict[str, dict[tuple[str, ...], int]] = {
    "needs": {
        ("housing", "yes"): 74, ("food", "yes"): 61, ("money", "yes"): 58, ("loneliness", "yes"): 37,
        ("work", "yes"): 33, ("transport", "yes"): 27, ("food", "no"): 24, ("money", "no"): 22,
        ("utilities", "yes"): 21, ("loneliness", "no"): 19, ("childcare", "yes"): 14,
        ("digital", "yes"): 8, ("legal", "yes"): 6,
    },
    "areas": {
        ("Alder Street", "housing"): 31, ("Harbour", "housing"): 24, ("Mill Lane", "housing"): 12,
        ("Underhill", "housing"): 6, ("Alder Street", "food"): 14, ("Harbour", "food"): 27, ("Mill Lane", "food"): 16,
        ("The Green", "food"): 4, ("Harbour", "money"): 21, ("Mill Lane", "money"): 13, ("Station Road", "money"): 5,
    },
    "referrals": {
        ("food", "got_help"): 34, ("housing", "waiting"): 29, ("housing", "ended"): 22, ("money", "got_help"): 19,
        ("food", "did_not_help"): 13, ("work", "sent"): 11, ("transport", "sent"): 7,
    },
    "closing": {("up to 2 weeks",): 32, ("up to 4 weeks",): 21, ("up to 8 weeks",): 14, ("longer",): 6},
    "barriers": {
        ("waiting_list", "housing"): 41, ("not_eligible", "housing"): 18, ("documents", "money"): 17,
        ("transport", "food"): 15, ("no_answer", "housing"): 13, ("no_funds", "food"): 9, ("felt_unwelcome", "food"): 4,
    },
    "outcomes": {
        ("much", "better"): 42, ("much", "as before"): 21, ("some", "better"): 19, ("some", "as before"): 24,
        ("hardly", "as before"): 16, ("hardly", "harder"): 12, ("some", "harder"): 7,
    },
    "groups": {
        ("came from another country", "yes"): 14, ("came from another country", "no"): 22,
        ("look after somebody", "yes"): 16, ("look after somebody", "no"): 6, ("live with a disability", "no"): 12,
    },
}  # fmt: skip
"""How many people came into each cell of each table in all of these months. Made up."""

TOPIC = "waiting_list"
WISHED = {TOPIC: 40, "documents": 15}
"""What the made-up people would like a brief to be about, in figures as they are counted."""
BRIEF = BriefText(
    title="Waiting for a home",
    to="The town council",
    happens="The list for a home is long, and nobody on it can see where they stand. People ring each week and hear "
    "that there is nothing to say. Some wait with children in one room. Some were taken off the list because a letter "
    "went to an address they no longer had, and began again at its end.",
    asks="Let people see where they stand on the list, by telephone and on paper. Take nobody off it before somebody "
    "has spoken with them. And tell those who wait longer than a year what the council will do until there is a home.",
)


def run_a_programme(staff: Voice, here: datetime) -> None:
    """`staff` runs a programme, which has released figures, and asks clients about a brief."""
    told = at(here, -40, 9)
    say(staff, set_up, now=told, runs=True, areas=AREAS, groups=GROUPS, measure="phq-9")
    drawn = tuple(Area(name, rings) for name, rings in zip(AREAS, LIE, strict=True))
    say(staff, bring_map, now=told, height=700, areas=drawn)
    months = _months(month_before(at(here, 0, 12)))
    tables = tuple(shown_of(each, dict(_by_month(CAME[each.table.name], months)), months, None) for each in PUBLISHED)
    report = Report(months, tables, COURSE, "")
    sealed = seal(staff.ledger, of_release(months[-1]), msgspec.json.encode(report))
    Release.objects.create(practice=staff.ledger, month=months[-1], at=told, sealed=sealed)
    say_as_house(staff.ledger, count_topics, now=told, month=months[-1], figures=WISHED)
    written: dict[str, Any] = {
        "brief": BriefId("waiting-for-a-home"),
        "version": VersionId("waiting-for-a-home"),
        "topic": TOPIC,
    }
    written |= {"month": months[-1], "charts": charts(report, TOPIC, []), "text": BRIEF}
    say(staff, draft_brief, now=at(here, -6, 10), **written)


def for_kwame(staff: Voice, here: datetime) -> Iterator[tuple[int, str, Callable[..., list[Said]], dict[str, Any]]]:
    """Kwame says that he may be counted, by where he lives and by no group, and what a brief should be about."""
    yes = {"consent": AccordId("counted"), "version": VersionId("counted"), "programme": staff.ledger}
    yield at(here, -5, 19), KWAME, count_me, yes | {"area": AREAS[0]}
    wish = {"wish": AccordId("wish"), "version": VersionId("wish"), "programme": staff.ledger, "topic": TOPIC}
    yield at(here, -5, 19), KWAME, wish_topic, wish | {"words": SAID_OF_MANY[TOPIC]}


def _months(last: int) -> tuple[int, ...]:
    year, month = divmod(last, 100)
    counted = [year * 12 + month - 1 - before for before in reversed(range(MONTHS))]
    return tuple(each // 12 * 100 + each % 12 + 1 for each in counted)


def _by_month(
    came: dict[tuple[str, ...], int], months: tuple[int, ...]
) -> Iterator[tuple[tuple[int, tuple[str, ...]], int]]:
    """Spread over the months, about as many in each."""
    for values, people in came.items():
        for place, month in enumerate(months):
            yield (month, values), people * (place + 1) // MONTHS - people * place // MONTHS
