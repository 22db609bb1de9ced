"""A backup brings everything back, on either database, or says in one line why it doesn't."""

import json
import subprocess
import sys
from datetime import UTC, datetime
from itertools import count

import pytest
from django.apps import apps
from django.db import transaction
from pycrdt import XmlElement, XmlFragment, XmlText

from tests.commands import command_of, withness
from tests.database import Database
from withness.config.backup import anew
from withness.config.backup.archive import PURPOSE, Reader
from withness.config.backup.saving import LEFT_OUT
from withness.doors.programme import keeping
from withness.doors.programme.models import BriefVoice, CountedPerson, Release
from withness.ground.files import blobs
from withness.ground.files.keeping import keep_file
from withness.ground.files.models import Reference
from withness.ground.keys import open_house
from withness.ground.ledger import drawer_of, erase_ledger, heads, hear, say
from withness.ground.openings.keeping import note
from withness.ground.partnership import Role
from withness.ground.partnership.verbs import erase, rename
from withness.ground.people.accounts import open_account
from withness.ground.people.founding import found_partnership
from withness.ground.practice.counted import keep_counted, work_out
from withness.ground.practice.expecting import Counted
from withness.ground.practice.models import Belonging
from withness.ground.writing.keeping import How, Written, known, open_draft, store
from withness.ground.writing.suggesting import TEXT
from withness.ground.writing.text import empty

KINDS = ("sqlcipher", "postgresql")
NUMBERS = count()
CANARY = "Canary Wilhelmina"
OWN_NUMBERS = {"contenttypes.ContentType", "auth.Permission"}
"""What Django numbers by itself when it prepares a database."""


@pytest.fixture
def sam(database):
    voice = found_partnership(open_account("canary@example.org", CANARY), role=Role.CLIENT, name=CANARY)
    for number in range(20):
        say(voice, rename, name=f"{CANARY} {number}")
    return voice


@pytest.fixture
def elsewhere(database, tmp_path, request):
    """An empty place, on the kind of database that the test names, with the same master key."""

    def place(kind, name="there"):
        environment = {k: v for k, v in database.environment.items() if k != "WITHNESS_DATABASE_URL"}
        environment["WITHNESS_MASTER_KEY_FILE"] = str(database.data / "master.key")
        environment["WITHNESS_DATA"] = str(tmp_path / name / "data")
        if kind == "postgresql":
            server = request.getfixturevalue("postgresql")
            new = f"restored_{next(NUMBERS)}"
            server.run(f"CREATE DATABASE {new}")
            request.addfinalizer(lambda: server.run(f"DROP DATABASE {new} WITH (FORCE)"))
            environment["WITHNESS_DATABASE_URL"] = server.url(new)
        return Database(kind, tmp_path / name / "data", environment)

    return place


@pytest.fixture
def saved(sam, database, tmp_path):
    return save(database, tmp_path / "a.backup")


def save(database, path):
    done = withness(database, "backup", str(path))
    assert done.returncode == 0, done.stderr
    return path


def restore(database, path, *words):
    return withness(database, "restore", str(path), *(words or ("--nothing-erased",)))


def ends(database):
    done = withness(database, "ledger", "heads")
    return json.loads(done.stdout)["heads"]


def said_there(there, module, *words):
    done = command_of(there.environment, module, *words)
    done.check_returncode()
    return done.stdout


def heard_there(there, voice):
    return said_there(there, "tests.config.hearing", voice.ledger, voice.member)


def pieces_of(path, database):
    """All that a backup holds, opened; but not what django counts for itself."""
    reader = Reader(path)
    reader.open(open_house(database.environment).derive(PURPOSE))
    return [piece for piece in reader.pieces() if piece.table not in OWN_NUMBERS]


@pytest.mark.parametrize("alike", [False, pytest.param(True, marks=pytest.mark.soak)], ids=["the other", "its own"])
def test_what_comes_back_is_equal_on_either_database(saved, sam, each_database, elsewhere, alike):
    there = elsewhere(next(kind for kind in KINDS if (kind == each_database.kind) is alike))
    done = restore(there, saved)
    assert done.returncode == 0, done.stderr
    assert ends(there) == ends(each_database)
    assert withness(there, "ledger", "verify").returncode == 0
    assert heard_there(there, sam) == "".join(f"{entry}\n" for entry in hear(sam).heard)


def test_it_goes_on_from_there(saved, sam, elsewhere, database):
    """Numbers go on after those that came back, and a backup of what came back is as good."""
    there = elsewhere(database.kind)
    assert restore(there, saved).returncode == 0
    assert withness(there, "people", "invite").returncode == 0
    again = save(there, saved.with_name("b.backup"))
    third = elsewhere("sqlcipher", "third")
    assert restore(third, again).returncode == 0
    assert ends(third) == ends(database)


