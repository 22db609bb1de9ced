"""A client's own no to stepping in: said alone, read by those it is about, honoured at once, taken back alone."""

import pytest

from tests.people import one_more
from withness.ground.ledger import hear, say
from withness.ground.partnership import Role
from withness.ground.partnership.verbs import leave

from .test_pages import ALOUD, WHY, allowed, begins, lucia, offers, plain, within

__all__ = ["allowed", "lucia", "within"]
ALONE = "agreement/alone/"
SAID = "said alone that no colleague steps in"


def says(person, nobody="yes"):
    return person.sends(ALONE, nobody_steps_in=nobody)


def test_a_client_says_no_alone_and_nobody_steps_in(allowed, jonas, maya):
    assert says(maya).status_code == 302
    answer = begins(allowed, jonas)
    assert answer.status_code == 422
    assert "they said that no colleague steps in" in answer.content.decode()
    assert WHY in answer.content.decode()
    assert hear(maya.voice).acts.all == {}


def test_it_is_taken_back_alone(allowed, jonas, maya):
    says(maya)
    assert "Take it back" in maya.page(ALONE)
    assert says(maya, "no").status_code == 302
    assert "Nobody has said no here" in maya.page(ALONE)
    assert begins(allowed, jonas).status_code == 302


def test_her_therapist_reads_who_said_it_and_the_record_keeps_both(jonas, maya):
    says(maya)
    page = jonas.page(ALONE)
    assert "Maya" in page
    assert "“No colleague steps in.”" in page
    says(maya, "no")
    for person in (maya, jonas):
        assert SAID in person.page("record/")
        assert "took back that no colleague steps in" in person.page("record/")


def test_a_therapist_has_no_button_and_is_refused(jonas):
    assert "nobody_steps_in" not in jonas.page(ALONE)
    answer = says(jonas)
    assert answer.status_code == 422
    assert "Nobody has said no here" in answer.content.decode()


@pytest.mark.parametrize("said", ["", "perhaps"])
def test_what_is_neither_yes_nor_no_changes_nothing(maya, said):
    answer = says(maya, said)
    assert answer.status_code == 422
    assert "Choose one of the two." in answer.content.decode()
    assert "Nobody has said no here" in maya.page(ALONE)


def test_whoever_is_in_at_that_moment_reads_nothing_more(allowed, maya, within):
    assert ALOUD in allowed.page(f"{within}/")
    says(maya)
    page = allowed.page(f"{within}/")
    assert ALOUD not in page
    assert "closed again: they said that no colleague steps in" in page


def test_nobody_learns_by_trying_a_name_that_she_said_no(allowed, jonas, maya):
    says(maya)
    known, unknown = (begins(allowed, jonas, name=name, why="Now").content.decode() for name in ("Maya", "Mabel"))
    assert plain(known).replace("Maya", "Mabel") == plain(unknown)


def test_it_is_not_undone_by_what_both_agree_on(allowed, jonas, maya):
    says(maya)
    offers(maya, "first", nobody=False)
    assert begins(allowed, jonas).status_code == 422


def test_supporters_hear_nothing_of_it(ines, maya):
    says(maya)
    assert SAID not in ines.page("record/")
    assert ines.browser.get(f"/with/{maya.voice.ledger}/{ALONE}").status_code == 404


def test_one_clients_no_is_enough_and_it_goes_with_them(people, allowed, jonas, maya):
    robin = one_more(people, "robin", Role.CLIENT)
    says(robin)
    assert begins(allowed, jonas).status_code == 422
    assert "Robin" in maya.page(ALONE)
    say(robin.voice, leave)
    assert begins(allowed, jonas).status_code == 302
