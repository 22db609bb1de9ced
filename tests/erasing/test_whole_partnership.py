"""A partnership whose record need not be kept any longer: shown first, kept where something asks for it, then gone."""

import shutil
from datetime import UTC, date, datetime, timedelta

import pytest
from django.apps import apps
from typer.testing import CliRunner

from tests.commands import withness as command
from tests.database import Database
from tests.people import Person
from withness.capabilities.agenda.rules import add_topic
from withness.capabilities.erasure.rules import ask_to_destroy, hold
from withness.capabilities.journal.rules import write_page
from withness.capabilities.safety.rules import raise_alarm
from withness.config.destroying import weighing
from withness.config.destroying.commands import app
from withness.config.destroying.destroying import BESIDE
from withness.config.destroying.destroying import destroy as destroy_for_good
from withness.ground.files import blobs
from withness.ground.files.keeping import keep_file
from withness.ground.files.models import Reference
from withness.ground.keys import KeyGoneError, house, open_house
from withness.ground.ledger import NoLedgerError, drawer_of, heads, hear, say
from withness.ground.ledger.hear import clock
from withness.ground.ledger.tests.tampering import run
from withness.ground.ledger.verify import first_bad
from withness.ground.openings.keeping import note
from withness.ground.openings.models import KeptOpening
from withness.ground.partnership import Role
from withness.ground.people import seats
from withness.ground.people.accounts import open_account
from withness.ground.people.closing import close
from withness.ground.people.founding import found_partnership
from withness.ground.practice.practices import practice_of
from withness.ground.writing.keeping import How, drafts_of, open_draft, shared_with
from withness.ground.writing.models import WrittenDraft

DAY = 24 * 3_600 * 1_000_000
YEAR = 366 * DAY
CANARY, DRAWING, OWN = "Heronweirwords", b"Thistledownpicture" * 40, "Quinceown"


@pytest.fixture
def years_later(monkeypatch):
    """Makes it so many years later, for the command and everything it asks."""

    def later(years: int) -> None:
        then = clock() + years * YEAR
        monkeypatch.setattr("time.time_ns", lambda: then * 1_000)

    return later


@pytest.fixture
def kept(maya, jonas, each_database):
    """What Maya and Jonas have: words, a picture, pages of their own, and what was opened. The picture's digest."""
    say(maya.voice, add_topic, topic="weir", words=CANARY)
    say(drawer_of(maya.voice), write_page, page="own", words=OWN, agreed=True)
    picture = keep_file(maya.voice.ledger, DRAWING, "image/png")
    Reference.objects.create(ledger=maya.voice.ledger, entry="of some entry", digest=picture.digest)
    note(jonas.voice, "goals:goals", "", datetime.now(UTC).date(), "a phone")
    open_draft(maya.voice.ledger, maya.voice.member)
    open_draft(maya.voice.ledger, None, dict.fromkeys((maya.voice.member, jonas.voice.member), How.WRITE))
    return picture.digest


def withness(*words: str):
    return CliRunner().invoke(app, words)


def destroy(person: Person, *words: str, years: int = 10):
    return withness("destroy", f"https://withness.example/with/{person.voice.ledger}/", "--years", str(years), *words)


def test_it_is_only_shown_unless_it_is_said_to_be_for_good(maya, kept, years_later):
    years_later(11)
    entries = len(hear(maya.voice).heard)
    done = destroy(maya)
    assert done.exit_code == 0, done.output
    for told in ("entries from", "1 files", "3 people", "What goes", "What stays", "Nothing was changed", "--for-good"):
        assert told in done.output
    for word in (CANARY, "Maya", "Jonas"):
        assert word not in done.output
    assert len(hear(maya.voice).heard) == entries
    assert blobs.read(maya.voice.ledger, kept)


def test_before_its_time_is_over_it_stays(maya, kept, years_later):
    years_later(9)
    done = destroy(maya, "--for-good")
    assert done.exit_code == 1
    assert "not over before" in done.output
    assert hear(maya.voice).heard


