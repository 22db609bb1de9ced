"""Being counted: only with a client's own yes, from what they hear, in rows without names; taken back, it never was."""

import random

import pyarrow.parquet as pq
import pytest

from withness.capabilities.alliance.events import Steps
from withness.capabilities.alliance.rules import give_feedback
from withness.capabilities.counted.rules import my_yes
from withness.capabilities.goals.events import GoalWording
from withness.capabilities.goals.rules import propose_goal, rate_goal
from withness.capabilities.measures.rules import bring_earlier, pick_measure
from withness.capabilities.needs.events import Answer
from withness.capabilities.needs.rules import give_needs
from withness.capabilities.referrals.events import ReferralWording
from withness.capabilities.referrals.rules import hinder, propose_referral, send_referral, tell
from withness.doors.programme.engines import engine
from withness.doors.programme.keeping import facts_of, people_of, recount
from withness.doors.programme.models import CountedPerson
from withness.doors.programme.report import facts_from
from withness.ground.ledger import hear, say
from withness.ground.ledger.hear import clock
from withness.ground.ledger.ids import new_id
from withness.ground.partnership.verbs import agree, leave
from withness.ground.programme.rules import set_up
from withness.science.measures import measure

WEEK = 7 * 24 * 60 * 60 * 1_000_000


@pytest.fixture
def goal(clients, jonas):
    """A goal that all of them agreed on."""
    wording = GoalWording("Sleep")
    say(jonas.voice, propose_goal, goal="sleep", version="v", wording=wording)
    for each in clients:
        say(each.voice, agree, accord="sleep", version="v")
    return "sleep"


def rates(who, goal, *ratings):
    for rating in ratings:
        say(who.voice, rate_goal, goal=goal, rating=rating)


def feels(who, step):
    say(who.voice, give_feedback, feedback=new_id(), steps=Steps(say=step), session=None, different=None, unsaid=None)


def answers(who, each, weeks_ago):
    given = {item.id: float(each) for item in measure("phq-9").items}
    taken_on = clock() - weeks_ago * WEEK
    say(who.voice, bring_earlier, pick="p", response=new_id(), answers=given, taken_on=taken_on)


def facts(programme):
    return facts_of(people_of(programme.ledger))


def in_files(programme, folder):
    """The bytes of the Parquet files that a programme's facts are."""
    found = {}
    with engine("duckdb") as connection:
        for name, table in facts_from(connection, facts(programme)).items():
            path = folder / f"{new_id()}.parquet"
            pq.write_table(table.to_pyarrow(), path)
            found[name] = path.read_bytes()
    return found


def says_yes(who, **chosen):
    assert who.sends("counted/", **chosen).status_code == 302


def test_nobody_is_counted_unasked_and_a_therapist_can_t_say_it(maya, jonas, programme, goal):
    rates(maya, goal, 3, 7)
    assert CountedPerson.objects.count() == 0
    assert "Yes, I may be counted" in maya.page("counted/")
    assert "Yes, I may be counted" not in jonas.page("counted/")
    assert jonas.sends("counted/").status_code == 422
    assert CountedPerson.objects.count() == 0
    says_yes(maya)
    assert CountedPerson.objects.count() == 1
    assert "Take it back" in maya.page("counted/")


def test_what_counts_is_what_was_said_and_what_was_chosen(maya, jonas, programme, goal):
    say(jonas.voice, pick_measure, pick="p", version="v", measure="phq-9", purpose="To see", weeks=2,
        who=frozenset({maya.voice.member}))  # fmt: skip
    for each in hear(maya.voice).accord("p").latest.awaits():
        if each == maya.voice.member:
            say(maya.voice, agree, accord="p", version="v")
    rates(maya, goal, 3, 7)
    feels(maya, 5)
    says_yes(maya, group="came from another country")
    (row,) = facts(programme)["outcomes"]
    assert {name: row[name] for name in ("engagement", "outcome", "group", "got_help")} == {
        "engagement": "much", "outcome": "better", "group": "came from another country", "got_help": None,
    }  # fmt: skip
    rates(maya, goal, 4)
    feels(maya, 1)
    (row,) = facts(programme)["outcomes"]
    assert (row["engagement"], row["outcome"]) == ("hardly", "as before")


def test_scores_are_those_of_the_measure_that_the_programme_looks_at(people, maya, jonas, programme):
    words = {"measure": "phq-9", "purpose": "To see", "weeks": 2, "who": frozenset({maya.voice.member})}
    say(jonas.voice, pick_measure, pick="p", version="v", **words)
    say(maya.voice, agree, accord="p", version="v")
    for place, each in enumerate((2, 1)):
        answers(maya, each, weeks_ago=10 - place)
    says_yes(maya)
    told = facts(programme)["scores"]
    assert [(row["session"], row["score"]) for row in told] == [(1, 18), (2, 9)]
    on = programme_month(clock())
    assert {row["month"] for row in told} == {on}, "Nothing counts from before the yes."
    say(programme, set_up, runs=True, measure=None)
    recount(programme.ledger)
    assert facts(programme)["scores"] == []


def programme_month(at):
    from withness.ground.ui.cards import moment

    return moment(at).year * 100 + moment(at).month


def test_what_is_kept_names_nobody(maya, programme, goal):
    rates(maya, goal, 3, 7)
    says_yes(maya, area="Northside")
    (row,) = CountedPerson.objects.all()
    kept = f"{row.practice}{row.pseudonym}".encode() + bytes(row.sealed)
    (person,) = people_of(programme.ledger)
    for name in (maya.voice.ledger, maya.voice.member, "Northside", "Maya", "Sleep", str(person.person)):
        assert name.encode() not in kept
    for name in (maya.voice.ledger, maya.voice.member, "Maya", "Sleep"):
        assert name not in repr(person)


