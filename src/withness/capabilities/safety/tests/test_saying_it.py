"""Saying it, through the real site: recorded with its task, told to the therapist alone, and shown as it stands."""

import html
import re
from datetime import UTC, datetime

import pytest
from django.core import mail
from django.test import Client

from withness.capabilities.safety import jobs
from withness.capabilities.safety.events import MAIL, PAGE
from withness.capabilities.safety.rules import SafetyState
from withness.ground import ledger
from withness.ground.ledger import say, wired
from withness.ground.ledger.hear import clock
from withness.ground.ledger.ids import new_id
from withness.ground.notices.models import Errand
from withness.ground.notices.outbox import run_due
from withness.ground.partnership import Role
from withness.ground.partnership.verbs import leave
from withness.ground.practice.events import Open, OwnLine
from withness.ground.practice.hours import SECOND
from withness.ground.practice.practices import practice_of
from withness.ground.practice.rules import set_hours, set_lines, set_region

from .conftest import joins

ALWAYS = tuple(Open(day, 0, 24 * 60) for day in range(7))


def text(answer) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def say_it(who, **sent):
    return who.browser.post(who.at("say/"), {"key": new_id(), **sent})


def alarms(who):
    return list(who.view.state(SafetyState).alarms.values())


def deliver():
    return run_due(jobs.ERRANDS)


def test_the_numbers_stand_before_the_button(maya, jonas):
    say(practice_of(jonas.account), set_region, region="GB")
    page = maya.browser.get(maya.at()).content.decode()
    assert page.index('href="tel:999"') < page.index(maya.at("say/"))


def test_the_button_alone_is_enough(maya, jonas):
    answer = say_it(maya)
    assert answer.status_code == 302
    assert answer["Location"] == maya.at()
    (alarm,) = alarms(jonas)
    assert (alarm.by, alarm.words) == (maya.voice.member, None)


def test_words_reach_the_therapist_as_they_were_written(maya, jonas):
    say_it(maya, words="I am on the bridge")
    assert alarms(jonas)[0].words == "I am on the bridge"
    assert "I am on the bridge" in text(jonas.browser.get(jonas.at()))


def test_pressing_twice_is_one_alarm(maya, jonas):
    key = new_id()
    say_it(maya, key=key)
    say_it(maya, key=key)
    assert len(alarms(jonas)) == 1


def test_it_can_be_said_again(maya, jonas):
    say_it(maya)
    say_it(maya)
    assert len(alarms(jonas)) == 2


def test_the_page_says_what_has_happened_and_what_has_not(maya, jonas):
    say_it(maya)
    before = text(maya.browser.get(maya.at()))
    assert "It was recorded" in before
    assert "The mail to Jonas has not been handed over yet." in before
    assert "Nobody has said yet that they have seen it." in before
    deliver()
    after = text(maya.browser.get(maya.at()))
    assert "A mail to Jonas was handed over" in after
    assert "has not been handed over" not in after
    assert "Nobody has said yet that they have seen it." in after


def test_the_whole_way_to_its_end(maya, jonas):
    say_it(maya)
    (alarm,) = alarms(maya)
    jonas.browser.post(jonas.at(f"{alarm.id}/seen/"), {"words": "I am calling you now", "key": new_id()})
    seen = text(maya.browser.get(maya.at()))
    assert "Jonas has seen it" in seen
    assert "I am calling you now" in seen
    maya.browser.post(maya.at(f"{alarm.id}/over/"), {"words": "", "key": new_id()})
    assert "It is over once Jonas says so too." in text(maya.browser.get(maya.at()))
    assert "It is over once you say so too." in text(jonas.browser.get(jonas.at()))
    jonas.browser.post(jonas.at(f"{alarm.id}/over/"), {"words": "", "key": new_id()})
    assert alarms(maya)[0].closed
    assert "Earlier" in text(maya.browser.get(maya.at()))


def test_the_client_can_not_say_that_somebody_has_seen_it(maya, jonas):
    say_it(maya)
    (alarm,) = alarms(maya)
    answer = maya.browser.post(maya.at(f"{alarm.id}/seen/"), {"key": new_id()})
    assert answer.status_code == 422
    assert alarms(jonas)[0].acknowledged == []


