"""Reflection on the real site: asking, bringing, what was heard by the model that is shipped, and taking it away."""

import csv
import re

import pytest

from tests.people import HOUR, one_more
from withness.capabilities.reflection import jobs
from withness.capabilities.reflection.events import KIND, Brought
from withness.capabilities.reflection.state import reading_of
from withness.ground.files.models import Reference
from withness.ground.ledger import hear, say
from withness.ground.ledger.hear import clock
from withness.ground.ledger.ids import new_id
from withness.ground.ledger.verify import first_bad
from withness.ground.notices.outbox import run_due
from withness.ground.partnership import Role
from withness.ground.partnership.verbs import grant, revoke
from withness.ground.practice.practices import practice_of

from .bringing import ROLES, TALK, WORDS, brings, mark_in, says_who


def test_it_is_off_until_the_practice_allows_it(maya, jonas):
    for person in (maya, jonas):
        assert "This is off at the practice" in person.page("reflection/")
        assert person.sends("reflection/new/", **WORDS).status_code == 422
    practice = practice_of(jonas.account).ledger
    assert jonas.browser.post(f"/practice/{practice}/shown/hearing-again/", {"allowed": "yes"}).status_code == 302
    assert maya.sends("reflection/new/", **WORDS).status_code == 302


def test_nobody_brings_anything_before_all_said_yes(allowed, maya, jonas):
    maya.sends("reflection/new/", **WORDS)
    (accord,) = hear(jonas.voice).of_kind(KIND)
    for person in (maya, jonas):
        refused = brings(person, accord.id)
        assert refused.status_code == 422
        assert "You have not agreed on this yet" in refused.content.decode()
    assert not Reference.objects.exists()


def test_who_is_who_is_guessed_and_asked(agreed, jonas):
    page = brings(jonas, agreed).content.decode()
    assert "Who is Ada?" in page
    assert "how have you been since we last met?" in page
    first, second = page.split("Who is Ben?")
    assert 'value="therapist" selected' in first
    assert 'value="client" selected' in second


def test_it_takes_a_therapist_and_a_client(agreed, jonas):
    mark = mark_in(brings(jonas, agreed))
    wrong = says_who(jonas, agreed, mark, **ROLES | {"speaker-1": "therapist"})
    assert wrong.status_code == 422
    assert "somebody who is the client" in wrong.content.decode()
    assert reading_of(hear(jonas.voice), agreed) is None


def test_names_and_numbers_are_masked_before_anything_is_kept(brought, jonas):
    there = reading_of(hear(jonas.voice), brought)
    kept = " ".join(turn.text for turn in jobs.turns_in(jonas.voice.ledger, there.transcript))
    for name in ("Ben", "Carla", "14", "555", "0199"):
        assert name not in kept
    assert "since we last met" in kept


def test_what_one_put_aside_is_no_one_else_s_and_is_gone_after_an_hour(agreed, maya, jonas, monkeypatch):
    mark = mark_in(brings(jonas, agreed))
    assert says_who(maya, agreed, mark, **ROLES).status_code == 422
    monkeypatch.setattr(jobs, "AN_HOUR", -1)
    gone = says_who(jonas, agreed, mark, **ROLES)
    assert gone.status_code == 422
    assert "it is gone now" in gone.content.decode()


def test_both_read_that_it_is_being_listened_to_and_then_what_was_heard(brought, maya, jonas):
    for person in (maya, jonas):
        assert "It is being listened to" in person.page(f"reflection/{brought}/")
    assert run_due(jobs.ERRANDS) == 1
    pages = [person.page(f"reflection/{brought}/") for person in (maya, jonas)]
    for page in pages:
        assert "Did it feel like that?" in page
        assert "was said back" in page
        assert "asks openly" in page
        assert 'class="ribbon"' in page
        assert "say nothing about how good" in page
        assert "speaks for a change" not in page
        assert "speaks for how it is" not in page


