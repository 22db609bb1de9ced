"""Sheets, what comes back from them, and whose words they are: on the real site."""

import re
from html import unescape

import pytest
from django.utils import timezone

from tests.people import people  # noqa: F401
from withness.capabilities.alliance.events import Part
from withness.capabilities.alliance.rules import answer_feedback, give_feedback
from withness.capabilities.deciding.events import DecidingWording, Way
from withness.capabilities.deciding.rules import propose_way
from withness.capabilities.ending.events import EndingWording
from withness.capabilities.ending.rules import propose_ending
from withness.capabilities.goals.events import GoalWording
from withness.capabilities.goals.rules import propose_goal
from withness.capabilities.sessions.rules import propose_session
from withness.capabilities.takeaways.rules import propose_takeaway
from withness.ground.ledger import hear, say
from withness.ground.ledger.hear import clock
from withness.ground.partnership import State
from withness.ground.partnership.verbs import agree, leave
from withness.ground.people import pins, tries
from withness.ground.people.models import Pin

PIN = "402617"
HOUR = 3_600_000_000


@pytest.fixture
def maya(people):  # noqa: F811
    pins.set_pin(people["maya"].voice, PIN)
    return people["maya"]


@pytest.fixture
def jonas(people):  # noqa: F811
    return people["jonas"]


def offered(jonas, text="Sleep through") -> str:
    goal = "goal-one"
    say(jonas.voice, propose_goal, goal=goal, version="first", wording=GoalWording(text, "To be awake by day"))
    return goal


def sheet_for(jonas, title: str) -> str:
    """Where the sheet with this title is typed in."""
    found = re.findall(
        r'href="[^"]*/paper/([^"]+/write/)"[^>]*>Write it here<span class="unseen">: ([^<]+)<', jonas.page("paper/")
    )
    return next(at for at, name in found if unescape(name).startswith(title))


def written(jonas, title="Something I want to reach", dictation="d-one", **fields) -> str:
    """Types it in; gives where it waits to be confirmed."""
    fields = fields or {"text": "Ride my bike again"}
    answer = jonas.sends(f"paper/{sheet_for(jonas, title)}", dictation=dictation, **fields)
    assert answer.status_code == 302, answer.content.decode()
    return answer.url.split(f"/with/{jonas.voice.ledger}/")[1]


def goals_of(person) -> list[str]:
    return [accord.latest.wording.text for accord in hear(person.voice).of_kind("goal")]


def test_what_is_written_down_counts_once_its_own_pin_confirms_it(maya, jonas):
    at = written(jonas, text="Ride my bike again", matters="It was mine", notice="I'd be out on Sundays")
    assert goals_of(maya) == goals_of(jonas) == []
    assert "did you say this?" in jonas.page(at)
    assert jonas.sends(at, answer="confirm", pin=PIN).status_code == 302
    assert goals_of(jonas) == ["Ride my bike again"]
    (goal,) = hear(jonas.voice).of_kind("goal")
    assert (goal.latest.by, goal.latest.written_by) == (maya.voice.member, jonas.voice.member)
    assert goal.current is None
    assert "Maya put this forward, you wrote" in jonas.page(f"goals/{goal.id}/")
    assert "You put this forward, Jonas wrote" in maya.page(f"goals/{goal.id}/")
    assert "Maya put a goal forward, you wrote" in jonas.page("record/")


def test_on_her_own_device_she_needs_no_pin(maya, jonas):
    at = written(jonas)
    assert "Ride my bike again" in maya.page()
    assert "Did you say this?" in maya.page(at)
    assert maya.sends(at, answer="confirm").status_code == 302
    assert goals_of(maya) == ["Ride my bike again"]


@pytest.mark.parametrize("pin", ["", "123456", "402618", "four oh two", "4026170"])
def test_without_her_pin_nothing_is_confirmed_and_it_still_waits(maya, jonas, pin):
    at = written(jonas)
    answer = jonas.sends(at, answer="confirm", pin=pin)
    assert answer.status_code == 422
    assert "This is not the PIN." in answer.content.decode()
    assert goals_of(maya) == []
    assert jonas.sends(at, answer="confirm", pin=PIN).status_code == 302


