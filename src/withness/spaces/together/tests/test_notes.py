"""Writing the notes of a session together, on the real site: open to those who meet, kept by any, each word theirs."""

import io
import json
import re
import zipfile
from html import unescape

import pytest

from tests.people import HOUR, one_more
from withness.capabilities.notes.live import as_it_stands
from withness.capabilities.notes.rules import NotesState, runs_of
from withness.capabilities.sessions.rules import propose_session
from withness.ground.keys import house
from withness.ground.ledger import erase_ledger, hear, say
from withness.ground.ledger.hear import clock
from withness.ground.partnership import Role
from withness.ground.partnership.verbs import grant, leave
from withness.ground.writing import weight
from withness.ground.writing.keeping import How, contents, known, shared_with, who_may
from withness.spaces.leaving.export import export_of

from .hands import HAND, add, types


@pytest.fixture
def at(session):
    return f"sessions/notes/of/{session}"


@pytest.fixture
def begun(maya, jonas, at):
    """What Maya began and both wrote in, Jonas a heading and a line."""
    assert maya.sends(f"{at}/together/").status_code == 302
    text = text_of(maya)
    types(maya, text, add("The side door"))
    types(jonas, text, add("The long table", **{"as": "heading"}), hand=HAND + 1)
    types(jonas, text, add("Her brother holds it"), hand=HAND + 1)
    return text


def text_of(who):
    return shared_with(who.voice.ledger, who.voice.member)[0]


def said(text):
    return [run.words for run in runs_of(as_it_stands(text))]


def kept(who):
    return [[run.words for run in runs_of(e.passages or ())] for e in hear(who.voice).state(NotesState).kept_last()]


def keeps(who, at, text):
    return who.sends(f"{at}/keep/", text=text.id)


def moved(maya):
    """Another time is put forward, which everybody who is here by now hears."""
    say(maya.voice, propose_session, session="s", version="s2", starts_at=clock() + 48 * HOUR, minutes=50)


def test_either_begins_it_once_and_both_write_in_the_same(maya, jonas, at):
    assert "Write these together, live" in maya.page(f"{at}/")
    assert "Begin" in jonas.page(f"{at}/together/")
    for who in (jonas, maya):
        assert who.sends(f"{at}/together/").status_code == 302
    text = text_of(maya)
    assert text == text_of(jonas)
    assert text.owner is None
    assert who_may(text.id) == {maya.voice.member: How.WRITE, jonas.voice.member: How.WRITE}
    told = json.loads(unescape(re.search(r'data-told="([^"]*)"', jonas.page(f"{at}/together/"))[1]))
    assert (told["how"], told["titled"], told["me"]) == ("write", False, jonas.voice.member)
    assert {each["name"] for each in told["people"].values()} == {"Maya", "Jonas"}


def test_it_stands_on_the_page_as_it_is_and_once_kept_in_the_record(maya, jonas, at, begun):
    for who in (maya, jonas):
        page = who.page(f"{at}/")
        assert "It is no record yet." in page
        for words in ("The side door", "The long table", "Her brother holds it"):
            assert words in page
    assert "The side door" not in jonas.page("record/")
    assert keeps(jonas, at, begun).status_code == 302
    assert kept(maya) == [["The side door", "The long table", "Her brother holds it"]]
    page = maya.page(f"{at}/")
    assert "Jonas kept what was written together" in page
    assert '<span class="writer">Maya: </span>The side door' in page
    assert '<span class="writer">Jonas: </span>Her brother holds it' in page
    assert "These words are kept." in page
    record = maya.page("record/")
    assert "kept what was written together into the notes of a session" in record
    assert "The side door" in record
    types(maya, begun, add("And more"), hand=HAND + 2)
    assert kept(jonas) == [["The side door", "The long table", "Her brother holds it"]]
    assert "And more" in jonas.page(f"{at}/")


