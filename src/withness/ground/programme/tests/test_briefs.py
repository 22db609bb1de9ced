"""What a brief may rest on: what clients chose, figures that are shown, and a yes to this very text."""

import pytest

from withness.ground.ledger import say, say_as_house
from withness.ground.partnership.refusals import ChangedMeanwhile, OutOfRange, TooMany, WordsMissing
from withness.ground.practice.practices import inside, practice_of
from withness.ground.programme.charts import bars
from withness.ground.programme.events import BriefText, Chart, Figure
from withness.ground.programme.rules import (
    MOST_OPEN,
    NoProgramme,
    NoSuchBrief,
    NotApproved,
    NothingToShow,
    NotTheirTopic,
    count_brief,
    count_topics,
    draft_brief,
    drop_brief,
    publish_brief,
    set_up,
)
from withness.ground.programme.state import ProgrammeState

TEXT = BriefText("Nobody picks up", "The council", "People call.", "Pick up.")
CHART = Chart("With what", "Food.", "with what", (Figure("Food", 20), Figure("Work", 10)))


@pytest.fixture
def voice(jonas):
    voice = practice_of(jonas.account)
    say(voice, set_up, runs=True)
    say_as_house(voice.ledger, count_topics, month=202610, figures={"cost": 10, "language": 0})
    return voice


def drafts(voice, brief="b", version="v", **other):
    words = {"topic": "cost", "month": 202610, "charts": (CHART,), "text": TEXT} | other
    say(voice, draft_brief, brief=brief, version=version, **words)


def counted(voice, yes, no, month=202610, version="v"):
    return say_as_house(voice.ledger, count_brief, brief="b", version=version, month=month, yes=yes, no=no)


def publishes(voice, version="v"):
    say(voice, publish_brief, brief="b", version=version, testimonies=())


def known(voice):
    return inside(voice.ledger).state(ProgrammeState).briefs["b"]


@pytest.mark.parametrize(
    ("other", "refusal"),
    [
        ({"topic": "language"}, NotTheirTopic),
        ({"topic": "unsafe"}, NotTheirTopic),
        ({"charts": ()}, NothingToShow),
        ({"charts": (Chart("With what", "", "", ()),)}, NothingToShow),
        ({"charts": (Chart("With what", "", "", (Figure("Food", 9),)),)}, OutOfRange),
        ({"text": BriefText("Nobody picks up", "The council", " ", "Pick up.")}, WordsMissing),
    ],
)
def test_it_is_about_what_clients_chose_and_figures_show(voice, other, refusal):
    with pytest.raises(refusal):
        drafts(voice, **other)


def test_without_a_programme_none_is_written(voice):
    say(voice, set_up, runs=False)
    with pytest.raises(NoProgramme):
        drafts(voice)


@pytest.mark.parametrize(("yes", "no", "approved"), [(0, 0, False), (10, 0, True), (10, 10, False), (10, 15, False)])
def test_it_is_published_once_it_is_approved(voice, yes, no, approved):
    drafts(voice)
    with pytest.raises(NotApproved):
        publishes(voice)
    counted(voice, yes, no)
    if not approved:
        with pytest.raises(NotApproved):
            publishes(voice)
        return
    publishes(voice)
    assert known(voice).is_public
    for again in (publishes, drafts):
        with pytest.raises(NoSuchBrief):
            again(voice)


def test_a_changed_text_is_another_to_which_nobody_said_yes(voice):
    drafts(voice)
    counted(voice, 30, 0)
    drafts(voice, version="w")
    assert (known(voice).yes, known(voice).approved) == (0, False)
    assert counted(voice, 30, 0, month=202611) == (), "That was the text before."
    with pytest.raises(ChangedMeanwhile):
        publishes(voice)
    with pytest.raises(NotApproved):
        publishes(voice, "w")


def test_it_is_counted_once_a_month_and_not_backwards(voice):
    drafts(voice)
    counted(voice, 10, 0)
    assert counted(voice, 40, 0) == counted(voice, 40, 0, month=202609) == ()
    assert say_as_house(voice.ledger, count_topics, month=202610, figures={"unsafe": 50}) == ()
    assert known(voice).yes == 10


def test_dropped_it_is_there_for_nobody(voice):
    drafts(voice)
    counted(voice, 10, 0)
    publishes(voice)
    say(voice, drop_brief, brief="b")
    assert not known(voice).is_public
    for brief in ("b", "never"):
        with pytest.raises(NoSuchBrief):
            say(voice, drop_brief, brief=brief)


def test_only_so_many_are_open_at_once(voice):
    for number in range(MOST_OPEN):
        drafts(voice, brief=f"b{number}", version=f"v{number}")
    with pytest.raises(TooMany):
        drafts(voice, brief="more")
    drafts(voice, brief="b0", version="anew")


def test_bars_are_as_long_as_their_figures():
    assert [(each.figure, each.width) for each in bars(CHART)] == [(20, 100.0), (10, 50.0)]
