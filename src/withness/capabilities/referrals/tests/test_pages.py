"""Referrals on the real site: choosing, agreeing on every word, sending, and pages without a login."""

import io
import json
import re
import zipfile
from smtplib import SMTPRecipientsRefused

import pytest
from django.core import mail as outbox
from django.core.mail.backends.locmem import EmailBackend
from django.test import Client

from tests.people import one_more
from withness.capabilities.referrals import jobs
from withness.capabilities.referrals.events import KIND, Replied, Told
from withness.capabilities.referrals.rules import hinder
from withness.capabilities.referrals.state import standing
from withness.ground.directory.indexing import reindex
from withness.ground.directory.models import Service
from withness.ground.directory.tests.lists import a_page, a_service, bring_in
from withness.ground.ledger import hear, say
from withness.ground.ledger.hear import clock
from withness.ground.notices.models import Errand
from withness.ground.notices.outbox import run_due
from withness.ground.partnership import HOUSE, Role, Voice
from withness.ground.partnership.verbs import leave
from withness.ground.replies.models import Slip

SAID, SIGNED = "Somebody needs food for two until Friday. “No fish”, please & thank you.", "Jonas, 020 7946 0000"
WORDS = {
    "about": "food",
    "who": "mail",
    "said": SAID,
    "signed": SIGNED,
    "ask_after": "7",
    "whose": "",
    "because": "For you",
}
ADDRESS = re.compile(r"http[^\s\"]+/answer/([\w-]+)/")
DAY = 24 * 3600 * 1_000_000


@pytest.fixture
def pantry(maya, tmp_path):
    """Two places, of which one has a mail address."""
    phones = [{"id": "p1", "number": "020 7946 0018"}]
    mail = {"email": "larder@example.org", "phones": phones}
    bring_in(a_page(tmp_path, a_service(1, name="The larder", **mail), a_service(2, name="The kitchen")))
    reindex()
    return {row.says["name"]: row.pk for row in Service.objects.all()}


def latest(person):
    return hear(person.voice).of_kind(KIND)[-1]


def stands(person):
    view = hear(person.voice)
    return standing(view, view.of_kind(KIND)[-1])


@pytest.fixture
def offered(jonas, pantry):
    assert jonas.sends(f"referrals/choose/{pantry['The larder']}/", **WORDS).status_code == 302
    return latest(jonas).id


@pytest.fixture
def agreed(maya, offered):
    assert maya.sends(f"referrals/{offered}/answer/", answer="agree", version=latest(maya).latest.id).status_code == 302
    return offered


def go_out(person, referral):
    version = latest(person).current.id
    assert person.sends(f"referrals/{referral}/send/", version=version, how="mail").status_code == 302
    run_due(jobs.ERRANDS)
    return outbox.outbox[-1]


@pytest.fixture
def letter(maya, agreed):
    return go_out(maya, agreed)


def token_in(mail):
    return ADDRESS.search(mail.body)[1]


def ask_the_client(referral, monkeypatch):
    """A week later."""
    later = clock() + 8 * DAY
    monkeypatch.setattr(jobs, "clock", lambda: later)
    run_due(jobs.ERRANDS, now=later)
    run_due(jobs.ERRANDS, now=later + 1)
    return outbox.outbox[-1]


# Choosing


def test_a_place_is_found_by_its_need_and_by_words(maya, pantry):
    assert "The larder" in maya.page("referrals/find/?about=food")
    assert "The list doesn&#x27;t say what its places are for" in maya.page("referrals/find/?about=food").replace(
        "'", "&#x27;"
    )
    found = maya.sends("referrals/find/", words="kitchen", about="food").content.decode()
    assert f"referrals/choose/{pantry['The kitchen']}/?about=food" in found
    assert "The larder" not in found.split('id="found"')[1]
    assert maya.at("referrals/find/?about=nonsense").status_code == 200
    assert maya.at("referrals/choose/nothing/").status_code == 404