def test_the_mail_names_nobody_and_nothing(maya, jonas):
    say_it(maya, words="I am on the bridge")
    deliver()
    (sent,) = mail.outbox
    assert sent.to == ["jonas@example.org"]
    for secret in ("Maya", "Jonas", "bridge", "safe", maya.voice.ledger):
        assert secret not in sent.subject + sent.body


def test_a_mail_goes_out_once_however_often_the_worker_looks(maya, jonas):
    say_it(maya)
    for late in range(4):
        run_due(jobs.ERRANDS, clock() + late * jobs.LOOK_AGAIN + SECOND)
    assert len(mail.outbox) == 1


def test_a_mail_server_that_is_away_is_asked_again_and_the_page_says_so(maya, jonas, monkeypatch):
    say_it(maya)
    monkeypatch.setattr(jobs.mails, "send", lambda _mail: False)
    deliver()
    assert "The mail to Jonas has not been handed over yet. It is tried again." in text(maya.browser.get(maya.at()))
    monkeypatch.undo()
    run_due(jobs.ERRANDS, clock() + jobs.LOOK_AGAIN + SECOND)
    assert [one.how for one in alarms(maya)[0].arrived] == [MAIL]


def test_a_page_that_showed_it_counts_once(maya, jonas):
    say_it(maya)
    jonas.browser.get(jonas.at())
    jonas.browser.get(jonas.at())
    assert [(one.how, one.to) for one in alarms(maya)[0].arrived] == [(PAGE, jonas.voice.member)]
    assert "A page that shows it was sent to Jonas" in text(maya.browser.get(maya.at()))


def test_ones_own_page_is_no_delivery(maya, jonas):
    say_it(maya)
    maya.browser.get(maya.at())
    assert alarms(maya)[0].arrived == []


def test_outside_hours_the_page_says_that_nobody_is_watching(maya, jonas):
    tomorrow = (clock() // SECOND // 86_400 + 4) % 7  # 1 January 1970 was a Thursday
    say(practice_of(jonas.account), set_hours, zone="UTC", week=(Open(tomorrow, 600, 700),), within=30)
    shown = text(maya.browser.get(maya.at()))
    assert "Nobody is watching this now. Jonas has said to look at it by" in shown


def test_with_hours_the_alarm_carries_the_time_it_is_to_be_seen(maya, jonas):
    say(practice_of(jonas.account), set_hours, zone="UTC", week=ALWAYS, within=30)
    say_it(maya)
    (alarm,) = alarms(jonas)
    assert alarm.at < alarm.seen_by <= alarm.at + 31 * 60 * SECOND
    assert "Jonas has said to look at it by" in text(maya.browser.get(maya.at()))


def test_until_hours_are_set_nobody_has_said_when(maya, jonas):
    shown = text(maya.browser.get(maya.at()))
    assert "Nobody is watching this now, and nobody has said when it will be seen." in shown


@pytest.mark.parametrize("page", ["", "say/", "x/seen/", "x/over/"])
def test_a_stranger_gets_404(maya, jonas, stranger, page):
    stranger.voice = maya.voice
    assert stranger.browser.get(stranger.at(page)).status_code == 404
    assert stranger.browser.post(stranger.at(page)).status_code == 404


def test_whoever_was_signed_out_is_told_that_nothing_was_recorded(maya, jonas):
    answer = Client().post(maya.at("say/"), {"words": "help"})
    assert answer.status_code == 403
    assert "You are signed out here, so what you sent was not recorded. Nobody was told." in text(answer)
    assert "tel:112" in answer.content.decode()


def test_a_form_that_is_too_old_to_be_taken_is_answered_with_the_numbers(maya, jonas):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(maya.account)
    answer = strict.post(maya.at("say/") + "?region=GB", {"words": "help", "key": new_id()})
    assert answer.status_code == 403
    assert "What you sent was not recorded. Nobody was told." in text(answer)
    assert 'href="tel:116123"' in answer.content.decode()
    assert alarms(jonas) == []


@pytest.mark.parametrize("strict", [False, True])
@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("multipart/form-data", b"no boundary"),
        ("application/x-www-form-urlencoded", b"&".join(b"f%d=1" % number for number in range(1_200))),
    ],
)
def test_a_form_that_can_not_be_read_is_answered_with_the_numbers(maya, jonas, strict, kind, body):
    browser = Client(enforce_csrf_checks=strict, raise_request_exception=False)
    browser.force_login(maya.account)
    answer = browser.post(maya.at("say/") + "?region=GB", data=body, content_type=kind)
    assert answer.status_code == (403 if strict else 400), "unread, it is not even known to come from this site"
    assert "What you sent was not recorded. Nobody was told." in text(answer)
    assert 'href="tel:116123"' in answer.content.decode()
    assert alarms(jonas) == []


