"""A file is heard through an entry, sealed on disk, and gone with the last entry that refers to it."""

import os

import pytest

from withness.ground.files import blobs
from withness.ground.files.blobs import BrokenFileError
from withness.ground.files.keeping import (
    MOST_BYTES,
    FileEmpty,
    FileTooLarge,
    erase_all,
    keep_file,
    note_references,
    open_file,
    sweep,
)
from withness.ground.files.refs import FileRef, references
from withness.ground.keys import KeyGoneError
from withness.ground.ledger import drawer_of, erase_ledger, say, use, wired
from withness.ground.partnership import Voice
from withness.ground.partnership.refusals import NotHeardOf
from withness.ground.partnership.verbs import erase

from .conftest import give_letter

LETTER = b"%PDF-1.7 Dear Robin, the bus was less full today. " * 500


def paths(database):
    return [path for path in (database.data / "files").rglob("*") if path.is_file()]


def test_a_file_comes_back_as_it_was_given(sam, robin):
    ref = keep_file(sam.ledger, LETTER, "application/pdf")
    say(sam, give_letter, file=ref, name="A letter.pdf")
    assert open_file(robin, ref.digest) == open_file(sam, ref.digest) == (ref, LETTER)
    assert (ref.size, ref.media) == (len(LETTER), "application/pdf")


def test_a_file_on_disk_shows_nothing(sam, robin, each_database):
    keep_file(sam.ledger, LETTER, "application/pdf")
    (path,) = paths(each_database)
    assert b"bus" not in path.read_bytes()
    assert sam.ledger not in str(path)
    assert path.stat().st_mode & 0o777 == 0o400


def test_a_file_that_nobody_gave_is_not_opened(sam, robin):
    ref = keep_file(sam.ledger, LETTER, "application/pdf")
    for voice in (sam, robin):
        with pytest.raises(NotHeardOf):
            open_file(voice, ref.digest)


def test_who_does_not_hear_the_entry_does_not_open_the_file(sam, robin):
    ref = keep_file(sam.ledger, LETTER, "application/pdf")
    say(sam, give_letter, file=ref, name="Mine.pdf", private=True)
    assert open_file(sam, ref.digest)[1] == LETTER
    for voice in (robin, Voice(sam.ledger, "mallory"), drawer_of(robin)):
        with pytest.raises(NotHeardOf):
            open_file(voice, ref.digest)


@pytest.mark.parametrize("digest", ["", "../../master.key", "0" * 64, "0" * 63 + "\n", "A" * 64])
def test_a_made_up_address_opens_nothing(sam, digest):
    with pytest.raises(NotHeardOf):
        open_file(sam, digest)


def test_the_same_content_twice_can_not_be_told_from_the_digests(sam):
    assert keep_file(sam.ledger, LETTER, "a/b").digest != keep_file(sam.ledger, LETTER, "a/b").digest


def test_a_file_goes_with_its_words(sam, robin, each_database):
    ref = keep_file(sam.ledger, LETTER, "application/pdf")
    (entry,) = say(sam, give_letter, file=ref, name="A letter.pdf")
    say(sam, erase, entry=entry.id)
    assert paths(each_database) == []
    with pytest.raises(NotHeardOf):
        open_file(robin, ref.digest)


def test_a_file_stays_as_long_as_another_entry_refers_to_it(sam, robin, each_database):
    ref = keep_file(sam.ledger, LETTER, "application/pdf")
    (first,) = say(sam, give_letter, file=ref, name="A letter.pdf")
    (second,) = say(robin, give_letter, file=ref, name="The same letter.pdf")
    say(sam, erase, entry=first.id)
    assert open_file(robin, ref.digest)[1] == LETTER
    say(robin, erase, entry=second.id)
    assert paths(each_database) == []