def test_a_pin_that_is_wrong_twenty_times_costs_a_wait_and_never_the_way_in(maya, jonas):
    at = written(jonas)
    for _ in range(20):
        answer = jonas.sends(at, answer="confirm", pin="999990")
    assert "It can be tried again in" in answer.content.decode()
    assert "It can be tried again in" in jonas.sends(at, answer="confirm", pin=PIN).content.decode()
    kept = Pin.objects.get()
    assert kept.wrong == tries.FREE
    kept.not_before = timezone.now()
    kept.save()
    assert jonas.sends(at, answer="confirm", pin=PIN).status_code == 302
    kept.refresh_from_db()
    assert (kept.wrong, kept.not_before) == (0, None)


def test_the_wait_grows_and_has_an_end(maya):
    kept = Pin.objects.get()
    waits = []
    for _ in range(30):
        kept.not_before = None
        kept.save()
        with pytest.raises(pins.WrongPin):
            pins.voice_with(maya.voice.ledger, maya.voice.member, "111112")
        kept.refresh_from_db()
        waits.append(kept.not_before - timezone.now() if kept.not_before else None)
    assert waits[: tries.FREE - 1] == [None] * (tries.FREE - 1)
    assert max(wait for wait in waits if wait) <= tries.LONGEST_WAIT


def test_who_set_no_pin_confirms_later_on_a_page_of_their_own(people, jonas):  # noqa: F811
    at = written(jonas)
    assert "has no PIN yet" in jonas.page(at)
    assert "They have set no PIN here yet." in jonas.sends(at, answer="confirm", pin="123456").content.decode()
    assert people["maya"].sends(at, answer="confirm").status_code == 302


def test_what_was_not_said_so_is_struck_out_and_its_words_destroyed(maya, jonas):
    at = written(jonas)
    assert jonas.sends(at, answer="strike", erase="on", pin=PIN).status_code == 302
    assert "Ride my bike" not in jonas.page(at)
    assert "This is settled" in maya.page(at)
    assert goals_of(maya) == []
    record = jonas.page("record/")
    assert "Maya struck out what you had written down" in record
    assert "Ride my bike" not in record


def test_a_day_is_part_of_what_is_answered_and_stays_when_it_is_said_another_way(maya, jonas):
    day = clock() + 20 * 24 * HOUR
    words = {"goal": "g", "version": "first", "wording": GoalWording("Sleep through")}
    say(jonas.voice, propose_goal, again_at=day, **words)
    sheet = f"paper/{sheet_for(jonas, 'My answer')}"
    for page in (sheet, sheet.removesuffix("write/")):
        assert "To look again on" in jonas.page(page)
    at = written(jonas, "My answer", answer="another", another="Sleep till six")
    assert jonas.sends(at, answer="confirm", pin=PIN).status_code == 302
    version = hear(jonas.voice).accord("g").waiting
    assert (version.wording.text, version.terms.again_at) == ("Sleep till six", day)


def test_nobody_answers_on_paper_when_to_meet_without_reading_when(maya, jonas):
    starts = clock() + 20 * 24 * HOUR
    say(jonas.voice, propose_session, session="s", version="v", starts_at=starts, minutes=50)
    assert "50 minutes" in jonas.page(f"paper/{sheet_for(jonas, 'My answer')}".removesuffix("write/"))


def test_the_writer_takes_back_what_they_wrote_and_confirms_nothing(maya, jonas):
    at = written(jonas)
    assert jonas.sends(at, answer="confirm").status_code == 422
    assert jonas.sends(at, answer="strike").status_code == 302
    assert "You struck out what you had written down" in jonas.page("record/")


def test_a_wording_that_changed_meanwhile_is_not_agreed_to_by_an_older_sheet(maya, jonas):
    goal = offered(jonas)
    at = written(jonas, "My answer", answer="agree", why="Yes")
    say(maya.voice, propose_goal, goal=goal, version="second", counters="first", wording=GoalWording("Sleep more"))
    answer = jonas.sends(at, answer="confirm", pin=PIN)
    assert answer.status_code == 422
    assert "Something newer was said" in answer.content.decode()
    assert hear(jonas.voice).accord(goal).current is None
    assert jonas.sends(at, answer="strike", pin=PIN).status_code == 302


