"""Whoever is gone finds what was theirs to hear, and nothing else: not the others, not later."""

import pytest
from django.test import Client

from tests.people import one_more
from withness.capabilities.goals.events import GoalWording
from withness.capabilities.goals.rules import propose_goal
from withness.ground.ledger import hear, say
from withness.ground.ledger.hear import clock
from withness.ground.ledger.ids import new_id
from withness.ground.partnership import Role
from withness.ground.partnership.verbs import dictate, leave, remove
from withness.spaces.leaving.door import DAY, places_of

MONTH = 30 * DAY


def put_forward(person, text):
    say(person.voice, propose_goal, goal=new_id(), version=new_id(), wording=GoalWording(text))


def place(person, path=""):
    return person.browser.get(f"/leaving/{person.voice.member}/{path}")


def removed(by, person, why="You told my sister."):
    act = new_id()
    say(by.voice, remove, act=act, member=person.voice.member, why=why, until=clock() + MONTH)
    return act


def test_a_client_who_left_reads_what_was_theirs_until_then(maya, jonas):
    put_forward(maya, "Said before")
    say(maya.voice, leave, why="It is enough.")
    put_forward(jonas, "Said afterwards")
    page = place(maya).content.decode()
    assert "You left" in page
    assert "Said before" in page
    assert "It is enough." in page
    assert "Said afterwards" not in page
    assert "for as long as the record is kept" in page
    assert maya.at().status_code == 404


def test_it_is_found_from_the_start_and_from_the_account(maya):
    say(maya.voice, leave)
    for address in ("/", "/account/"):
        assert 'href="/leaving/"' in maya.browser.get(address).content.decode()
    assert f"/leaving/{maya.voice.member}/" in maya.browser.get("/leaving/").content.decode()


def test_whoever_was_removed_reads_who_why_and_until_when_and_answers(maya, jonas, ines):
    act = removed(maya, ines)
    page = place(ines).content.decode()
    for words in ("Your part in this was ended", "Maya ended your part in this", "You told my sister.", "look back"):
        assert words in page, words
    address = f"/leaving/{ines.voice.member}/look-back/"
    answer = ines.browser.post(address, {"words": "I was worried.", "key": "k"})
    assert answer.status_code == 302
    assert "I was worried." in place(ines).content.decode()
    assert "I was worried." in jonas.page()
    maya.sends(f"acts/{act}/", words="I needed you to ask me.")
    assert "I needed you to ask me." in place(ines).content.decode()


def test_an_empty_account_of_it_is_asked_for_again(maya, ines):
    removed(maya, ines)
    answer = ines.browser.post(f"/leaving/{ines.voice.member}/look-back/", {"words": ""})
    assert answer.status_code == 422
    assert "Write a few words" in answer.content.decode()


def test_nobody_finds_the_place_of_somebody_else(maya, jonas, ines, stranger):
    say(maya.voice, leave)
    for person in (jonas, ines, stranger):
        assert person.browser.get(f"/leaving/{maya.voice.member}/").status_code == 404
        assert person.browser.post(f"/leaving/{maya.voice.member}/take/").status_code == 404
        assert "There is nothing here" in person.browser.get("/leaving/").content.decode()


def test_whoever_came_in_longer_ago_shows_first_that_it_is_them(maya):
    say(maya.voice, leave)
    left_open = Client()
    left_open.force_login(maya.account)
    for address in ("/leaving/", f"/leaving/{maya.voice.member}/"):
        answer = left_open.get(address)
        assert answer.status_code == 302
        assert answer.url.startswith("/account/is-it-you/?next=%2Fleaving%2F")
    assert left_open.post(f"/leaving/{maya.voice.member}/take/").url.startswith("/account/is-it-you/")


def test_a_device_that_was_left_open_takes_nothing_along(jonas):
    left_open = Client()
    left_open.force_login(jonas.account)
    assert left_open.post(f"/with/{jonas.voice.ledger}/take-along/").url.startswith("/account/is-it-you/")


def test_whoever_is_here_has_nothing_there(maya):
    assert place(maya).status_code == 404


@pytest.mark.parametrize("who", ["jonas", "ines"])
def test_all_but_clients_read_it_for_ninety_days_and_not_a_moment_longer(people, who):
    person = people[who]
    say(person.voice, leave)
    (found,) = places_of(person.account.pk, clock())
    assert found.until == found.went + 90 * DAY
    assert list(places_of(person.account.pk, found.until - 1))
    assert not list(places_of(person.account.pk, found.until))