def test_what_speaks_for_a_change_is_shown_to_whoever_asks(heard, maya, jonas):
    assert "speaks for" in maya.page(f"reflection/{heard}/?all")
    assert "speaks for a change" not in jonas.page(f"reflection/{heard}/")


def test_what_both_hear_otherwise_stands_side_by_side_and_counts_where_they_agree(heard, maya, jonas):
    for person, code in ((maya, "reflection.complex"), (jonas, "input.advice")):
        answer = person.sends(f"reflection/{heard}/correct/", place="4", heard=code)
        assert answer.status_code == 302
        assert answer["Location"].endswith("#turn-4")
    page = maya.page(f"reflection/{heard}/")
    turn = page.split('id="turn-4"')[1].split('id="turn-5"')[0]
    assert "You: says back what may be meant" in turn
    assert "Jonas: advises" in turn
    wrong = maya.sends(f"reflection/{heard}/correct/", place="4", heard="nonsense")
    assert wrong.status_code == 422


def test_a_correction_counts(heard, maya):
    view = hear(maya.voice)
    there = reading_of(view, heard)
    before = maya.page(f"reflection/{heard}/").split("for each question")[1].split("<")[0]
    turns = jobs.turns_in(maya.voice.ledger, there.transcript)
    for place, turn in enumerate(turns):
        if turn.role == "therapist":
            answer = maya.sends(f"reflection/{heard}/correct/", place=str(place), heard="question.open")
            assert answer.status_code == 302
    after = maya.page(f"reflection/{heard}/").split("for each question")[1].split("<")[0]
    assert after != before
    assert "0.0, nothing else is likely" in after


def test_each_count_that_leads_says_how_far_off_it_may_be(heard, maya, jonas):
    for person, therapist, client in ((maya, "Jonas's", "yours"), (jonas, "yours", "Maya's")):
        page = person.page(f"reflection/{heard}/").replace("&#x27;", "'")
        about = r"about [0-9.]+; anything from [0-9.]+ to [0-9.]+ is likely"
        assert re.search(f"for each question of {therapist}: {about}", page)
        assert re.search(f"of 100 turns of {therapist}: {about}", page)
        assert re.search(f"[0-9]+ were {client}. This one is counted", page)


def test_the_page_says_that_it_is_no_score_and_for_judging_nobody_s_work(heard, maya, jonas):
    for person in (maya, jonas):
        page = person.page(f"reflection/{heard}/")
        assert "Nobody gets a score or a place in a table beside others" in page
        assert "never used to judge how somebody does their work" in page


def test_how_it_felt_is_read_by_both(heard, maya, jonas):
    assert (
        maya.sends(f"reflection/{heard}/felt/", felt="partly", words="You asked less than I thought").status_code == 302
    )
    for page in (maya.page(f"reflection/{heard}/"), jonas.page(f"reflection/{heard}/")):
        assert "Partly" in page
        assert "You asked less than I thought" in page
    assert maya.sends(f"reflection/{heard}/felt/").status_code == 422


@pytest.mark.parametrize("how", ["take-away", "take-back"])
def test_whoever_takes_it_away_takes_everything_and_the_chain_holds(heard, maya, jonas, how):
    view = hear(maya.voice)
    files = [reading_of(view, heard).transcript, reading_of(view, heard).codes]
    assert maya.sends(f"reflection/{heard}/{how}/").status_code == 302
    for person in (maya, jonas):
        page = person.page(f"reflection/{heard}/")
        assert "since we last met" not in page
        assert 'class="ribbon"' not in page
    for file in files:
        with pytest.raises(FileNotFoundError):
            jobs.blobs.read(maya.voice.ledger, file.digest)
    assert any(isinstance(entry.event, Brought) for entry in hear(jonas.voice).heard)
    assert first_bad() is None
    assert run_due(jobs.ERRANDS) == 0


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "There is nothing in this file"),
        (b"\x00\x01\x02\x03" * 50, "Nothing was kept"),
        (
            "Eins: Guten Tag, wie geht es Ihnen heute?\nZwei: Nicht gut, ich habe schlecht geschlafen.\n" * 5,
            "Nothing was kept",
        ),
    ],
)
def test_what_can_t_be_read_is_said_and_nothing_is_kept(agreed, jonas, content, why):
    refused = brings(jonas, agreed, content)
    assert refused.status_code == 422
    assert why in refused.content.decode()