def test_a_file_stays_if_the_erasure_was_taken_back(sam, robin):
    def refuse(_appended):
        raise LookupError

    ref = keep_file(sam.ledger, LETTER, "application/pdf")
    (entry,) = say(sam, give_letter, file=ref, name="A letter.pdf")
    use(wired().registry, inside=(note_references, refuse))
    with pytest.raises(LookupError):
        say(sam, erase, entry=entry.id)
    assert open_file(robin, ref.digest)[1] == LETTER


def test_a_file_of_a_form_that_was_never_sent_goes_after_a_day(sam, robin, each_database):
    given = keep_file(sam.ledger, LETTER, "application/pdf")
    say(sam, give_letter, file=given, name="A letter.pdf")
    forgotten = keep_file(sam.ledger, b"never sent", "text/plain")
    sweep(sam.ledger)
    assert len(paths(each_database)) == 2
    for path in paths(each_database):
        os.utime(path, (0, 0))
    sweep(sam.ledger)
    assert [path.name for path in paths(each_database)] == [given.digest]
    assert forgotten.digest != given.digest


def test_what_a_killed_process_left_half_kept_goes_after_a_day(sam, each_database):
    """It hadn't its name yet, or had two."""
    given, forgotten = (keep_file(sam.ledger, words, "text/plain") for words in (LETTER, b"never sent"))
    (entry,) = say(sam, give_letter, file=given, name="A letter.txt")
    folder = paths(each_database)[0].parent
    os.link(folder / given.digest, folder / f".{given.digest}.0123")
    (folder / forgotten.digest).rename(folder / f".{forgotten.digest}.4567")
    sweep(sam.ledger)
    assert len(paths(each_database)) == 3
    for path in paths(each_database):
        os.utime(path, (0, 0))
    sweep(sam.ledger)
    assert all(given.digest in path.name for path in paths(each_database))
    assert open_file(sam, given.digest)[1] == LETTER
    say(sam, erase, entry=entry.id)
    assert not paths(each_database)


def test_a_changed_file_is_not_shown(sam, each_database):
    ref = keep_file(sam.ledger, LETTER, "application/pdf")
    say(sam, give_letter, file=ref, name="A letter.pdf")
    (path,) = paths(each_database)
    path.chmod(0o600)
    *kept, last = path.read_bytes()
    path.write_bytes(bytes([*kept, last ^ 1]))
    with pytest.raises(BrokenFileError):
        open_file(sam, ref.digest)


def test_a_file_put_in_place_of_another_is_not_shown(sam, each_database):
    first, second = (keep_file(sam.ledger, text, "text/plain") for text in (b"first", b"second"))
    say(sam, give_letter, file=first, name="First")
    by_name = {path.name: path for path in paths(each_database)}
    by_name[second.digest].replace(by_name[first.digest])
    with pytest.raises(BrokenFileError):
        open_file(sam, first.digest)


def test_a_file_larger_than_fits_is_refused_before_anything_is_written(sam, each_database):
    with pytest.raises(FileTooLarge):
        keep_file(sam.ledger, b"x" * (MOST_BYTES + 1), "text/plain")
    assert paths(each_database) == []


def test_an_empty_file_is_refused(sam):
    with pytest.raises(FileEmpty):
        keep_file(sam.ledger, b"", "text/plain")


def test_files_go_with_the_whole_ledger(sam, robin, each_database):
    ref = keep_file(sam.ledger, LETTER, "application/pdf")
    say(sam, give_letter, file=ref, name="A letter.pdf")
    erase_ledger(sam.ledger)
    with pytest.raises(KeyGoneError):
        blobs.read(sam.ledger, ref.digest)
    erase_all(sam.ledger)
    assert paths(each_database) == []


def test_a_reference_is_found_wherever_it_stands():
    ref = FileRef(digest="0" * 64, size=1, media="text/plain")
    assert list(references({"one": [ref], "two": ("words", {"three": ref})})) == [ref, ref]
    assert list(references("words")) == []