def test_a_ledger_that_can_not_write_says_so_beside_the_numbers(maya, jonas, monkeypatch):
    def broken(*_args, **_words):
        raise OSError("disk full")

    monkeypatch.setattr("withness.ground.ledger.store.append", broken)
    answer = maya.browser.post(maya.at("say/") + "?region=GB", {"words": "help", "key": new_id()})
    assert answer.status_code == 503
    assert "What you sent was not recorded. Nobody was told." in text(answer)
    assert 'href="tel:116123"' in answer.content.decode()


def test_a_page_that_can_not_be_made_still_shows_the_numbers(maya, jonas, monkeypatch):
    def broken(*_args, **_words):
        raise LookupError

    monkeypatch.setattr("withness.capabilities.safety.views.hear", broken)
    answer = maya.browser.get(maya.at() + "?region=GB")
    assert answer.status_code == 503
    assert 'href="tel:999"' in answer.content.decode()


def test_a_practice_that_can_not_be_read_keeps_nobody_from_saying_it(maya, jonas, monkeypatch):
    def broken(*_args, **_words):
        raise LookupError

    monkeypatch.setattr("withness.capabilities.safety.views.seen_by", broken)
    say_it(maya)
    assert alarms(jonas)[0].seen_by is None


def test_no_entry_without_its_task_and_no_task_without_its_entry(maya, jonas, monkeypatch):
    def refuse(*_args, **_words):
        raise LookupError("no task")

    monkeypatch.setattr(jobs, "enqueue", refuse)
    assert say_it(maya).status_code == 503
    assert alarms(jonas) == []
    assert not Errand.objects.filter(kind=jobs.KIND).exists()
    monkeypatch.undo()

    def fail(_appended):
        raise LookupError("a later listener")

    before = wired()
    ledger.use(before.registry, before.reactions, inside=(*before.inside, fail), after=before.after)
    try:
        assert say_it(maya).status_code == 503
    finally:
        ledger.use(before.registry, before.reactions, inside=before.inside, after=before.after)
    assert alarms(jonas) == []
    assert not Errand.objects.filter(kind=jobs.KIND).exists()


def test_its_task_stays_until_it_is_over(maya, jonas):
    say_it(maya)
    (alarm,) = alarms(maya)
    errand = Errand.objects.get(kind=jobs.KIND)
    assert (errand.ledger, errand.subject) == (maya.voice.ledger, alarm.id)
    for step, who in (("seen/", jonas), ("over/", maya), ("over/", jonas)):
        run_due(jobs.ERRANDS, clock() + 3600 * SECOND)
        assert Errand.objects.get(kind=jobs.KIND).due is not None
        assert who.browser.post(who.at(f"{alarm.id}/{step}"), {"key": new_id()}).status_code == 302
    run_due(jobs.ERRANDS, clock() + 3 * 3600 * SECOND)
    assert Errand.objects.get(kind=jobs.KIND).due is None