def test_the_box_goes_on_as_it_is_beside_it(maya, jonas, at, begun):
    assert jonas.sends(f"{at}/write/", words="By myself").status_code == 302
    page = maya.page(f"{at}/")
    assert "Jonas wrote" in page
    assert "By myself" in page
    assert said(begun) == ["The side door", "The long table", "Her brother holds it"]


def test_who_takes_their_words_out_takes_them_out_of_all_of_it_for_good(maya, jonas, at, begun):
    keeps(maya, at, begun)
    types(jonas, begun, add("Typed later"), hand=HAND + 2)
    assert "Take my words out" in jonas.page(f"{at}/")
    assert jonas.sends(f"{at}/take-out/").status_code == 302
    assert said(text_of(maya)) == ["The side door"]
    assert not [each for each in contents(text_of(maya)).updates if b"brother" in each.content]
    assert jonas.voice.member not in contents(text_of(maya)).hands.values()
    assert kept(maya) == [["The side door"]]
    for who in (maya, jonas):
        for page in ("record/", f"{at}/"):
            for words in ("Her brother", "The long table", "Typed later"):
                assert words not in who.page(page), (page, words)
    assert "took their words out of what was written together" in maya.page(f"{at}/")
    assert "Take my words out" not in jonas.page(f"{at}/")
    assert jonas.sends(f"{at}/take-out/").status_code == 404
    # What a page still has of the old text is not taken.
    assert text_of(maya).epoch == begun.epoch + 1


def test_words_that_were_only_typed_are_taken_out_without_an_entry(maya, jonas, at, begun):
    before = hear(maya.voice).heard
    assert jonas.sends(f"{at}/take-out/").status_code == 302
    assert said(text_of(maya)) == ["The side door"]
    assert hear(maya.voice).heard == before


@pytest.mark.parametrize("who", ["stranger", "ines"])
def test_nobody_else_finds_any_of_it(people, maya, at, begun, who):
    say(maya.voice, grant, grant="g", accord="s", to=people["ines"].voice.member, until=clock() + HOUR)
    keeps(maya, at, begun)
    person = people[who]
    for path in (f"{at}/", f"{at}/together/"):
        assert person.at(path).status_code == 404
    assert person.sends(f"{at}/together/").status_code == 404
    assert keeps(person, at, begun).status_code == 404
    assert person.sends(f"{at}/take-out/").status_code == 404
    if who == "ines":
        for page in ("", "record/", "sessions/s/"):
            assert "side door" not in person.page(page)


def test_a_text_of_another_session_or_of_nobody_is_not_kept(maya, at, begun):
    say(maya.voice, propose_session, session="t", version="t1", starts_at=clock() + 99 * HOUR, minutes=50)
    assert maya.sends("sessions/notes/of/t/keep/", text=begun.id).status_code == 404
    for text in ("", "never", "x" * 100):
        assert maya.sends(f"{at}/keep/", text=text).status_code == 404
    assert kept(maya) == []


def test_who_leaves_writes_no_more_and_what_was_not_kept_goes_with_them(maya, jonas, at, begun):
    keeps(jonas, at, begun)
    types(jonas, begun, add("Never kept"), hand=HAND + 2)
    say(jonas.voice, leave)
    assert who_may(begun.id).keys() == {maya.voice.member}
    assert said(text_of(maya)) == ["The side door"]
    assert kept(maya) == [["The side door", "The long table", "Her brother holds it"]]
    assert jonas.at(f"{at}/together/").status_code == 404
    assert keeps(maya, at, begun).status_code == 302
    say(maya.voice, leave)
    assert known(begun.id) is None


