"""Pages of one's own on the real site, with what people get wrong."""

import io
import zipfile

import pytest

from withness.capabilities.journal.cards import pages
from withness.ground.ledger import drawer_of, hear, say
from withness.ground.partnership.verbs import leave

WORDS = "I never told anybody about the bus"


def own(person):
    return pages(hear(drawer_of(person.voice)))


def write(person, words=WORDS, page="page-one", path="own/write/", **fields):
    return person.sends(path, page=page, words=words, **fields)


def test_a_page_is_written_found_opened_and_read(maya):
    assert write(maya).status_code == 302
    assert WORDS in maya.page("own/")
    assert WORDS in maya.page("own/page-one/")
    assert "<mark>bus</mark>" in maya.sends("own/", words="BUS").content.decode()
    assert WORDS not in maya.sends("own/", words="train").content.decode()


def test_what_is_looked_for_is_in_no_address(maya):
    write(maya)
    assert maya.sends("own/", words="bus").status_code == 200
    assert WORDS in maya.page("own/?words=train")


def test_a_day_that_is_none_is_said_and_what_was_typed_stays(maya):
    write(maya)
    answer = maya.sends("own/", words="bus", since="tomorrow")
    assert answer.status_code == 422
    assert 'value="tomorrow"' in answer.content.decode()
    assert 'value="bus"' in answer.content.decode()


def test_what_is_typed_is_kept_without_a_page_and_is_there_afterwards(maya):
    for words in ("I never", "I never told", WORDS):
        assert write(maya, words, path="own/keep/").status_code == 204
    assert [(card.words, card.finished) for card in own(maya)] == [(WORDS, False)]
    assert "not saved yet" in maya.page("own/")
    assert write(maya).status_code == 302
    assert "not saved yet" not in maya.page("own/")


@pytest.mark.parametrize(("words", "told"), [("", "Write something first"), ("x" * 20_001, "longer than fits here")])
def test_what_cannot_be_saved_stays_in_its_box(maya, words, told):
    answer = write(maya, words)
    assert answer.status_code == 422
    assert told in answer.content.decode()
    assert words in answer.content.decode()
    kept = write(maya, words, path="own/keep/")
    assert kept.status_code == 422
    assert told in kept.content.decode()


def test_a_page_is_erased_after_one_that_says_what_that_means(maya):
    write(maya)
    assert "Erase this page?" in maya.page("own/page-one/erase/")
    assert own(maya)
    assert maya.sends("own/page-one/erase/").status_code == 302
    assert own(maya) == []
    for path in ("own/page-one/", "own/page-one/erase/"):
        assert maya.at(path).status_code == 404


def test_a_therapist_is_told_to_say_first_that_there_are_notes(jonas):
    assert "Say first that you keep notes" in jonas.page("own/")
    for path in ("own/write/", "own/keep/"):
        answer = write(jonas, path=path)
        assert answer.status_code == 422
        assert "say yet that you keep notes" in answer.content.decode()
    assert own(jonas) == []


def test_what_a_therapist_typed_without_saying_first_is_not_lost(jonas):
    assert WORDS in write(jonas).content.decode()


def test_whoever_stands_around_has_pages_too(ines):
    assert write(ines).status_code == 302
    assert "on the list" not in ines.page("own/page-one/")


def test_a_stranger_finds_nothing(stranger):
    for path in ("own/", "own/write/", "own/asked-for/", "own/page-one/"):
        assert stranger.at(path).status_code == 404
    assert write(stranger).status_code == 404


def test_what_the_law_lets_somebody_ask_for_stands_with_its_source_and_what_is_open(maya):
    page = maya.page("own/asked-for/")
    for words in (
        "45 CFR 164.524",
        "§ 630g (1) BGB",
        "Data Protection Act 2018",
        "GDPR, Articles",
        "Open, for counsel",
    ):
        assert words in page


def test_what_is_taken_along_holds_the_pages_and_no_wording_that_was_crossed_out(maya, jonas):
    write(maya, "Crossed out", path="own/keep/")
    write(maya)
    say(maya.voice, leave)
    left = maya.browser.post(f"/leaving/{maya.voice.member}/take/")
    export = zipfile.ZipFile(io.BytesIO(left.content))
    page = export.read("read-this.html").decode()
    assert WORDS in page
    assert not any(b"Crossed out" in export.read(name) for name in export.namelist())
    his = zipfile.ZipFile(io.BytesIO(jonas.sends("take-along/").content))
    assert not any(WORDS.encode() in his.read(name) for name in his.namelist())