def test_a_need_narrows_what_is_found_where_the_list_says_what_it_is_for(maya, tmp_path):
    food = {
        "id": "t1",
        "code": "food",
        "name": "Food",
        "taxonomy_detail": {"id": "t", "name": "Ours", "description": ""},
    }
    sorted_ = {"attributes": [{"id": "a1", "taxonomy_term": food}]}
    bring_in(a_page(tmp_path, a_service(1, name="The larder", **sorted_), a_service(2, name="The kitchen")))
    reindex()
    found = maya.page("referrals/find/?about=food").split('id="found"')[1]
    assert "The larder" in found
    assert "The kitchen" not in found


def test_where_there_is_no_mail_address_no_mail_is_offered(maya, pantry):
    assert 'value="mail"' not in maya.page(f"referrals/choose/{pantry['The kitchen']}/")
    answer = maya.sends(f"referrals/choose/{pantry['The kitchen']}/", **WORDS)
    assert answer.status_code == 422
    assert SAID[:40] in answer.content.decode()


@pytest.mark.parametrize("missing", ["about", "who", "said", "signed"])
def test_what_is_missing_is_named_and_what_was_typed_stays(maya, pantry, missing):
    answer = maya.sends(f"referrals/choose/{pantry['The larder']}/", **WORDS | {missing: ""})
    assert answer.status_code == 422
    assert 'class="error"' in answer.content.decode()
    assert hear(maya.voice).of_kind(KIND) == []


def test_the_other_reads_every_word_before_they_agree(maya, offered):
    page = maya.page(f"referrals/{offered}/")
    for words in (
        "Somebody needs food for two until Friday.",
        SIGNED,
        "larder@example.org",
        "The larder",
        "7 days after",
    ):
        assert words in page, words
    assert "The larder" in maya.page()


def test_the_words_stay_as_they_were_agreed_when_the_list_changes(maya, agreed, tmp_path):
    bring_in(a_page(tmp_path, a_service(1, name="Another name", email="else@example.org")))
    assert latest(maya).current.wording.to == "larder@example.org"
    assert go_out(maya, agreed).to == ["larder@example.org"]


def test_said_another_way_the_place_stays_and_nothing_can_be_forged_into_it(maya, jonas, offered):
    said = WORDS | {"said": "Food for two.", "to": "thief@example.org", "name": "Thief", "service": "x"}
    version = {"answer": "counter", "version": latest(maya).latest.id}
    assert maya.sends(f"referrals/{offered}/answer/", **said, **version).status_code == 302
    wording = latest(jonas).latest.wording
    assert (wording.said, wording.to, wording.name) == ("Food for two.", "larder@example.org", "The larder")


# Sending


def test_nothing_goes_out_before_both_agreed(jonas, offered):
    answer = jonas.sends(f"referrals/{offered}/send/", version=latest(jonas).latest.id, how="mail")
    assert answer.status_code == 422
    run_due(jobs.ERRANDS)
    assert outbox.outbox == []


def test_the_mail_holds_exactly_the_agreed_words_and_an_address(letter):
    assert letter.to == ["larder@example.org"]
    assert letter.subject == "Can you help somebody?"
    rest = ADDRESS.sub("", letter.body).replace(SAID, "").replace(SIGNED, "")
    assert re.fullmatch(r"\s*You can answer here, once and without an account, until \d+ \w+ \d{4}:\s*", rest)


def test_the_outbox_and_the_database_hold_ids_alone(maya, agreed):
    go_out(maya, agreed)
    kept = " ".join(str(list(model.objects.values_list())) for model in (Errand, Slip))
    for words in ("larder@", "Somebody needs", "Jonas", token_in(outbox.outbox[-1])):
        assert words not in kept


def test_sent_again_the_address_of_before_is_worth_nothing(jonas, agreed, letter):
    again = go_out(jonas, agreed)
    assert Client().get(f"/answer/{token_in(letter)}/").status_code == 410
    assert Client().get(f"/answer/{token_in(again)}/").status_code == 200