def test_what_is_in_a_transcript_never_becomes_part_of_the_page(agreed, jonas):
    evil = TALK.replace("not so good".title(), "x").replace("maybe.", "<img src=x onerror=alert(1)> maybe.")
    asked = brings(jonas, agreed, evil.replace("Ada", "<b>Ada</b>"))
    assert "<img" not in asked.content.decode().replace('<img class="mark"', "")
    assert "<b>Ada" not in asked.content.decode()


def test_what_was_set_right_is_handed_out_once_both_say_that_it_may_teach(heard, maya, jonas):
    at = f"reflection/{heard}/"
    assert maya.sends(f"{at}correct/", place="4", heard="question.open").status_code == 302
    for person, found in ((maya, 404), (jonas, 200)):
        assert "Yes, it may" in person.page(at)
        assert person.sends(f"{at}may-teach/", may="yes").status_code == 302
        file = person.browser.get(f"/with/{person.voice.ledger}/{at}set-right.csv")
        assert file.status_code == found
    assert "attachment" in file["Content-Disposition"]
    rows = list(csv.DictReader(file.content.decode().splitlines()))
    assert [row["code"] for row in rows] == ["", "", "", "", "question", "", "", ""]
    assert rows[4]["subcode"] == "open"
    assert "on a Friday evening" in rows[4]["utterance_text"]
    assert "set-right.csv" in maya.page(at)
    assert jonas.sends(f"{at}may-teach/", may="no").status_code == 302
    assert "set-right.csv" not in maya.page(at)
    assert maya.browser.get(f"/with/{maya.voice.ledger}/{at}set-right.csv").status_code == 404


def test_whoever_says_neither_yes_nor_no_is_told_to_choose(heard, maya):
    for address in ("may-teach", "beside"):
        refused = maya.sends(f"reflection/{heard}/{address}/", may="perhaps")
        assert refused.status_code == 422
        assert "Choose one of these." in refused.content.decode()


def test_what_was_said_stands_there_as_words_and_as_nothing_else(agreed, maya, jonas):
    evil = TALK.replace("maybe.", "<img src=x onerror=alert(1)> maybe.")
    assert says_who(jonas, agreed, mark_in(brings(jonas, agreed, evil)), mask="", **ROLES).status_code == 302
    assert run_due(jobs.ERRANDS) == 1
    for person in (maya, jonas):
        page = person.page(f"reflection/{agreed}/?all")
        assert "&lt;img src=x" in page
        assert "<img src=x" not in page


def test_a_supervisor_reads_what_was_opened_to_them_says_nothing_to_it_and_reads_no_more_once_it_is_closed(
    agreed, people, maya, jonas
):
    hanna = one_more(people, "hanna", Role.SUPERVISOR)
    at = f"reflection/{agreed}/"
    assert hanna.at(at).status_code == 404
    until = clock() + 24 * HOUR
    say(maya.voice, grant, grant=new_id(), accord=agreed, to=hanna.voice.member, until=until)
    assert says_who(jonas, agreed, mark_in(brings(jonas, agreed)), **ROLES).status_code == 302
    assert run_due(jobs.ERRANDS) == 1
    page = hanna.page(at)
    assert "was said back" in page
    assert "since we last met" in page
    for address in ("correct", "felt", "may-teach", "beside", "take-away", "take-back", "set-right.csv"):
        assert f"{at}{address}" not in page
        assert hanna.sends(f"{at}{address}/").status_code == 404
    say(maya.voice, revoke, accord=agreed, to=hanna.voice.member)
    assert hanna.at(at).status_code == 404