@pytest.mark.parametrize("role", [Role.CLIENT, Role.SUPPORTER, Role.GUARDIAN])
def test_others_in_the_partnership_see_nothing_of_it(maya, jonas, role):
    other = joins(maya, "Noor", role, *([jonas] if role in (Role.CLIENT, Role.GUARDIAN) else []))
    before, page = other.view, _without_tokens(other.browser.get(other.at()))
    say_it(maya, words="at home with Noor")
    deliver()
    jonas.browser.get(jonas.at())
    assert other.view == before
    assert _without_tokens(other.browser.get(other.at())) == page
    (alarm,) = alarms(maya)
    real = other.browser.post(other.at(f"{alarm.id}/seen/"), {"key": "k"})
    made_up = other.browser.post(other.at("made-up-0000000/seen/"), {"key": "k"})
    assert _without_tokens(real).replace(alarm.id, "") == _without_tokens(made_up).replace("made-up-0000000", "")
    assert {address for sent in mail.outbox for address in sent.to} == {"jonas@example.org"}


def test_a_supporter_finds_the_numbers_and_no_button(maya, jonas):
    other = joins(maya, "Noor", Role.SUPPORTER)
    page = other.browser.get(other.at()).content.decode()
    assert 'href="tel:112"' in page
    assert other.at("say/") not in page
    assert say_it(other).status_code == 422


def test_a_therapist_alone_is_told_that_nobody_else_would_see_it(maya, jonas):
    assert "There is nobody here who would see it." in text(jonas.browser.get(jonas.at()))
    say_it(jonas)
    assert alarms(maya) == []
    assert "Nobody is watching this." in text(jonas.browser.get(jonas.at()))


def _without_tokens(answer) -> str:
    return re.sub(r'name="(csrfmiddlewaretoken|key)" value="[^"]*"', "", answer.content.decode())


@pytest.mark.parametrize("address", ["goals/", "sessions/", ""])
def test_an_open_alarm_stands_on_top_of_every_page_of_those_who_hear_it(maya, jonas, address):
    noor = joins(maya, "Noor", Role.CLIENT, jonas)
    say_it(maya)
    page = f"/with/{maya.voice.ledger}/{address}"
    assert "Maya said “I'm not safe now”" in text(jonas.browser.get(page))
    assert "You said “I'm not safe now”" in text(maya.browser.get(page))
    assert "not safe now”" not in text(noor.browser.get(page))


def test_the_strip_on_top_counts_as_a_page_that_showed_it(maya, jonas):
    say_it(maya)
    jonas.browser.get(f"/with/{jonas.voice.ledger}/goals/")
    assert [(one.how, one.to) for one in alarms(maya)[0].arrived] == [(PAGE, jonas.voice.member)]


def test_a_therapist_who_left_gets_no_mail_and_the_page_says_that_nobody_is_there(maya, jonas):
    say_it(maya)
    say(jonas.voice, leave)
    deliver()
    assert mail.outbox == []
    assert "There is nobody here who was asked to see it. Nobody is watching this." in text(maya.browser.get(maya.at()))


def test_somebody_who_wants_no_mails_gets_this_one(maya, jonas):
    jonas.account.mails = "none"
    jonas.account.save()
    say_it(maya)
    deliver()
    assert len(mail.outbox) == 1


def test_the_numbers_of_the_practice_are_there_without_a_country_too(maya, jonas):
    say(practice_of(jonas.account), set_lines, lines=(OwnLine("Night clinic", "030 123", "at night"),))
    assert 'href="tel:030123"' in maya.browser.get(maya.at()).content.decode()


def test_the_numbers_of_the_practice_say_since_when_and_once_they_are_old(maya, jonas, monkeypatch):
    say(practice_of(jonas.account), set_lines, lines=(OwnLine("Night clinic", "030 123", "at night"),))
    said = "Your practice named its own numbers more than half a year ago."
    address = maya.at() + "?region=DE"
    shown = text(maya.browser.get(address))
    assert f"the practice's own, named on {datetime.now(UTC):%-d %B %Y}" in html.unescape(shown)
    assert said not in shown
    later = clock() + 181 * 24 * 3600 * 1_000_000
    monkeypatch.setattr("withness.capabilities.safety.views.clock", lambda: later)
    assert said in text(maya.browser.get(address))


def test_a_country_chosen_here_is_kept_here(maya, jonas):
    maya.browser.get(maya.at() + "?region=AU")
    assert "Lifeline" in text(maya.browser.get(maya.at()))