def test_while_words_are_held_by_law_it_stays(maya, jonas, kept, years_later):
    say(maya.voice, ask_to_destroy, request="please", of=jonas.voice.member)
    held = {"request": "please", "until": clock() + 12 * YEAR, "why": "I have to", "law": "The law of records"}
    say(jonas.voice, hold, **held)
    years_later(11)
    done = destroy(maya, "--for-good")
    assert done.exit_code == 1
    assert "by which law words have to stay until" in done.output
    assert "The law of records" not in done.output
    years_later(2)
    assert destroy(maya, "--for-good").exit_code == 0


def test_while_somebody_is_not_known_to_be_safe_it_stays(maya, jonas, kept, years_later):
    say(maya.voice, raise_alarm, alarm="bridge", seen_by=None, region=None)
    years_later(11)
    done = destroy(maya, "--for-good")
    assert done.exit_code == 1
    assert "aren't safe" in done.output
    assert hear(maya.voice).heard


def test_drafts_go_with_the_drawer_that_they_are_sealed_with(maya, jonas, kept):
    theirs = open_draft(jonas.voice.ledger, jonas.voice.member)
    destroy_for_good(drawer_of(maya.voice).ledger, now=clock())
    assert not drafts_of(maya.voice.ledger, maya.voice.member)
    assert drafts_of(jonas.voice.ledger, jonas.voice.member) == [theirs]
    # What nobody owns lies in nobody's drawer.
    assert len(shared_with(maya.voice.ledger, maya.voice.member)) == 1


def test_nothing_of_it_can_be_read_any_more_and_that_it_was_stays(maya, jonas, ines, kept, years_later, tmp_path):
    ledger = maya.voice.ledger
    sealed = [bytes(part) for row in parts_of(ledger) for part in row if part]
    before = tmp_path / "before"
    shutil.copytree(house().data, before)
    years_later(11)
    done = destroy(maya, "--for-good")
    assert done.exit_code == 0, done.output
    assert sealed
    assert {part for row in parts_of(ledger) for part in row} == {None}
    assert not list(house().data.rglob(f"*{ledger}*"))
    for voice in (maya.voice, jonas.voice, ines.voice):
        with pytest.raises(NoLedgerError):
            hear(voice)
    # A copy of everything from before, but for the keys, which are those of now: the key is nowhere.
    shutil.rmtree(before / "keys")
    shutil.copytree(house().data / "keys", before / "keys")
    with pytest.raises(KeyGoneError):
        open_house({"WITHNESS_DATA": str(before)}).keystore.key_of(ledger)
    assert not KeptOpening.objects.filter(ledger=ledger).exists()
    assert not drafts_of(ledger, maya.voice.member)
    assert not WrittenDraft.objects.filter(ledger=ledger).exists()
    assert ledger in heads.read_erased(heads.export()).ledgers
    assert first_bad() is None


def parts_of(ledger):
    of_it = "SELECT b.facts, b.words FROM ledger_body b JOIN ledger_header h ON h.id = b.header_id JOIN ledger l"
    return run(f"{of_it} ON l.id = h.ledger_id WHERE l.name = %s", [ledger])


def test_whoever_was_in_it_finds_nothing_there_and_keeps_what_is_their_own(maya, jonas, kept, years_later):
    years_later(11)
    assert destroy(maya, "--for-good").exit_code == 0
    # Nobody stays signed in for years.
    maya, jonas = (Person(person.account, person.voice) for person in (maya, jonas))
    for person in (maya, jonas):
        assert person.at().status_code == 404
        assert person.browser.get("/leaving/").status_code == 200
    assert hear(drawer_of(maya.voice)).heard[-1].event.words == OWN
    assert jonas.browser.get("/caseload/").status_code == 200
    assert seats.reindex() == 0
    close(maya.account)
    with pytest.raises(NoLedgerError):
        hear(drawer_of(maya.voice))