def test_nobody_else_s_pages_show_it(maya, jonas, programme, goal):
    import re

    def bare(path):
        return re.sub(r'(value|nonce|content)="[\w\-.:=+/]{16,}"', "", jonas.page(path))

    paths = ("", "goals/", "counted/", "record/", "people/")
    before = [bare(path) for path in paths]
    says_yes(maya)
    assert [bare(path) for path in paths] == before
    assert "may be counted" in maya.page("record/")


@pytest.mark.parametrize(
    "how", ["taken back", "left", "programme over and begun again", "chosen anew, then taken back"]
)
def test_whoever_goes_was_never_there_to_the_last_bit(clients, programme, goal, tmp_path, how):
    maya, noor, odile, _ = clients
    for who, ratings in ((maya, (2, 6)), (noor, (5, 5)), (odile, (8, 3))):
        rates(who, goal, *ratings)
    says_yes(maya, area="Harbour")
    says_yes(noor)
    before = in_files(programme, tmp_path)
    says_yes(odile, group="came from another country")
    feels(odile, 4)
    assert in_files(programme, tmp_path) != before
    if how == "left":
        say(odile.voice, leave)
    elif how == "programme over and begun again":
        numbers = {each.person for each in people_of(programme.ledger)}
        say(programme, set_up, runs=False)
        assert people_of(programme.ledger) == []
        say(programme, set_up, runs=True)
        recount(programme.ledger)
        assert numbers.isdisjoint(each.person for each in people_of(programme.ledger))
        return
    else:
        if how.startswith("chosen anew"):
            says_yes(odile, area="Northside")
        assert odile.sends("counted/", no="yes").status_code == 302
    assert in_files(programme, tmp_path) == before


@pytest.mark.parametrize("seed", range(3))
def test_what_counts_is_at_any_time_what_those_who_say_yes_now_said(clients, programme, goal, seed):
    chance = random.Random(seed)
    for _ in range(25):
        who, does = chance.choice(clients), chance.choice(("yes", "no", "rate", "feel"))
        match does:
            case "yes":
                says_yes(who)
            case "no":
                who.sends("counted/", no="yes")
            case "rate":
                rates(who, goal, chance.randint(0, 10))
            case "feel":
                feels(who, chance.randint(1, 5))
        kept = people_of(programme.ledger)
        assert len(kept) == sum(my_yes(hear(each.voice)) is not None for each in clients)
    recount(programme.ledger)
    assert people_of(programme.ledger) == kept


def test_a_yes_is_for_one_programme(maya, jonas, programme, goal):
    rates(maya, goal, 3, 7)
    says_yes(maya)
    say(programme, set_up, runs=False)
    assert CountedPerson.objects.count() == 0
    page = maya.page("counted/")
    assert "no programme" in page
    assert "Take it back" in page
    maya.sends("counted/", no="yes")
    assert my_yes(hear(maya.voice)) is None


def test_what_is_hard_and_what_got_in_the_way_count_as_they_were_said(people, maya, jonas, programme):
    answers = {
        "food": Answer(hard=True, help=True, barriers=("cost",)),
        "housing": Answer(hard=False),
        "safety": Answer(hard=True, help=False),
    }
    say(maya.voice, give_needs, given="g", answers=answers)
    says_yes(maya, area="Harbour")
    told = facts(programme)
    assert [(row["need"], row["wants_help"], row["area"]) for row in told["needs"]] == [
        ("food", "yes", "Harbour"),
        ("safety", "no", "Harbour"),
    ]
    assert [(row["barrier"], row["need"]) for row in told["barriers"]] == [("cost", "food")]
    say(maya.voice, give_needs, given="later", answers={"food": Answer(hard=False)})
    assert [row["need"] for row in facts(programme)["needs"]] == ["safety"]


def test_a_referral_counts_once_it_went_out_and_says_whether_help_came(people, maya, jonas, programme):
    feels(maya, 4)
    says_yes(maya)
    say(maya.voice, propose_referral, referral="r", version="v", wording=ReferralWording("Corner pantry"),
        service="s1", about="food", who="client")  # fmt: skip
    say(jonas.voice, agree, accord="r", version="v")
    assert facts(programme)["referrals"] == []
    say(maya.voice, send_referral, referral="r", version="v", letter="l", how="by_hand")
    (row,) = facts(programme)["referrals"]
    assert (row["need"], row["state"], row["days"]) == ("food", "sent", None)
    say(maya.voice, tell, referral="r", got="no", barriers=("waiting_list", "documents"))
    told = facts(programme)
    assert told["referrals"][0]["state"] == "did_not_help"
    assert {row["barrier"] for row in told["barriers"]} == {"waiting_list", "documents"}
    assert told["outcomes"][0]["got_help"] == "no"
    say(maya.voice, tell, referral="r", got="yes", helped="yes")
    told = facts(programme)
    assert (told["referrals"][0]["state"], told["referrals"][0]["days"]) == ("got_help", 0)
    assert told["outcomes"][0]["got_help"] == "yes"


def test_what_a_therapist_saw_get_in_the_way_counts_for_the_client_and_once(maya, jonas, programme):
    says_yes(maya)
    say(maya.voice, propose_referral, referral="r", version="v", wording=ReferralWording("Corner pantry"),
        service="s1", about="food", who="client")  # fmt: skip
    say(jonas.voice, agree, accord="r", version="v")
    for who in (jonas, maya):
        say(who.voice, hinder, referral="r", barriers=("no_answer",))
        assert [(row["barrier"], row["need"]) for row in facts(programme)["barriers"]] == [("no_answer", "food")]
