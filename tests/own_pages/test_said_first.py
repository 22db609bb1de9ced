"""A therapist's own notes and the working agreement; and a copy of a page on the list for next time."""

from withness.capabilities.agreement.events import AgreementWording
from withness.capabilities.agreement.rules import propose_agreement
from withness.capabilities.journal.cards import pages
from withness.ground.ledger import drawer_of, hear, say
from withness.ground.partnership.verbs import agree

WORDS = "I never told anybody about the bus"


def own(person):
    return pages(hear(drawer_of(person.voice)))


def write(person):
    return person.sends("own/write/", page="page-one", words=WORDS)


def says(maya, jonas, *, notes, version):
    """The working agreement says whether there are notes of a therapist's own."""
    words = {"agreement": "how", "version": version, "wording": AgreementWording(expects=f"On time, {version}")}
    say(jonas.voice, propose_agreement, private_notes=notes, **words)
    say(maya.voice, agree, accord="how", version=version)


def test_a_copy_goes_on_the_list_and_the_page_stays_as_it_is(maya, jonas):
    write(maya)
    assert "sessions/topics/add/" in maya.page("own/page-one/")
    assert maya.sends("sessions/topics/add/", words="The bus").status_code == 302
    assert "The bus" in jonas.page("sessions/topics/")
    assert [card.words for card in own(maya)] == [WORDS]


def test_once_it_is_said_a_therapist_writes_and_nobody_else_reads(maya, jonas, ines):
    says(maya, jonas, notes=True, version="first")
    assert write(jonas).status_code == 302
    assert WORDS in jonas.page("own/")
    for person in (maya, ines):
        assert person.at("own/page-one/").status_code == 404
        assert WORDS not in person.page("own/")


def test_an_offer_or_a_no_in_the_agreement_is_not_enough(maya, jonas):
    for notes in (None, False):
        says(maya, jonas, notes=notes, version=f"says {notes}")
        assert write(jonas).status_code == 422
    offer = {"agreement": "how", "version": "offer", "wording": AgreementWording(expects="On time, and notes")}
    say(jonas.voice, propose_agreement, private_notes=True, **offer)
    assert write(jonas).status_code == 422
    assert own(jonas) == []


def test_notes_from_before_can_still_be_read_and_erased_once_the_agreement_says_no(maya, jonas):
    says(maya, jonas, notes=True, version="first")
    write(jonas)
    says(maya, jonas, notes=False, version="second")
    assert WORDS in jonas.page("own/")
    assert WORDS in jonas.page("own/page-one/")
    assert write(jonas).status_code == 422
    assert jonas.sends("own/page-one/erase/").status_code == 302
    assert own(jonas) == []