def drafted(voice, words, *, shared=False):
    """A draft of theirs in which these words are written, or one that nobody owns."""
    owner, places = (None, {voice.member: How.WRITE}) if shared else (voice.member, {})
    draft = open_draft(voice.ledger, owner, places)
    doc = empty()
    doc.get(TEXT, type=XmlFragment).children.append(XmlElement("paragraph", contents=[XmlText(words)]))
    written = Written(voice.member, doc.get_update(), frozenset({doc.client_id}))
    with transaction.atomic():
        store(known(draft), [written])
    return draft


def counted(voice):
    """A row in each table in which something is sealed for a practice and its programme."""
    practice = voice.ledger
    sealed = keeping.seal(practice, "canary", b"a person")
    CountedPerson.objects.create(practice=practice, pseudonym="canary", sealed=sealed)
    sealed = keeping.seal(practice, keeping.of_voice("canary"), b"a voice")
    BriefVoice.objects.create(practice=practice, name="canary", sealed=sealed)
    sealed = keeping.seal(practice, keeping.of_release(202610), b"a release")
    Release.objects.create(practice=practice, month=202610, at=0, sealed=sealed)
    Belonging.objects.create(partnership=practice, member=voice.member, practice=practice, staff=voice.member)
    keep_counted(voice, {"a measure": Counted(12.0, {1: 9.0}, 20_000)})
    work_out(practice)


def test_all_that_is_sealed_is_sealed_anew():
    """Whatever is kept sealed in a table of its own can be opened after a restore with new keys, or is made anew."""
    sealed = {model._meta.label for model in apps.get_models() if "sealed" in fields(model)}
    assert sealed - {*LEFT_OUT} == {*anew.ONE_BY_ONE, anew.GLANCES, anew.UPDATES}


def fields(model):
    return {field.name for field in model._meta.fields}


@pytest.mark.parametrize("kind", [KINDS[0], pytest.param(KINDS[1], marks=pytest.mark.soak)])
def test_with_new_keys_all_comes_back_and_the_old_ones_open_nothing(sam, database, elsewhere, tmp_path, kind):
    kept = keep_file(sam.ledger, b"a drawing", "image/png")
    Reference.objects.create(ledger=sam.ledger, entry="of some entry", digest=kept.digest)
    note(sam, "goals:goals", "", datetime.now(UTC).date(), "a phone")
    drafts = drafted(sam, "Dear future me"), drafted(sam, "Our notes", shared=True)
    counted(sam)
    path, there = save(database, tmp_path / "a.backup"), elsewhere(kind)
    done = restore(there, path, "--nothing-erased", "--new-keys")
    assert done.returncode == 0, done.stderr
    assert ends(there) == ends(database)
    assert withness(there, "ledger", "verify").returncode == 0
    assert heard_there(there, sam) == "".join(f"{entry}\n" for entry in hear(sam).heard)
    seen = said_there(there, "tests.config.seeing", sam.ledger, kept.digest, *drafts)
    assert seen == "['a phone'] b'a drawing' Dear future me, Our notes\n"
    assert (
        said_there(there, "tests.config.counting", sam.ledger) == "a person, a voice, a release, 12.0, measures: True\n"
    )
    drawer = drawer_of(sam).ledger
    keystores = [open_house(each.environment).keystore for each in (database, there)]
    for ledger in (sam.ledger, drawer):
        assert keystores[0].key_of(ledger) != keystores[1].key_of(ledger)
    houses = [open_house(each.environment) for each in (database, there)]
    assert houses[0].database_key() != houses[1].database_key()
    assert withness(there, "keys", "rotate", str(tmp_path / "new.key")).returncode == 0
    there.environment["WITHNESS_MASTER_KEY_FILE"] = str(tmp_path / "new.key")
    assert withness(there, "keys", "rotate", "--finish").returncode == 0
    assert withness(there, "ledger", "verify").returncode == 0


@pytest.mark.parametrize("drills", [1, pytest.param(20, marks=pytest.mark.soak)])
def test_drill_after_drill_is_byte_for_byte_the_same(sam, database, elsewhere, tmp_path, drills, assured):
    """Each brings back what the one before has saved; what is compared is every row, every key and every file."""
    here, first = database, None
    for drill in range(drills):
        path = save(here, tmp_path / f"{drill}.backup")
        here = elsewhere(KINDS[drill % 2], f"drill-{drill}")
        assert restore(here, path).returncode == 0
        content = pieces_of(path, database)
        assert content == (first := first or content)
        assert withness(here, "ledger", "verify").returncode == 0
    assert pieces_of(save(here, tmp_path / "last.backup"), database) == first
    assured(
        "Restores in a row, each of what the one before has saved, SQLite and PostgreSQL by turns",
        "20 drills: every row, key and file byte for byte the same",
        f"{drills} drills: all the same",
    )


def test_nothing_in_it_can_be_read(saved):
    content = saved.read_bytes()
    assert not [word for word in (b"Wilhelmina", b"canary@", b"people.Account") if word in content]
    assert saved.stat().st_mode & 0o077 == 0