def test_an_answer_on_paper_names_exactly_what_it_answers(maya, jonas):
    goal = offered(jonas)
    say(jonas.voice, propose_goal, goal="other", version="o", wording=GoalWording("Another one"))
    at = written(jonas, "My answer, Sleep through", answer="differ", why="Not only sleep")
    jonas.sends(at, answer="confirm", pin=PIN)
    answer = hear(jonas.voice).accord(goal).latest.answers[maya.voice.member]
    assert (answer.state, answer.why, answer.written_by) == (State.DIFFERED, "Not only sleep", jonas.voice.member)
    assert "You see it differently, Jonas wrote" in maya.page(f"goals/{goal}/")


@pytest.mark.parametrize(
    ("title", "fields", "seen_at", "seen"),
    [
        ("How near it is", {"rating": "7", "note": "Since Tuesday"}, "goals/goal-one/", "7"),
        ("How it is, today", {"note": "Tired, and glad"}, "checkins/", "Tired, and glad"),
        ("Something for next time", {"words": "My brother"}, "sessions/", "My brother"),
        ("How it was", {"say": "4", "unsaid": "I was cross"}, "alliance/", "I was cross"),
        ("How we work together", {"contact": "By post"}, "agreement/", "By post"),
        ("How we say goodbye", {"back": "I ring the bell"}, "ending/", "I ring the bell"),
        ("Something between us felt off", {"words": "The clock"}, "alliance/between-us/", "The clock"),
        ("I need somebody now", {"words": "I can't go home"}, "safety/", "I can&#x27;t go home"),
    ],
)
def test_every_sheet_comes_in_as_her_own(maya, jonas, title, fields, seen_at, seen):
    goal = offered(jonas)
    say(maya.voice, agree, accord=goal, version="first")
    at = written(jonas, title, **fields)
    assert jonas.sends(at, answer="confirm", pin=PIN).status_code == 302
    assert seen in jonas.page(seen_at)
    assert any(e.written_by == jonas.voice.member and e.by == maya.voice.member for e in hear(jonas.voice).heard)


def test_a_goal_is_said_another_way_on_paper(maya, jonas):
    goal = offered(jonas)
    at = written(jonas, "My answer", answer="another", another="Sleep until the alarm", why="Through is too much")
    jonas.sends(at, answer="confirm", pin=PIN)
    latest = hear(jonas.voice).accord(goal).latest
    assert (latest.wording.text, latest.wording.matters) == ("Sleep until the alarm", "To be awake by day")
    assert (latest.by, latest.written_by) == (maya.voice.member, jonas.voice.member)


def test_what_we_take_away_is_said_another_way_too(maya, jonas):
    say(jonas.voice, propose_takeaway, takeaway="t", version="t1", text="I ring when I want to")
    at = written(jonas, "My answer", answer="another", another="I ring on Sundays")
    assert "I ring on Sundays" in jonas.page(at)
    jonas.sends(at, answer="confirm", pin=PIN)
    assert hear(jonas.voice).accord("t").latest.wording.text == "I ring on Sundays"


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"answer": "another"}, "Write how they would say it."),
        ({"answer": "agree", "another": "Sleep more"}, "There are other words below."),
    ],
)
def test_another_way_and_its_words_belong_together_and_nothing_is_lost(maya, jonas, fields, why):
    offered(jonas)
    answer = jonas.sends(f"paper/{sheet_for(jonas, 'My answer')}", dictation="d", why="Because of work", **fields)
    assert answer.status_code == 422
    assert why in answer.content.decode()
    assert "Because of work" in answer.content.decode()
    assert not hear(jonas.voice).dictations.all


def test_what_is_not_a_goal_offers_no_words_of_its_own(maya, jonas):
    written(jonas, "How we work together", contact="By post")
    page = jonas.page(f"paper/{sheet_for(jonas, 'Something I want to reach')}")
    assert "another way" not in page


