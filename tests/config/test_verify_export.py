"""`withness verify-export`: by itself, on any machine, with no key and no database."""

from typer.testing import CliRunner

from withness.config.cli import app
from withness.ground.ledger import hear
from withness.ground.ledger.hear import clock
from withness.spaces.leaving.export import export_of


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