def test_it_is_made_while_others_write(sam, each_database, tmp_path):
    command = [sys.executable, "-m", "withness.config.cli", "backup", str(tmp_path / "busy.backup")]
    with subprocess.Popen(command, env=each_database.environment, stderr=subprocess.PIPE) as saving:
        said = 0
        while saving.poll() is None:
            say(sam, rename, name=f"Busy {said}")
            said += 1
    assert saving.returncode == 0
    assert said


def test_files_come_back(sam, database, elsewhere, tmp_path):
    kept = keep_file(sam.ledger, b"a drawing", "image/png")
    Reference.objects.create(ledger=sam.ledger, entry="of some entry", digest=kept.digest)
    path, there = save(database, tmp_path / "a.backup"), elsewhere("sqlcipher")
    assert restore(there, path).returncode == 0
    (found_,) = [file for file in (there.data / "files").rglob("*") if file.is_file()]
    assert found_.read_bytes() == blobs.sealed(sam.ledger, kept.digest)


@pytest.mark.parametrize("kind", KINDS)
def test_what_was_erased_since_is_erased_again(saved, sam, database, elsewhere, tmp_path, kind):
    words = [entry for entry in hear(sam).heard if getattr(entry.event, "name", "") == f"{CANARY} 7"]
    say(sam, erase, entry=words[0].id)
    (tmp_path / "heads").write_text(heads.export())
    there = elsewhere(kind)
    done = restore(there, saved, "--erased-since", str(tmp_path / "heads"))
    assert done.returncode == 0, done.stderr
    assert withness(there, "ledger", "verify").returncode == 0
    (left,) = json.loads(withness(there, "ledger", "heads").stdout)["erased"]["words"].values()
    assert left == [words[0].id]


def test_a_partnership_erased_since_has_no_key_there(saved, sam, database, elsewhere, tmp_path):
    drawer = drawer_of(sam)
    erase_ledger(sam.ledger)
    (tmp_path / "heads").write_text(heads.export())
    there = elsewhere("sqlcipher")
    assert restore(there, saved, "--erased-since", str(tmp_path / "heads")).returncode == 0
    assert withness(there, "ledger", "verify").returncode == 0
    assert set(ends(there)) == {drawer.ledger}
    assert len(list((there.data / "keys" / "ledgers").iterdir())) == 1


def test_nobody_forgets_to_say_what_was_erased(saved, elsewhere):
    there = elsewhere("sqlcipher")
    done = withness(there, "restore", str(saved))
    assert done.returncode == 2
    assert "must not come back" in done.stderr
    assert not there.data.exists()


@pytest.mark.parametrize("harm", ["cut", "changed", "emptied", "no backup", "missing"])
def test_a_damaged_backup_is_one_line_and_changes_nothing(saved, elsewhere, harm):
    content = saved.read_bytes()
    middle = len(content) // 2
    broken = {
        "cut": content[:middle],
        "changed": content[:middle] + bytes([content[middle] ^ 1]) + content[middle + 1 :],
        "emptied": b"",
        "no backup": b"a letter to a friend" * 99,
        "missing": None,
    }[harm]
    path = saved.with_name("broken.backup")
    if broken is not None:
        path.write_bytes(broken)
    there = elsewhere("sqlcipher")
    done = restore(there, path)
    assert done.returncode == 2
    assert len(done.stderr.strip().splitlines()) == 1, done.stderr
    assert not there.data.exists()


def test_a_place_that_is_not_empty_is_left_alone(saved, database):
    before = sorted(database.data.rglob("*"))
    done = restore(database, saved)
    assert done.returncode == 2
    assert "something in" in done.stderr
    assert sorted(database.data.rglob("*")) == before


def test_a_database_that_is_not_empty_is_left_alone(saved, elsewhere, tmp_path):
    there = elsewhere("postgresql")
    assert restore(there, saved).returncode == 0
    again = Database("postgresql", tmp_path / "again", there.environment | {"WITHNESS_DATA": str(tmp_path / "again")})
    done = restore(again, saved)
    assert done.returncode == 2
    assert "something in this database" in done.stderr
    assert not (tmp_path / "again").exists()


def test_another_master_key_opens_nothing(saved, elsewhere):
    there = elsewhere("sqlcipher")
    there.environment["WITHNESS_MASTER_KEY"] = "5" * 64
    done = restore(there, saved)
    assert done.returncode == 2
    assert "This master key doesn't open this data." in done.stderr
    assert not there.data.exists()


def test_a_backup_never_takes_the_place_of_another(saved, database):
    before = saved.read_bytes()
    done = withness(database, "backup", str(saved))
    assert done.returncode == 2
    assert saved.read_bytes() == before


def test_a_folder_gets_one_with_a_name_by_the_time(sam, database, tmp_path):
    save(database, tmp_path)
    (made,) = tmp_path.iterdir()
    assert made.name.startswith("withness-20")
