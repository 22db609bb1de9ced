"""`withness verify-export`: by itself, on any machine, with no key and no database."""

import io
import zipfile

import pytest
from typer.testing import CliRunner

from withness.config.cli import app
from withness.ground.files.keeping import keep_file, note_references
from withness.ground.files.tests.conftest import LetterGiven, give_letter
from withness.ground.ledger import hear, say, use, wired, wiring
from withness.ground.ledger.hear import clock
from withness.ground.partnership import Capability, Registry
from withness.ground.partnership.verbs import erase
from withness.spaces.leaving.export import export_of

LETTER = b"%PDF-1.7 Dear Robin, the bus was less full today."


@pytest.fixture
def letters(people):
    """The site with one thing more that can be said: a letter with a file in it."""
    before = wired()
    known = Registry([*before.registry.capabilities, Capability(name="letters", events=(LetterGiven,))])
    inside = tuple(dict.fromkeys((*before.inside, note_references)))
    use(known, before.reactions, inside=inside, after=before.after)
    yield
    wiring._wiring = before


def test_the_command_checks_what_was_taken_along(maya, tmp_path):
    file = tmp_path / "our-work.zip"
    file.write_bytes(export_of(maya.voice, clock()))
    answer = CliRunner().invoke(app, ["verify-export", str(file)])
    assert answer.exit_code == 0, answer.output
    assert f"All {len(hear(maya.voice).heard)} entries and 4 files are as they were taken along" in answer.output


def test_it_ends_with_1_where_something_is_missing(maya, tmp_path):
    file = tmp_path / "our-work.zip"
    file.write_bytes(export_of(maya.voice, clock())[:-30])
    assert CliRunner().invoke(app, ["verify-export", str(file)]).exit_code == 1
    assert CliRunner().invoke(app, ["verify-export", str(tmp_path / "nowhere.zip")]).exit_code == 1


def test_the_files_of_entries_are_in_it_for_whoever_hears_them_and_are_checked_too(
    maya, jonas, ines, letters, tmp_path
):
    ref = keep_file(maya.voice.ledger, LETTER, "application/pdf")
    say(maya.voice, give_letter, file=ref, name="A letter.pdf")
    erased = keep_file(maya.voice.ledger, b"Nobody is to read this", "application/pdf")
    (entry,) = say(maya.voice, give_letter, file=erased, name="Another.pdf")
    say(maya.voice, erase, entry=entry.id)
    for person in (maya, jonas):
        with zipfile.ZipFile(io.BytesIO(export_of(person.voice, clock()))) as export:
            assert export.read(f"files/{ref.digest}.pdf") == LETTER
            assert [name for name in export.namelist() if name.startswith("files/")] == [f"files/{ref.digest}.pdf"]
    file = tmp_path / "our-work.zip"
    file.write_bytes(export_of(ines.voice, clock()))
    assert "and 4 files" in CliRunner().invoke(app, ["verify-export", str(file)]).output
    file.write_bytes(export_of(maya.voice, clock()))
    assert "and 5 files" in CliRunner().invoke(app, ["verify-export", str(file)]).output
    changed = tmp_path / "changed.zip"
    with zipfile.ZipFile(file) as old, zipfile.ZipFile(changed, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b"Dear Robin", b"Dear Ronin"))
    assert CliRunner().invoke(app, ["verify-export", str(changed)]).exit_code == 1