def test_who_came_later_finds_nothing_from_before_and_writes_in_one_begun_with_them(people, maya, jonas, at, begun):
    ruth = one_more(people, "ruth", Role.THERAPIST)
    keeps(maya, at, begun)
    for path in (f"{at}/", f"{at}/together/"):
        assert ruth.at(path).status_code == 404
    moved(maya)
    assert "side door" not in ruth.page(f"{at}/")
    for who in (ruth, maya):
        page = who.page(f"{at}/together/")
        assert "Begin" in page
        assert begun.id not in page
    assert keeps(ruth, at, begun).status_code == 404
    for who in (ruth, maya):
        assert who.sends(f"{at}/together/").status_code == 302
    both = text_of(ruth)
    assert both.id != begun.id
    assert said(both) == []
    types(ruth, both, add("From the three of us"), hand=HAND + 5)
    page = maya.page(f"{at}/")
    assert "From before, as it stands now, read by you and Jonas" in page
    assert "As it stands now, read by you and Jonas and Ruth" in page.replace("Jonas, Ruth", "Jonas and Ruth")
    assert f"writing/{both.id}?" in maya.page(f"{at}/together/")
    assert "Ruth came later and can't see this." in page
    types(maya, begun, add("Still between the two"), hand=HAND + 6)
    assert f"writing/{both.id}?" in maya.page(f"{at}/together/")
    keeps(jonas, at, begun)
    keeps(jonas, at, both)
    assert kept(ruth) == [["From the three of us"]]
    assert "Still between" not in ruth.page("record/")
    say(ruth.voice, leave)
    assert "side door" in maya.page(f"{at}/")


def test_to_whom_the_session_was_only_opened_writes_in_nothing(people, maya, at, begun):
    ruth = one_more(people, "ruth", Role.THERAPIST)
    say(maya.voice, grant, grant="g", accord="s", to=ruth.voice.member, until=clock() + HOUR)
    assert "side door" not in ruth.page(f"{at}/")
    assert "Write these together" not in ruth.page(f"{at}/")
    assert ruth.at(f"{at}/together/").status_code == 404
    assert ruth.sends(f"{at}/together/").status_code == 404


def test_nothing_is_kept_of_nothing_and_too_much_is_named(maya, at):
    maya.sends(f"{at}/together/")
    text = text_of(maya)
    refused = keeps(maya, at, text)
    assert refused.status_code == 422
    assert "There is nothing written yet." in refused.content.decode()
    types(maya, text, add("x" * 20_001))
    refused = keeps(maya, at, text)
    assert refused.status_code == 422
    assert "characters longer than fits here" in refused.content.decode()
    assert kept(maya) == []


def test_it_goes_along_with_all_who_write_it_each_word_with_its_writer(people, maya, jonas, ines, begun):
    for who in (maya, jonas):
        taken = zipfile.ZipFile(io.BytesIO(export_of(who.voice, clock())))
        (name,) = [name for name in taken.namelist() if name.startswith("notes/")]
        told = taken.read(name).decode()
        assert "Maya: The side door" in told
        assert "Jonas: The long table" in told
    taken = zipfile.ZipFile(io.BytesIO(export_of(ines.voice, clock())))
    assert not [name for name in taken.namelist() if b"side door" in taken.read(name)]


def test_it_is_sealed_with_the_partnership_s_key_and_gone_with_it(maya, begun):
    assert begun.drawer == maya.voice.ledger
    assert house().keystore.wrapped(begun.drawer) is not None
    erase_ledger(maya.voice.ledger)
    assert known(begun.id) is None


def test_whatever_a_page_puts_in_it_reads_as_words(maya, jonas, at, begun):
    types(jonas, begun, add("<img src=x onerror=alert(3)>", onclick="alert(2)"), hand=HAND + 3)
    keeps(jonas, at, begun)
    page = maya.page(f"{at}/")
    assert "<img src=x" not in page
    assert "&lt;img src=x" in page
    assert "alert(2)" not in page


def test_what_is_full_can_still_be_read_and_kept(maya, at, begun, monkeypatch):
    monkeypatch.setattr(weight, "MOST_BYTES", 10)
    assert "The side door" in maya.page(f"{at}/")
    assert keeps(maya, at, begun).status_code == 302
