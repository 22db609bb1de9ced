"""Others' courses beside one's own: whose numbers count, who asks to see it, and what is shown before and after 300."""

import pytest
from typer.testing import CliRunner

from withness.capabilities.measures.rules import bring_earlier, pick_measure
from withness.ground.ledger import say
from withness.ground.ledger.hear import clock
from withness.ground.notices.models import Errand
from withness.ground.partnership.verbs import agree, leave
from withness.ground.practice import counted
from withness.ground.practice.counted import DAY, counted_in, work_out
from withness.ground.practice.expecting import sums
from withness.ground.practice.models import CountedCourses
from withness.ground.practice.practices import practice_of
from withness.ground.practice.tests.test_expecting import courses
from withness.science.measures import measure
from withness.spaces.measuring.commands import app
from withness.spaces.measuring.tests.made_up import keep

OURS, PICK = "phq-9", "evenings"
WEEK = 7 * DAY


@pytest.fixture
def pick(maya, jonas):
    """PHQ-9, agreed on, answered by Maya four times."""
    words = {"measure": OURS, "purpose": "To see the evenings", "weeks": 2, "who": frozenset({maya.voice.member})}
    say(maya.voice, pick_measure, pick=PICK, version="v", **words)
    say(jonas.voice, agree, accord=PICK, version="v")
    for week, each in enumerate((2, 2, 1, 1)):
        gives(maya, f"r{week}", each, weeks_ago=40 - week)
    return PICK


def gives(maya, response, each, weeks_ago):
    answers = {item.id: float(each) for item in measure(OURS).items}
    then = clock() - weeks_ago * WEEK
    say(maya.voice, bring_earlier, pick=PICK, response=response, answers=answers, taken_on=then)


def practice_ledger(jonas):
    return practice_of(jonas.account).ledger


def fill(jonas, people, worse=0):
    """A made-up practice: so many people whose courses are over and count."""
    keep(practice_ledger(jonas), OURS, courses(people, worse=worse))


@pytest.fixture
def unswept(monkeypatch):
    """People made up have no seat; they count all the same."""
    monkeypatch.setattr(counted, "_sweep", lambda _practice: None)


def test_nobody_counts_unasked_and_only_oneself_says_yes(maya, jonas, pick):
    assert counted_in(practice_ledger(jonas)) == {}
    assert "Yes, mine may count" in maya.page("measures/counting/")
    assert jonas.sends("measures/counting/").status_code == 302
    assert counted_in(practice_ledger(jonas)) == {}
    assert maya.sends("measures/counting/").status_code == 302
    ((mine,),) = (each.values() for each in counted_in(practice_ledger(jonas)).values())
    assert (mine.base, mine.scores, mine.stopped) == (18.0, {2: 18.0, 3: 9.0, 4: 9.0}, False)
    assert "Take it back" in maya.page("measures/counting/")


def test_what_is_kept_names_nobody(maya, jonas, pick):
    maya.sends("measures/counting/")
    (row,) = CountedCourses.objects.all()
    kept = f"{row.practice}{row.pseudonym}".encode() + bytes(row.sealed)
    for name in (maya.voice.ledger, maya.voice.member, OURS, "Maya"):
        assert name.encode() not in kept


def test_nobody_else_sees_that_somebody_counts(maya, jonas, ines, pick):
    paths = ("", "measures/", f"measures/{pick}/", "measures/counting/", "record/")
    worked_out(jonas)
    before = [bare(jonas.page(path)) for path in paths]
    maya.sends("measures/counting/")
    assert [bare(jonas.page(path)) for path in paths] == before
    assert "may count" in maya.page("record/")


def worked_out(jonas):
    return work_out(practice_ledger(jonas))


def bare(page):
    """A page without its one-time keys."""
    import re

    return re.sub(r'(value|nonce|content)="[\w\-.:=+/]{16,}"', "", page)


def test_what_is_given_later_counts_with_it_and_what_is_stopped_is_over(maya, jonas, pick):
    maya.sends("measures/counting/")
    gives(maya, "later", 0, weeks_ago=30)
    (mine,) = (each[OURS] for each in counted_in(practice_ledger(jonas)).values())
    assert mine.scores[11] == 0.0
    jonas.sends(f"measures/{pick}/stop/")
    (mine,) = (each[OURS] for each in counted_in(practice_ledger(jonas)).values())
    assert mine.stopped


def test_what_doesn_t_show_how_it_is_doesn_t_count(maya, jonas, pick):
    maya.sends("measures/counting/")
    maya.sends("measures/given/r1/", contests="on")
    (mine,) = (each[OURS] for each in counted_in(practice_ledger(jonas)).values())
    assert 2 not in mine.scores


