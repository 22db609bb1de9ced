"""Erased words are nowhere any more: not in the rows, not in the file's pages, not in its log."""

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from django.db import connection

from withness.ground.keys import KeyGoneError, house
from withness.ground.ledger import NoLedgerError, drawer_of, erase_ledger, hear, say
from withness.ground.partnership.verbs import erase

from .notes import note
from .tampering import body_of, last, run

CANARY = "a canary sings in the cellar"
PAGE, RESERVED, LOG_HEADER, FRAME_HEADER = 4096, 80, 32, 24


def opened_pages(database):
    """The plain content of every page in the file and in its log, decrypted without SQLite's help."""
    key = house().database_key()
    file = (database.data / "withness.db").read_bytes()
    yield from (opened(file[at : at + PAGE], key, first=at == 0) for at in range(0, len(file), PAGE))
    log = (database.data / "withness.db-wal").read_bytes()[LOG_HEADER:]
    for at in range(0, len(log), FRAME_HEADER + PAGE):
        number = int.from_bytes(log[at : at + 4], "big")
        page = log[at + FRAME_HEADER : at + FRAME_HEADER + PAGE]
        yield opened(page, key, first=number == 1)


def opened(page, key, first):
    vector = page[-RESERVED : -RESERVED + 16]
    sealed = page[16 if first else 0 : -RESERVED]
    decryptor = Cipher(algorithms.AES(key), modes.CBC(vector)).decryptor()
    return decryptor.update(sealed) + decryptor.finalize()


def everywhere(database):
    """All the bytes that the database keeps, as far as its own encryption can be opened."""
    if database.kind == "sqlcipher":
        return b"".join(opened_pages(database))
    tables = ("ledger", "ledger_header", "ledger_body", "ledger_repeat")
    return b"".join(
        bytes(value) if isinstance(value, bytes | memoryview) else str(value).encode()
        for table in tables
        for row in run(f"SELECT * FROM {table}")
        for value in row
    )


@pytest.mark.parametrize("text", [CANARY, CANARY * 500], ids=["a few words", "many pages of words"])
def test_erased_words_are_in_no_page_of_the_database(sam, robin, each_database, text):
    (entry,) = say(sam, note, text=text)
    facts, words = (bytes(part) for part in body_of(sam.ledger, last(sam.ledger)))
    end_of_words = words[-50:]
    if connection.vendor == "sqlite":
        run("PRAGMA wal_checkpoint")
    assert end_of_words in everywhere(each_database)
    say(sam, erase, entry=entry.id)
    found = everywhere(each_database)
    assert end_of_words not in found
    assert facts in found


def test_words_are_in_the_open_nowhere(sam, robin, each_database):
    say(sam, note, text=CANARY, key=CANARY)
    say(drawer_of(sam), note, text=CANARY)
    assert CANARY.encode() not in everywhere(each_database)
    for path in each_database.data.rglob("*"):
        if path.is_file():
            assert CANARY.encode() not in path.read_bytes()


def test_a_whole_ledger_goes_with_its_key_and_nobodys_own_words_go_with_it(sam, robin):
    say(sam, note, text=CANARY)
    for own in (drawer_of(sam), drawer_of(robin)):
        say(own, note, text=f"{CANARY}, and only I hear it")
    erase_ledger(sam.ledger)
    for own in (drawer_of(sam), drawer_of(robin)):
        assert hear(own).heard[-1].event.text == f"{CANARY}, and only I hear it"
    for voice in (sam, robin):
        with pytest.raises(NoLedgerError):
            hear(voice)
        with pytest.raises(NoLedgerError):
            say(voice, note, text="After the end")
        with pytest.raises(KeyGoneError):
            house().keystore.key_of(voice.ledger)


def test_a_drawer_goes_with_its_key_and_nothing_else_does(sam, robin):
    say(sam, note, text=CANARY)
    own = drawer_of(sam)
    erase_ledger(own.ledger)
    with pytest.raises(KeyGoneError):
        house().keystore.key_of(own.ledger)
    assert hear(robin).heard[-1].event.text == CANARY
    assert hear(drawer_of(robin)).me.id == robin.member


def test_an_erasure_that_was_interrupted_is_finished_by_the_next(sam, monkeypatch):
    keystore = type(house().keystore)
    with monkeypatch.context() as broken:
        broken.setattr(keystore, "destroy", lambda self, ledger: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            erase_ledger(sam.ledger)
    assert house().keystore.key_of(sam.ledger)
    erase_ledger(sam.ledger)
    with pytest.raises(KeyGoneError):
        house().keystore.key_of(sam.ledger)


def test_erasing_one_ledger_leaves_the_others(sam, robin):
    from withness.ground.ledger import open_ledger
    from withness.ground.ledger.verify import first_bad
    from withness.ground.partnership import Role, Voice
    from withness.ground.partnership.verbs import found

    other = Voice(open_ledger("partnership"), "sam")
    say(other, found, role=Role.CLIENT, name="Sam")
    erase_ledger(sam.ledger)
    assert hear(other).me.name == "Sam"
    assert first_bad() is None