def test_others_are_left_as_they_were(maya, jonas, kept, years_later):
    other = found_partnership(open_account("robin@example.org", "Robin"), role=Role.CLIENT, name="Robin")
    say(other, add_topic, topic="other", words=CANARY)
    years_later(11)
    assert destroy(maya, "--for-good").exit_code == 0
    assert hear(other).heard[-1].event.words == CANARY
    assert hear(practice_of(jonas.account)).me.id


def test_it_can_be_said_again_and_an_interrupted_one_is_finished(maya, kept, years_later, monkeypatch):
    years_later(11)
    with monkeypatch.context() as broken:
        broken.setattr(type(house().keystore), "destroy", lambda self, ledger: 1 / 0)
        assert destroy(maya, "--for-good").exit_code == 1
    assert house().keystore.key_of(maya.voice.ledger)
    again = destroy(maya, "--for-good")
    assert again.exit_code == 0, again.output
    with pytest.raises(KeyGoneError):
        house().keystore.key_of(maya.voice.ledger)
    assert "was destroyed before" in again.output


def test_a_restore_of_an_older_backup_destroys_it_again(maya, jonas, database, years_later, tmp_path):
    say(maya.voice, add_topic, topic="weir", words=CANARY)
    saved, there = tmp_path / "a.backup", tmp_path / "there"
    assert command(database, "backup", str(saved)).returncode == 0
    years_later(11)
    assert destroy(maya, "--for-good").exit_code == 0
    (tmp_path / "heads").write_text(heads.export())
    elsewhere = Database("sqlcipher", there, database.environment | {
        "WITHNESS_DATA": str(there), "WITHNESS_MASTER_KEY_FILE": str(database.data / "master.key")
    })  # fmt: skip
    refused = command(elsewhere, "restore", str(saved))
    assert (refused.returncode, there.exists()) == (2, False)
    done = command(elsewhere, "restore", str(saved), "--erased-since", str(tmp_path / "heads"))
    assert done.returncode == 0, done.stderr
    assert not list(there.rglob(f"*{maya.voice.ledger}*"))
    assert maya.voice.ledger in command(elsewhere, "ledger", "heads").stdout.partition('"erased"')[2]
    assert command(elsewhere, "people", "reindex").stdout == "Every seat is as it should be.\n"
    assert command(elsewhere, "ledger", "verify").returncode == 0


def test_what_is_no_partnership_is_left_alone(maya, jonas, kept, years_later):
    years_later(11)
    for name in ("nothing", "-no--thing", "--nothing", drawer_of(maya.voice).ledger, practice_of(jonas.account).ledger):
        done = withness("destroy", name, "--years", "10", "--for-good")
        assert done.exit_code == 2
        assert "There is no partnership" in done.output
    assert hear(drawer_of(maya.voice)).heard


def test_those_whose_time_is_over_are_listed(maya, kept, years_later):
    assert "There is none" in withness("over", "--years", "10").output
    years_later(11)
    told = withness("over", "--years", "10")
    assert maya.voice.ledger in told.output
    assert "Maya" not in told.output


def test_the_29th_of_february_is_over_on_the_first_of_march():
    leap = date(2024, 2, 29)
    assert weighing.so_many_years_after(leap, 10) == date(2034, 3, 1)
    assert weighing.so_many_years_after(leap, 4) == date(2028, 2, 29)
    assert weighing.so_many_years_after(date(2026, 11, 26), 10) - date(2026, 11, 26) > timedelta(days=3_650)


STAYS = {
    "Seat": "without it nobody could destroy their own pages",
    "Header": "that something was said, and when",
    "Repeat": "keyed hashes of forms; the database's guards keep it",
    "Reference": "goes with its files",
    "Belonging": "goes by its partnership",
}


def test_whatever_is_kept_beside_a_ledger_goes_with_it_or_is_named_here():
    named = {
        m.__name__ for m in apps.get_models() if {"ledger", "partnership"} & {f.name for f in m._meta.get_fields()}
    }
    assert named == {model.__name__ for model in BESIDE} | STAYS.keys()
