"""The database refuses to change what was said, and the ledger refuses a database that wouldn't."""

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, models
from typer.testing import CliRunner

from withness.ground.ledger import guards, say
from withness.ground.ledger.commands import app
from withness.ground.ledger.models import Header

from .notes import note
from .tampering import header_number, last, run

FORBIDDEN = [
    "UPDATE ledger_header SET header = '' WHERE id = {id}",
    "UPDATE ledger_header SET seq = 99 WHERE id = {id}",
    "DELETE FROM ledger_header WHERE id = {id}",
    "UPDATE ledger_body SET words = facts WHERE header_id = {id}",
    "UPDATE ledger_body SET facts = NULL WHERE header_id = {id}",
    "DELETE FROM ledger_body WHERE header_id = {id}",
    "UPDATE ledger SET name = 'other'",
    "UPDATE ledger SET kind = 'drawer'",
    "DELETE FROM ledger",
    "INSERT INTO ledger_header (ledger_id, seq, header) SELECT ledger_id, 99, header FROM ledger_header",
]


@pytest.mark.parametrize("statement", FORBIDDEN)
def test_the_database_refuses(sam, statement):
    say(sam, note, text="Stays")
    before = run("SELECT * FROM ledger_header"), run("SELECT * FROM ledger_body")
    with pytest.raises(DatabaseError, match=r"never|gap|erased"):
        run(statement.format(id=header_number(sam.ledger, last(sam.ledger))))
    assert (run("SELECT * FROM ledger_header"), run("SELECT * FROM ledger_body")) == before


def test_the_database_refuses_its_own_shortcut(sam):
    shortcut = {
        "sqlite": "INSERT OR REPLACE INTO ledger_body (header_id) SELECT id FROM ledger_header",
        "postgresql": "TRUNCATE ledger_body",
    }
    with pytest.raises(DatabaseError, match="never"):
        run(shortcut[connection.vendor])


def test_a_table_that_is_changed_later_keeps_its_guards(database):
    # Django changes a table of SQLite by copying it, which loses its triggers.
    longer = models.BinaryField(default=b"")
    longer.set_attributes_from_name("header")
    with connection.schema_editor() as editor:
        editor.alter_field(Header, Header._meta.get_field("header"), longer, strict=True)
    guards.insist()


def test_nothing_is_written_without_guards(sam, monkeypatch):
    with connection.schema_editor() as editor:
        guards.take_down(None, editor)
    monkeypatch.setattr(guards, "_seen", set())
    with pytest.raises(guards.GuardsMissingError, match="ledger_header_stays"):
        say(sam, note, text="Into the open")
    result = CliRunner().invoke(app, ["guard"])
    assert result.stdout == "The guards are up.\n"
    say(sam, note, text="Safe again")


def test_the_migration_goes_down_and_up_again(each_database):
    call_command("migrate", "ledger", "zero", verbosity=0, skip_checks=True)
    call_command("migrate", "ledger", verbosity=0, skip_checks=True)
    guards.insist()