@pytest.mark.parametrize(
    ("title", "fields", "seen_at", "line"),
    [
        ("How near it is", {"rating": "7"}, "goals/goal-one/", "You said 7 of 10, Jonas wrote"),
        ("How it is, today", {"note": "Tired"}, "checkins/", "You gave this, Jonas wrote"),
        ("Something for next time", {"words": "My brother"}, "sessions/", "you, Jonas wrote"),
        ("How it was", {"unsaid": "I was cross"}, "alliance/", "You said, Jonas wrote"),
    ],
)
def test_the_page_of_it_says_who_wrote(maya, jonas, title, fields, seen_at, line):
    goal = offered(jonas)
    say(maya.voice, agree, accord=goal, version="first")
    at = written(jonas, title, **fields)
    jonas.sends(at, answer="confirm", pin=PIN)
    assert line in maya.page(seen_at)


def test_a_sheet_that_comes_back_is_found_by_its_letters_however_they_are_typed(maya, jonas):
    at = sheet_for(jonas, "Something for next time").removesuffix("write/")
    letters = re.search(r"<b>([A-Z]{3} [A-Z]{3})</b>", jonas.page(f"paper/{at}"))[1]
    for typed in (letters, letters.lower(), letters.replace(" ", ""), letters.replace(" ", "-")):
        assert jonas.sends("paper/", reference=typed).url.endswith(f"{at}write/")


def test_letters_that_no_sheet_has_are_said_to_be_unknown_and_stay(maya, jonas):
    answer = jonas.sends("paper/", reference="AAA AAA")
    assert answer.status_code == 422
    assert "No sheet here has these letters now" in answer.content.decode()
    assert "AAA AAA" in answer.content.decode()


def test_what_is_missing_is_said_beside_it_and_nothing_is_lost(maya, jonas):
    answer = jonas.sends(f"paper/{sheet_for(jonas, 'Something I want to reach')}", text="", matters="Because")
    assert answer.status_code == 422
    assert "Write a few words here." in answer.content.decode()
    assert "Because" in answer.content.decode()


def test_a_form_sent_twice_is_written_down_once(maya, jonas):
    at = sheet_for(jonas, "Something for next time")
    first = jonas.sends(f"paper/{at}", dictation="d", words="My brother", key="k")
    assert jonas.sends(f"paper/{at}", dictation="d", words="My brother", key="k").url == first.url
    assert len(hear(jonas.voice).dictations.all) == 1


def test_a_sheet_has_no_name_on_it_and_asks_what_the_page_asks(maya, jonas):
    page = maya.page(f"paper/{maya.voice.member}/goal/")
    sheet = page[page.index("<article") : page.index("</article>")]
    assert "Maya" not in sheet
    assert "Jonas" not in sheet
    assert "herap" not in sheet
    assert "Why does it matter to you?" in sheet


def test_a_client_prints_their_own_sheets_and_types_in_for_nobody(maya, jonas):
    assert "Write it here" not in maya.page("paper/")
    assert maya.at(f"paper/{maya.voice.member}/goal/write/").url.endswith("/goal/")
    assert maya.sends(f"paper/{maya.voice.member}/goal/write/", text="Mine", dictation="d").status_code == 302
    assert not hear(maya.voice).dictations.all
    assert maya.at(f"paper/{jonas.voice.member}/goal/").status_code == 404
    assert jonas.at(f"paper/{jonas.voice.member}/goal/write/").status_code == 404


def test_whoever_stands_by_her_sees_none_of_it(maya, jonas, people):  # noqa: F811
    at = written(jonas)
    for who in ("ines", "stranger"):
        assert people[who].at("paper/").status_code == 404
        assert people[who].at(at).status_code == 404
        assert people[who].sends(at, answer="confirm", pin=PIN).status_code == 404
    assert "Ride my bike" not in people["ines"].page("record/")


def test_it_waits_for_her_when_the_writer_has_left(maya, jonas):
    at = written(jonas)
    say(jonas.voice, leave)
    assert maya.sends(at, answer="confirm").status_code == 302
    assert goals_of(maya) == ["Ride my bike again"]


