"""Who is who on a page."""

from withness.ground.partnership import HOUSE, Member, MemberId, Members, Role, Standing, View
from withness.ground.partnership.grants import Hearing
from withness.ground.ui.strands import THREADS, joined, woven
from withness.ground.ui.voices import Voices

MINA, DANIEL, AUNT = MemberId("m"), MemberId("d"), MemberId("a")


def _voices(viewer):
    members = Members(
        {
            MINA: Member(MINA, Role.CLIENT, "Mina"),
            DANIEL: Member(DANIEL, Role.THERAPIST, "Daniel"),
            AUNT: Member(AUNT, Role.SUPPORTER, None, Standing.INVITED),
        }
    )
    return Voices(View(viewer=viewer, hearing=Hearing(), opened=frozenset(), kinds={}, verbs={}, members=members))


def test_the_reader_is_you_and_everyone_else_has_a_name():
    assert _voices(MINA).name(MINA) == "you"
    assert _voices(MINA).name(DANIEL) == "Daniel"


def test_several_people_are_said_in_one_phrase_with_the_reader_first():
    assert _voices(DANIEL).names({MINA, DANIEL}) == "you and Mina"
    assert _voices(DANIEL).names(()) == ""


def test_a_strand_stays_with_its_person_whoever_looks():
    for person in (MINA, DANIEL):
        assert _voices(MINA).strand(person) == _voices(DANIEL).strand(person)
    assert _voices(MINA).strand(MINA) != _voices(MINA).strand(DANIEL)


def test_what_belongs_to_several_is_woven_and_the_house_has_its_own():
    assert _voices(MINA).joint({DANIEL, MINA}) == "clay+teal" == _voices(MINA).everyone()
    assert _voices(MINA).joint({DANIEL}) == _voices(MINA).strand(DANIEL)
    assert _voices(MINA).strand(HOUSE) == "house"


def test_somebody_whose_name_was_erased_still_is_somebody():
    assert _voices(MINA).full_name(AUNT) == "somebody"


def test_three_and_more_are_woven_of_exactly_their_own_threads():
    assert joined(["plum", "clay", "plum"]) == "clay+plum"
    assert woven("clay+plum") == "both of-2 a-clay b-plum"
    assert woven("clay+teal+plum") == "both cord of-3 a-clay b-teal c-plum"
    assert woven(joined(THREADS)).split()[2] == "of-5"
    assert woven("plum") == "plum"


def test_a_thread_that_the_reader_does_not_know_is_not_woven_in():
    assert _voices(MINA).joint({MINA, MemberId("a guest")}) == "clay"
    assert _voices(MINA).joint({MemberId("a guest")}) == "house"
