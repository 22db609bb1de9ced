"""Saying what is hard on the real site: kept item by item, given to whom one chooses, safety to therapists alone."""

import io
import re
import zipfile

import pytest

from tests.people import one_more
from withness.capabilities.needs.events import Answer
from withness.capabilities.needs.rules import give_needs
from withness.ground.directory.domains import DOMAINS
from withness.ground.ledger import hear, say
from withness.ground.ledger.hear import clock
from withness.ground.live.marks import mark_of
from withness.ground.partnership import Role
from withness.ground.people.regions import REGIONS
from withness.spaces.leaving.export import export_of

CHANCE = re.compile(r'name="(csrfmiddlewaretoken|key|given)" value="[^"]*"')


def begun(person):
    return re.search(r'name="given" value="([^"]+)"', person.page("needs/now/")).group(1)


def what_stands(page):
    """A page without what differs each time it is sent."""
    return CHANCE.sub("", page)


def gives(person, **fields):
    answer = person.sends("needs/now/", given=begun(person), **fields)
    assert answer.status_code == 302, answer.content.decode()


def test_every_domain_is_asked_about_with_its_two_questions(maya):
    page = maya.page("needs/now/")
    for domain in DOMAINS:
        assert f"<h2>{domain.title}</h2>" in page
        assert f'name="{domain.code}-hard"' in page
        assert f'name="{domain.code}-help"' in page
    assert "Then Jonas can read it" in page


def test_each_choice_is_kept_at_once_and_nobody_else_s_page_changes(maya, jonas, ines):
    pages = [(jonas, "needs/"), (jonas, ""), (ines, ""), (ines, "record/")]
    before = [what_stands(who.page(path)) for who, path in pages]
    fields = {"food-hard": "yes", "food-cost": "on", "food-tried": "the market at closing time", "safety-hard": "yes"}
    answer = maya.sends("needs/now/save/", given=begun(maya), **fields)
    assert (answer.status_code, answer.content) == (204, b"")
    page = maya.page("needs/now/")
    assert re.search(r'name="food-hard" value="yes" checked', page)
    assert re.search(r'name="food-cost" value="on" checked', page)
    assert "the market at closing time" in page
    assert "only you can see that" in maya.page("needs/")
    assert [what_stands(who.page(path)) for who, path in pages] == before


def test_given_both_see_the_two_answers_side_by_side(maya, jonas):
    gives(maya, **{"food-hard": "yes", "food-help": "yes", "food-waiting_list": "on", "money-hard": "yes"})
    gives(maya, **{"money-hard": "no", "money-help": "no"})
    for person in (maya, jonas):
        page = person.page("needs/")
        for words in ("Hard now", "Help wanted here", "The waiting list is too long", "No help here, thanks"):
            assert words in page, words
        assert "What was said before" in page
    assert f"/with/{maya.voice.ledger}/" in jonas.page("needs/").split("Look for help with this together")[0]


def test_it_can_be_kept_for_later_and_put_away_without_javascript(maya, jonas):
    maya.sends("needs/now/", given=begun(maya), later="later", **{"food-tried": "not yet"})
    assert "not yet" in maya.page("needs/now/")
    maya.sends("needs/now/", given=begun(maya), away="away", **{"food-tried": "not yet"})
    assert "not yet" not in maya.page("needs/now/")
    assert "not yet" not in jonas.page("needs/")


def test_what_is_no_answer_is_named_and_nothing_is_lost(maya):
    fields = {"food-hard": "perhaps", "food-tried": "my words", "work-tried": "a" * 2_001}
    answer = maya.sends("needs/now/", given=begun(maya), **fields)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'id="food-hard-error">Choose one of these, or leave it out.' in page
    assert "This is longer than fits here." in page
    assert "my words" in page
    empty = maya.sends("needs/now/", given=begun(maya))
    assert "There is nothing in it yet." in empty.content.decode()


def test_with_more_than_one_to_hear_it_the_client_chooses(people, maya, jonas):
    leo = one_more(people, "leo", Role.CLIENT)
    page = maya.page("needs/now/")
    assert re.search(rf'name="to-{jonas.voice.member}" value="on" checked', page)
    assert re.search(rf'name="to-{leo.voice.member}" value="on">', page)
    chosen = {f"to-{leo.voice.member}": "on"}
    alone = maya.sends("needs/now/", given=begun(maya), **chosen, **{"safety-hard": "yes"})
    assert alone.status_code == 422
    assert "heard by therapists alone, and none is chosen" in alone.content.decode()
    gives(maya, **chosen, **{"food-hard": "yes"})
    assert "Hard now" in leo.page("needs/")
    assert "Hard now" not in jonas.page("needs/")