def test_an_address_that_does_not_work_is_said_and_not_tried_again(maya, agreed, monkeypatch):
    def refuse(_self, messages):
        raise SMTPRecipientsRefused({"larder@example.org": (550, b"nobody")})

    monkeypatch.setattr(EmailBackend, "send_messages", refuse)
    maya.sends(f"referrals/{agreed}/send/", version=latest(maya).current.id, how="mail")
    run_due(jobs.ERRANDS)
    assert stands(maya) == "returned"
    assert "It didn" in maya.page(f"referrals/{agreed}/")
    assert not Errand.objects.filter(kind=jobs.LETTER, due__isnull=False).exists()


def test_a_mail_server_that_is_away_is_waited_for_and_then_told_another_address(maya, agreed, monkeypatch):
    tried = []

    def away(_self, messages):
        tried.append(token_in(messages[0]))
        raise OSError

    with monkeypatch.context() as patch:
        patch.setattr(EmailBackend, "send_messages", away)
        maya.sends(f"referrals/{agreed}/send/", version=latest(maya).current.id, how="mail")
        run_due(jobs.ERRANDS)
    assert stands(maya) == "sent"
    run_due(jobs.ERRANDS, now=clock() + DAY)
    assert Client().get(f"/answer/{tried[0]}/").status_code == 410
    assert Client().get(f"/answer/{token_in(outbox.outbox[-1])}/").status_code == 200


# The service answers


def test_opening_the_page_says_nothing_and_sending_says_it_once(maya, agreed, letter):
    path = f"/answer/{token_in(letter)}/"
    for _ in range(3):
        page = Client().get(path).content.decode()
        Client().head(path)
    assert "Somebody needs food for two until Friday." in page
    assert SIGNED in page
    assert stands(maya) == "sent"
    assert Client().post(path, {"stands": "accepted", "note": "Side door"}).status_code == 200
    assert stands(maya) == "accepted"
    assert "Side door" in maya.page(f"referrals/{agreed}/")
    again = Client().post(path, {"stands": "cannot", "barriers": "cost"})
    assert (again.status_code, "answered already" in again.content.decode()) == (410, True)
    assert [e.by for e in hear(maya.voice).heard if isinstance(e.event, Replied)] == [HOUSE]


def test_what_they_cannot_do_is_counted_as_a_barrier(jonas, agreed, letter):
    path = f"/answer/{token_in(letter)}/"
    page = Client().post(path, {"stands": "cannot"})
    assert page.status_code == 422
    assert Client().get(path).status_code == 200, "a mistake uses nothing up"
    Client().post(path, {"stands": "cannot", "barriers": ["waiting_list", "not_eligible"], "note": ""})
    event = next(e.event for e in hear(jonas.voice).heard if isinstance(e.event, Replied))
    assert event.barriers == ("waiting_list", "not_eligible")
    assert "the waiting list, not for people in this situation" in jonas.page("referrals/")


def test_who_answers_later_gets_an_address_for_that(maya, letter):
    page = Client().post(f"/answer/{token_in(letter)}/", {"stands": "received"}).content.decode()
    token = ADDRESS.search(page)[1]
    page = Client().post(f"/answer/{token}/", {"stands": "waiting", "until": "2027-02-01"}).content.decode()
    assert stands(maya) == "waiting"
    assert "until 1 February 2027" in maya.page(f"referrals/{latest(maya).id}/")
    done = Client().post(f"/answer/{ADDRESS.search(page)[1]}/", {"stands": "accepted"}).content.decode()
    assert not ADDRESS.search(done)


@pytest.mark.parametrize("who", ["maya", "jonas"])
def test_either_closes_the_page_at_once(people, agreed, letter, who):
    person = people[who]
    assert person.sends(f"referrals/{agreed}/close/", letter=_letter_of(person)).status_code == 302
    _closed(letter, person)