@pytest.mark.parametrize("how", ["taken back", "left"])
def test_whoever_takes_it_back_or_leaves_was_never_there(maya, jonas, pick, how):
    """At once, to the last bit; and what is expected is worked out anew without them right away."""
    ledger = practice_ledger(jonas)
    fill(jonas, 40)
    before, rows = all_sums(ledger), sorted(CountedCourses.objects.values_list("pseudonym", "sealed"))
    maya.sends("measures/counting/")
    assert all_sums(ledger) != before
    assert all_sums(ledger).people == 41
    if how == "left":
        say(maya.voice, leave)
    else:
        maya.sends("measures/counting/", no="yes")
    assert all_sums(ledger) == before
    assert sorted(CountedCourses.objects.values_list("pseudonym", "sealed")) == rows
    assert Errand.objects.get(kind=counted.KIND, ledger=ledger).due <= clock()


def all_sums(ledger):
    return sums([each[OURS] for each in counted_in(ledger).values()])


def test_whoever_answers_asks_and_nobody_in_their_place(maya, jonas, pick):
    asks = "What do others' courses look like?"
    assert asks in maya.page(f"measures/{pick}/").replace("&#x27;", "'")
    assert asks not in jonas.page(f"measures/{pick}/").split("<form")[0]
    refused = jonas.sends(f"measures/{pick}/others/")
    assert refused.status_code == 422
    assert "Only whoever answers it can ask for this." in refused.content.decode()
    assert "Not yet calibrated here" not in jonas.page(f"measures/{pick}/")
    assert maya.sends(f"measures/{pick}/others/").status_code == 302
    for who in (maya, jonas):
        page = who.page(f"measures/{pick}/")
        assert "Not yet calibrated here" in page
        assert "About 300 have to be through and let it count; fewer than ten are." in page
    assert maya.sends(f"measures/{pick}/others/", hide="yes").status_code == 302
    assert "Not yet calibrated here" not in jonas.page(f"measures/{pick}/")


def test_below_three_hundred_there_is_no_range(maya, jonas, pick, unswept):
    fill(jonas, 299)
    worked_out(jonas)
    maya.sends(f"measures/{pick}/others/")
    page = maya.page(f"measures/{pick}/")
    assert "Not yet calibrated here" in page
    assert "About 300 have to be through and let it count; about 290 are." in page
    assert 'class="spread"' not in page


def test_from_three_hundred_on_both_see_the_same_range(maya, jonas, pick, unswept):
    fill(jonas, 320)
    worked_out(jonas)
    assert 'class="spread"' not in maya.page(f"measures/{pick}/")
    maya.sends(f"measures/{pick}/others/")
    pages = [who.page(f"measures/{pick}/") for who in (maya, jonas)]
    for page in pages:
        assert 'class="spread"' in page
        assert "Of people here who began at about 18, four of five were between" in page
        assert "four of five others" in page
    drawn = [page.split('class="spread" points="')[1].split('"')[0] for page in pages]
    assert drawn[0] == drawn[1]


def test_a_question_comes_with_its_figures(maya, jonas, pick, unswept):
    fill(jonas, 400, worse=3)
    worked_out(jonas)
    maya.sends(f"measures/{pick}/others/")
    asks = "Shall we talk about how it's going?"
    assert asks not in maya.page(f"measures/{pick}/").replace("&#x27;", "'")
    gives(maya, "worse", 3, weeks_ago=35)
    page = maya.page(f"measures/{pick}/").replace("&#x27;", "'")
    assert asks in page
    for figure in ("courses that are over here", "had this sign on the way", "For the others it meant nothing."):
        assert figure in page


def test_whoever_is_not_there_any_more_is_swept_out(maya, jonas, pick):
    fill(jonas, 5)
    maya.sends("measures/counting/")
    assert worked_out(jonas) is not None
    assert CountedCourses.objects.count() == 1


def test_rows_of_other_keys_are_made_anew(maya, jonas, pick):
    maya.sends("measures/counting/")
    before = all_sums(practice_ledger(jonas))
    CountedCourses.objects.all().delete()
    assert CliRunner().invoke(app, ["recount"]).exit_code == 0
    assert all_sums(practice_ledger(jonas)) == before


def test_a_terminal_says_how_many_count(maya, jonas, pick, unswept):
    fill(jonas, 320)
    said = CliRunner().invoke(app, ["expected"])
    assert said.exit_code == 0, said.output
    assert f"{OURS}: 320 courses that are over, calibrated" in said.output