def test_a_client_reads_it_after_a_hundred_years(maya):
    say(maya.voice, leave)
    assert list(places_of(maya.account.pk, clock() + 36_500 * DAY))


def test_when_the_time_is_over_it_is_a_404_like_any_other(jonas, monkeypatch):
    say(jonas.voice, leave)
    assert place(jonas).status_code == 200
    monkeypatch.setattr("withness.spaces.leaving.door.clock", lambda: clock() + 91 * DAY)
    assert place(jonas).status_code == 404


def test_somebody_who_came_back_still_has_what_was_theirs_before(maya, jonas, people):
    say(jonas.voice, leave)
    back = one_more(people, "jonas2", Role.THERAPIST)
    assert place(jonas).status_code == 200
    assert place(back).status_code == 404


def test_what_is_erased_as_a_whole_is_gone_here_too(maya):
    from withness.ground.ledger import erase_ledger

    say(maya.voice, leave)
    erase_ledger(maya.voice.ledger)
    assert place(maya).status_code == 404
    assert maya.browser.get("/leaving/").status_code == 200


def test_taking_it_along_after_going(maya):
    say(maya.voice, leave)
    answer = maya.browser.post(f"/leaving/{maya.voice.member}/take/")
    assert answer["Content-Type"] == "application/zip"
    assert hear(maya.voice).heard[-1].id.encode() in answer.content or len(answer.content) > 1000


def own(person, kind):
    """The last thing of this kind that somebody said."""
    return next(
        e for e in reversed(hear(person.voice).heard) if type(e.event).__name__ == kind and e.by == person.voice.member
    )


def test_a_former_member_has_their_own_words_erased_for_everybody(maya, jonas):
    put_forward(jonas, "What I thought at home")
    entry = own(jonas, "Proposed")
    say(jonas.voice, leave)
    assert f"/leaving/{jonas.voice.member}/{entry.id}/erase/" in place(jonas).content.decode()
    assert "Erase these words?" in place(jonas, f"{entry.id}/erase/").content.decode()
    answer = jonas.browser.post(f"/leaving/{jonas.voice.member}/{entry.id}/erase/")
    assert answer.url == f"/leaving/{jonas.voice.member}/"
    assert "What I thought at home" not in maya.page("record/")
    page = place(jonas).content.decode()
    assert "What I thought at home" not in page
    assert "These words were erased." in page


def test_the_clients_words_stay_the_clients_whoever_wrote_them_down(maya, jonas):
    says = {"topic": new_id(), "words": "My brother"}
    (entry,) = say(
        jonas.voice, dictate, dictation=new_id(), voice=maya.voice.member, verb="sessions.add_topic", says=says
    )
    say(jonas.voice, leave)
    assert f"{entry.id}/erase/" not in place(jonas).content.decode()
    jonas.browser.post(f"/leaving/{jonas.voice.member}/{entry.id}/erase/")
    assert "My brother" in maya.page("record/")


def test_nothing_of_others_is_erased_by_whoever_left(maya, jonas):
    put_forward(maya, "Mine to keep")
    entry = own(maya, "Proposed")
    say(jonas.voice, leave)
    assert "These words stay" in place(jonas, f"{entry.id}/erase/").content.decode()
    jonas.browser.post(f"/leaving/{jonas.voice.member}/{entry.id}/erase/")
    assert "Mine to keep" in maya.page("record/")
    assert place(jonas, "made-up/erase/").status_code == 404


def test_a_name_that_a_newcomer_was_told_is_its_owners_to_erase(maya, jonas, ines):
    """Ines was told Maya's name with her invitation, and Jonas' too: each erases their own."""
    told = [e for e in hear(ines.voice).heard if type(e.event).__name__ == "Introduced" and e.event.name]
    names = {e.event.name: e for e in told}
    assert {"Maya", "Jonas"} <= names.keys()
    assert "what you go by" in maya.page("record/")
    maya.sends(f"record/{names['Maya'].id}/erase/")
    assert hear(ines.voice).member(maya.voice.member).name is None
    assert hear(jonas.voice).member(maya.voice.member).name == "Maya"
    ines.sends(f"record/{names['Jonas'].id}/erase/")
    assert hear(ines.voice).member(jonas.voice.member).name == "Jonas"