@pytest.mark.parametrize("who", ["maya", "jonas"])
def test_ending_it_closes_the_page_too(people, agreed, letter, who):
    assert people[who].sends(f"referrals/{agreed}/end/", how="stopped").status_code == 302
    _closed(letter, people[who])


def test_what_came_back_is_closed_too(jonas, agreed, letter):
    assert jonas.sends(f"referrals/{agreed}/came-back/", letter=_letter_of(jonas)).status_code == 302
    assert stands(jonas) == "returned"
    _closed(letter, jonas)


def _letter_of(person):
    return re.search(r'name="letter" value="([^"]+)"', person.page(f"referrals/{latest(person).id}/"))[1]


def _closed(letter, person):
    path, before = f"/answer/{token_in(letter)}/", len(hear(person.voice).heard)
    answer = Client().get(path)
    assert (answer.status_code, "asked any more" in answer.content.decode()) == (410, True)
    assert SAID[:20] not in answer.content.decode()
    assert Client().post(path, {"stands": "accepted"}).status_code == 410
    assert len(hear(person.voice).heard) == before


# The client closes the loop


def test_a_client_is_asked_by_a_mail_that_names_nothing(maya, agreed, letter, monkeypatch):
    mail = ask_the_client(agreed, monkeypatch)
    assert mail.to == ["maya@example.org"]
    assert mail.subject == "A question"
    for words in ("larder", "Jonas", "Maya", "food", "help"):
        assert words not in mail.body
    page = Client().get(f"/answer/{token_in(mail)}/").content.decode()
    for words in ("larder", "Jonas", "Maya", "food", SAID[:20]):
        assert words not in page.split("<main")[1], words
    answer = {"got": "yes", "helped": "yes", "note": "Two bags."}
    assert Client().post(f"/answer/{token_in(mail)}/", answer).status_code == 200
    (told,) = [e for e in hear(maya.voice).heard if isinstance(e.event, Told)]
    assert (told.by, told.event.by_page) == (maya.voice.member, True)
    assert stands(maya) == "got_help"
    assert Client().post(f"/answer/{token_in(mail)}/", answer).status_code == 410


def test_nobody_is_asked_before_the_time_nor_after_they_said(maya, agreed, letter, monkeypatch):
    run_due(jobs.ERRANDS, now=clock() + 1)
    assert outbox.outbox[-1] is letter
    assert maya.sends(f"referrals/{agreed}/told/", got="yes", helped="a little").status_code == 422
    assert maya.sends(f"referrals/{agreed}/told/", got="yes", helped="some").status_code == 302
    ask_the_client(agreed, monkeypatch)
    assert outbox.outbox[-1] is letter


def test_what_is_said_here_closes_the_page_of_the_mail(maya, agreed, letter, monkeypatch):
    mail = ask_the_client(agreed, monkeypatch)
    assert maya.sends(f"referrals/{agreed}/told/", got="no", barriers=["felt_unwelcome"]).status_code == 302
    assert Client().get(f"/answer/{token_in(mail)}/").status_code == 410
    assert stands(maya) == "no_help"


def test_who_wants_no_mail_gets_none_and_finds_it_on_home(maya, agreed, letter, monkeypatch):
    type(maya.account).objects.filter(pk=maya.account.pk).update(mails="none")
    ask_the_client(agreed, monkeypatch)
    assert outbox.outbox[-1] is letter


def test_a_therapist_cannot_say_it_for_them(jonas, agreed, letter):
    assert jonas.sends(f"referrals/{agreed}/told/", got="yes").status_code == 422
    assert "Did you get help" not in jonas.page(f"referrals/{agreed}/").split("<main")[1]


def test_whoever_left_says_nothing_more(maya, agreed, letter, monkeypatch):
    mail = ask_the_client(agreed, monkeypatch)
    say(maya.voice, leave)
    before = len(hear(Voice(maya.voice.ledger, HOUSE)).heard)
    assert Client().post(f"/answer/{token_in(mail)}/", {"got": "yes"}).status_code == 410
    assert len(hear(Voice(maya.voice.ledger, HOUSE)).heard) == before