def test_whom_one_took_out_stays_out_of_what_is_kept(people, maya, jonas):
    leo = one_more(people, "leo", Role.CLIENT)
    fields = {f"to-{leo.voice.member}": "on", "food-hard": "yes"}
    maya.sends("needs/now/save/", given=begun(maya), **fields)
    page = maya.page("needs/now/")
    assert re.search(rf'name="to-{leo.voice.member}" value="on" checked', page)
    assert re.search(rf'name="to-{jonas.voice.member}" value="on">', page)


@pytest.mark.parametrize("with_food", [False, True])
def test_pages_of_a_partner_and_of_a_supporter_are_the_same_bytes_whatever_was_said_of_home(people, maya, with_food):
    """With the partner among those it was given to, and with nothing else said at all."""
    leo, ines = one_more(people, "leo", Role.CLIENT), people["ines"]
    to = frozenset({leo.voice.member, people["jonas"].voice.member})
    food = {"food": Answer(hard=True, help=True)}
    if with_food:
        say(maya.voice, give_needs, given="a-given-one", answers=food, to=to)
    addresses = ("", "needs/", "record/", "people/", "mirror/", "calendar/", "services/", "checkins/", "goals/")
    looked = [(who, path) for who in (leo, ines) for path in addresses]
    before = [(a.status_code, what_stands(a.content.decode())) for a in (who.at(path) for who, path in looked)]
    heard = [len(hear(who.voice).heard) for who in (leo, ines)]
    say(maya.voice, give_needs, given="of-home", answers={"safety": Answer(hard=True, help=False)}, to=to)
    after = [(a.status_code, what_stands(a.content.decode())) for a in (who.at(path) for who, path in looked)]
    assert after == before
    assert [len(hear(who.voice).heard) for who in (leo, ines)] == heard
    assert "Only Maya and therapists can read this" in people["jonas"].page("needs/")


def test_their_exports_and_sockets_stay_the_same_too(people, maya, jonas):
    leo, ines = one_more(people, "leo", Role.CLIENT), people["ines"]
    to, now = frozenset({leo.voice.member, jonas.voice.member}), clock()
    before = [(taken(who, now), mark_of(hear(who.voice))) for who in (leo, ines)]
    say(maya.voice, give_needs, given="of-home", answers={"safety": Answer(hard=True, help=True)}, to=to)
    assert [(taken(who, now), mark_of(hear(who.voice))) for who in (leo, ines)] == before


def taken(person, now):
    """Every file that somebody takes along."""
    export = zipfile.ZipFile(io.BytesIO(export_of(person.voice, now)))
    return {name: export.read(name) for name in export.namelist()}


def test_these_comparisons_can_fail(people, maya):
    leo = one_more(people, "leo", Role.CLIENT)
    before = what_stands(leo.page("needs/"))
    say(maya.voice, give_needs, given="x", answers={"food": Answer(hard=True)}, to=frozenset({leo.voice.member}))
    assert what_stands(leo.page("needs/")) != before


def test_whom_to_call_stands_beside_it_and_no_number_is_invented(maya):
    page = maya.page("needs/now/")
    assert "We know of no line about violence at home whose number we could confirm" in page
    maya.browser.cookies["region"] = "GB"
    page = maya.page("needs/now/")
    assert 'href="tel:999"' in page
    assert f"People to talk to in {REGIONS['GB']}" in page
    assert "Samaritans" in page


def test_not_safe_at_home_raises_no_alarm(maya, jonas):
    gives(maya, **{"safety-hard": "yes", "safety-help": "yes"})
    assert "Somebody isn" not in jonas.page("safety/")
    assert "Safety at home" in jonas.page("needs/")


def test_either_may_ask_to_look_again(maya, jonas):
    answer = jonas.sends(f"needs/again/{maya.voice.member}/")
    assert answer.status_code == 302
    assert "Jonas would like to look again at how it is now." in maya.page("needs/")
    assert "asked already" in jonas.sends(f"needs/again/{maya.voice.member}/").content.decode()


def test_a_supporter_and_a_stranger_find_nothing(ines, stranger, maya):
    for person in (ines, stranger):
        for path in ("needs/", "needs/now/"):
            assert person.at(path).status_code == 404
            assert person.sends(path, given="g").status_code == 404
        assert person.sends("needs/now/save/", given="g").status_code == 404
        assert person.sends(f"needs/again/{maya.voice.member}/").status_code == 404