def test_numbers_to_call_are_printed_for_where_they_live(maya):
    maya.browser.cookies["region"] = "GB"
    page = maya.page("paper/help/")
    assert "999" in page
    assert "Samaritans" in page


def test_how_it_is_between_us_comes_in_from_paper_with_own_words(maya, jonas):
    fields = {"energy": "2", "worth": "5", "worth_words": "You remember my cat"}
    at = written(jonas, "How it is between us", **fields)
    page = jonas.page(at)
    for shown in ("You remember my cat", "It takes a bit", "Yes, as I am"):
        assert shown in page
    assert "You remember my cat" not in jonas.page("alliance/connection/")
    assert jonas.sends(at, answer="confirm", pin=PIN).status_code == 302
    for person in (maya, jonas):
        assert "You remember my cat" in person.page("alliance/connection/")
    assert "You said how it is" in maya.page("alliance/connection/")


def test_a_way_to_decide_that_would_give_a_lead_is_on_no_sheet(maya, jonas):
    about = {"deciding": "d", "kind": "goal", "wording": DecidingWording("goals")}
    say(maya.voice, propose_way, version="v1", way=Way.TOGETHER, **about)
    say(jonas.voice, propose_way, version="v2", way=Way.ALONE, counters="v1", **about)
    assert "My answer" in jonas.page("paper/")
    say(maya.voice, propose_way, version="v3", way=Way.TOGETHER, counters="v2", **about)
    say(jonas.voice, propose_way, version="v4", way=Way.LEAD, counters="v3", **about)
    assert "My answer" not in jonas.page("paper/")


def test_what_somebody_takes_along_comes_in_from_paper_once_they_have_met(maya, jonas, monkeypatch):
    say(jonas.voice, propose_session, session="s", version="s1", starts_at=clock() + HOUR, minutes=50)
    say(maya.voice, agree, accord="s", version="s1")
    assert "What I take along" not in jonas.page("paper/")
    monkeypatch.setattr("withness.spaces.paper.views.clock", lambda: clock() + 3 * HOUR)
    at = written(jonas, "What I take along", words="I can leave when I like")
    assert "Maya takes something along, Jonas wrote" in jonas.page(at)
    jonas.sends(at, answer="confirm", pin=PIN)
    assert "I can leave when I like" in jonas.page("sessions/s/hour/")


def test_whether_somebody_was_heard_is_said_on_paper(maya, jonas):
    say(maya.voice, give_feedback, feedback="f", different="Slower")
    assert "Whether I was heard" not in jonas.page("paper/")
    say(jonas.voice, answer_feedback, feedback="f", part=Part.DIFFERENT, words="I will ask first")
    sheet = jonas.page(f"paper/{sheet_for(jonas, 'Whether I was heard').removesuffix('write/')}")
    assert "Slower" in sheet
    assert "I will ask first" in sheet
    at = written(jonas, "Whether I was heard", answer="not_yet", missing="You still hurry")
    assert "Slower" in jonas.page(at)
    jonas.sends(at, answer="confirm", pin=PIN)
    assert "You still hurry" in jonas.page("alliance/")
    say(jonas.voice, answer_feedback, feedback="f", part=Part.DIFFERENT, words="I stop the clock")
    at = written(jonas, "Whether I was heard", answer="heard", dictation="d-two")
    jonas.sends(at, answer="confirm", pin=PIN)
    assert "Whether I was heard" not in jonas.page("paper/")


def test_what_the_therapist_said_is_answered_on_paper(maya, jonas):
    say(jonas.voice, give_feedback, feedback="f", different="I would like to begin on time")
    at = written(jonas, "What I say to it", words="The bus is late")
    jonas.sends(at, answer="confirm", pin=PIN)
    assert "The bus is late" in jonas.page("alliance/")


def test_a_goodbye_that_was_put_forward_is_answered_and_not_put_forward_again(maya, jonas):
    words = EndingWording(helped="The side door")
    say(jonas.voice, propose_ending, ending="e", version="e1", wording=words)
    page = jonas.page("paper/")
    assert "My answer" in page
    assert ": How we say goodbye<" not in page
