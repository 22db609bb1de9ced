"""Maps on the real site, by each of the people, with every mistake."""

import pytest

from withness.capabilities.ecomap.events import Sort, Tie
from withness.capabilities.ecomap.rules import MOST, EcomapState, draw
from withness.ground.ledger import hear, say

HERE = "understanding/people/"
FIELDS = {"name": "My aunt", "sort": "person", "tie": "gives", "note": "", "readers": "us"}


def things(person):
    return list(hear(person.voice).state(EcomapState).maps.get(person.voice.member, {}))


def test_from_an_empty_map_to_one_that_both_see_and_something_only_one_does(maya, jonas):
    assert "Nobody on it yet" in maya.page(HERE)
    assert maya.sends(f"{HERE}new/", **FIELDS).status_code == 302
    assert (
        maya.sends(f"{HERE}new/", **FIELDS | {"name": "The canal", "sort": "place", "readers": "me"}).status_code == 302
    )
    mine, theirs = maya.page(HERE), jonas.page(f"{HERE}of/{maya.voice.member}/")
    assert mine.count("The canal") >= 2
    assert "only you see this" in mine
    assert "The canal" not in theirs
    assert "<svg" in theirs
    assert "somebody, gives strength" in theirs


def test_it_is_changed_and_taken_off(maya, jonas):
    maya.sends(f"{HERE}new/", **FIELDS)
    (thing,) = things(maya)
    assert "My aunt" in maya.page(f"{HERE}{thing}/")
    assert maya.sends(f"{HERE}{thing}/", **FIELDS | {"tie": "strained"}).status_code == 302
    assert "strained" in jonas.page(f"{HERE}of/{maya.voice.member}/")
    assert jonas.at(f"{HERE}{thing}/").status_code == 404
    assert jonas.sends(f"{HERE}{thing}/off/").status_code in (404, 422)
    assert maya.sends(f"{HERE}{thing}/off/").status_code == 302
    assert "Nobody on it yet" in maya.page(HERE)


@pytest.mark.parametrize("name", ["خالتي", "मौसी", "🌿👩‍🦰", "W" * 80])
def test_names_of_every_script_are_in_the_list_as_they_were_typed(maya, name):
    assert maya.sends(f"{HERE}new/", **FIELDS | {"name": name}).status_code == 302
    assert f'dir="auto">{name}</span>' in maya.page(HERE)


@pytest.mark.parametrize("letter", ["W", "ن"])
def test_forty_with_long_names_two_of_them_alike_make_a_page_that_is_not_too_heavy(maya, letter):
    for number in range(MOST):
        words = {"thing": f"{number}", "sort": Sort.PERSON, "tie": list(Tie)[number % 6], "name": letter * 80}
        say(maya.voice, draw, kept=False, **words)
    page = maya.page(HERE)
    assert page.count(f'dir="auto">{letter * 80}</span>') == MOST
    assert len(page.encode()) < 60_000
    full = maya.sends(f"{HERE}new/", **FIELDS)
    assert full.status_code == 422
    assert "Take something off" in full.content.decode() or "fit on a map" in full.content.decode()
    assert "My aunt" in full.content.decode()


def test_what_is_wrong_is_said_and_nothing_typed_is_lost(maya):
    long = "y" * 20_000
    for name, value, says in (
        ("name", long, "Shorten"),
        ("tie", "", "Choose what comes"),
        ("readers", "", "may see it"),
    ):
        page = maya.sends(f"{HERE}new/", **FIELDS | {"note": "About her", name: value})
        assert page.status_code == 422
        assert says in page.content.decode()
        assert "About her" in page.content.decode()
        assert value in page.content.decode()


@pytest.mark.parametrize("who", ["stranger", "ines"])
def test_whoever_has_nothing_to_do_with_it_finds_nothing(people, maya, who):
    maya.sends(f"{HERE}new/", **FIELDS)
    for path in (HERE, f"{HERE}new/", f"{HERE}of/{maya.voice.member}/", f"{HERE}{things(maya)[0]}/"):
        assert people[who].at(path).status_code == 404