# Everything else


@pytest.mark.parametrize("who", ["maya", "jonas"])
def test_either_says_what_gets_in_the_way(people, offered, who):
    path = f"referrals/{offered}/in-the-way/"
    assert people[who].sends(path, note=" ").status_code == 422
    assert people[who].sends(path, barriers=["transport"], note="No bus").status_code == 302
    assert "No bus" in people["jonas"].page(f"referrals/{offered}/")


def test_it_goes_on_with_another_place_and_its_story_stays(maya, jonas, pantry, agreed, letter):
    maya.sends(f"referrals/{agreed}/end/", how="stopped")
    path = f"referrals/choose/{pantry['The kitchen']}/"
    assert SAID[:20] in maya.page(f"{path}?again={agreed}")
    assert maya.sends(path, **WORDS | {"who": "client", "again": agreed}).status_code == 302
    assert (
        jonas.sends(f"referrals/{agreed}/answer/", answer="agree", version=latest(jonas).latest.id).status_code == 302
    )
    assert stands(jonas) == "reopened"
    page = jonas.page(f"referrals/{agreed}/")
    assert "sent it by mail" in page
    assert "The kitchen" in page


def test_the_words_are_on_one_page_to_print(jonas, agreed):
    assert SIGNED in jonas.page(f"referrals/{agreed}/letter/")


def test_it_reads_in_the_record_for_both_and_for_nobody_else(maya, jonas, ines, agreed, letter):
    Client().post(f"/answer/{token_in(letter)}/", {"stands": "accepted", "note": "Side door"})
    say(maya.voice, hinder, referral=agreed, barriers=("transport",), note="No bus")
    for person in (maya, jonas):
        record = person.page("record/")
        for words in ("sent it by mail", "they can help", "Side door", "getting there", "No bus"):
            assert words in record, words
    assert "larder" not in ines.page("record/")
    assert ines.at(f"referrals/{agreed}/").status_code == 404


def test_in_a_couple_it_can_be_one_persons_own(people, maya, jonas, pantry):
    leo = one_more(people, "leo", Role.CLIENT)
    path = f"referrals/choose/{pantry['The larder']}/"
    assert maya.sends(path, **WORDS | {"about": "safety"}).status_code == 422
    assert maya.sends(path, **WORDS | {"about": "safety", "whose": maya.voice.member}).status_code == 302
    referral = latest(jonas).id
    assert "For" in jonas.page(f"referrals/{referral}/")
    assert leo.at(f"referrals/{referral}/").status_code == 404
    assert "larder" not in leo.page("referrals/")
    assert "larder" not in leo.page()


def test_whoever_takes_everything_along_takes_it_in_fhir_too(maya, ines, agreed, letter):
    Client().post(f"/answer/{token_in(letter)}/", {"stands": "cannot", "barriers": ["cost"]})
    with zipfile.ZipFile(io.BytesIO(maya.sends("take-along/").content)) as taken:
        (whole,) = json.loads(taken.read("referrals.fhir.json"))
    request, task, consent = (each["resource"] for each in whole["entry"])
    assert request["note"] == [{"text": SAID}]
    assert (task["status"], task["statusReason"]["text"], consent["status"]) == ("rejected", "cost", "active")
    with zipfile.ZipFile(io.BytesIO(ines.sends("take-along/").content)) as taken:
        assert "referrals.fhir.json" not in taken.namelist()


def test_the_file_for_their_computer_is_there_once_it_is_agreed_on(maya, offered):
    path = f"referrals/{offered}/file/"
    assert maya.at(path).status_code == 404
    maya.sends(f"referrals/{offered}/answer/", answer="agree", version=latest(maya).latest.id)
    assert json.loads(maya.at(path).content)["entry"][0]["resource"]["note"] == [{"text": SAID}]
