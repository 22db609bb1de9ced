"""The database itself refuses to change or to drop what was said, whoever asks it to."""

from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

TABLES = ("ledger", "ledger_header", "ledger_body")

_SAME_LEDGER = (
    "NEW.id = OLD.id AND NEW.name = OLD.name AND NEW.kind = OLD.kind AND NEW.of_id {is_} OLD.of_id "
    "AND NEW.member {is_} OLD.member AND OLD.erased_at IS NULL"
)
_ERASES_ONLY = (
    "NEW.header_id = OLD.header_id AND (NEW.words {is_} OLD.words OR NEW.words IS NULL) "
    "AND (NEW.facts {is_} OLD.facts OR (NEW.facts IS NULL AND NEW.words IS NULL))"
)
_NEXT = "NEW.seq = 1 + (SELECT coalesce(max(seq), 0) FROM ledger_header WHERE ledger_id = NEW.ledger_id)"

_RULES = {
    # name: (table, what is asked for, when it is let through, what is answered otherwise)
    "ledger_stays": ("ledger", "DELETE", None, "A ledger is never deleted."),
    "ledger_keeps_its_name": ("ledger", "UPDATE", _SAME_LEDGER, "A ledger never changes."),
    "ledger_header_stays": ("ledger_header", "DELETE", None, "Entries are never deleted."),
    "ledger_header_keeps": ("ledger_header", "UPDATE", None, "Entries never change."),
    "ledger_header_follows": ("ledger_header", "INSERT", _NEXT, "Entries follow each other without a gap."),
    "ledger_body_stays": ("ledger_body", "DELETE", None, "Entries are never deleted."),
    "ledger_body_keeps": ("ledger_body", "UPDATE", _ERASES_ONLY, "Words can be erased, never changed."),
}


class GuardsMissingError(Exception):
    """The triggers that keep entries from being changed are gone from the database."""


def put_up(_apps: object, editor: BaseDatabaseSchemaEditor) -> None:
    """Create every trigger. Each migration that touches one of the tables ends with this."""
    take_down(_apps, editor)
    for name, (table, asked, unless, answer) in _RULES.items():
        for statement in _statements(editor.connection.vendor, name, table, asked, unless, answer):
            # Given as text without parameters, so that no percent sign is taken for one.
            editor.execute(statement, params=None)


def take_down(_apps: object, editor: BaseDatabaseSchemaEditor) -> None:
    """Remove every trigger."""
    on_postgresql = editor.connection.vendor == "postgresql"
    for name, (table, *_) in _RULES.items():
        editor.execute(f"DROP TRIGGER IF EXISTS {name}" + (f" ON {table}" if on_postgresql else ""))
    if on_postgresql:
        for table in TABLES:
            editor.execute(f"DROP TRIGGER IF EXISTS {table}_is_not_emptied ON {table}")


def restore() -> None:
    """Put the triggers up again in a database that lost them."""
    with connection.schema_editor() as editor:
        put_up(None, editor)


def insist(database: BaseDatabaseWrapper | None = None) -> None:
    """Raise GuardsMissingError unless every trigger is there."""
    at = database or connection
    expected = set(_RULES)
    if at.vendor == "postgresql":
        expected |= {f"{table}_is_not_emptied" for table in TABLES}
        listing = "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'D'"
    else:
        listing = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    with at.cursor() as cursor:
        cursor.execute(listing)
        missing = expected - {row[0] for row in cursor.fetchall()}
    if missing:
        raise GuardsMissingError(
            f"The database lacks the triggers {', '.join(sorted(missing))}, which keep entries from being "
            "changed. Nothing is written until they are back: withness ledger guard"
        )


def insist_once() -> None:
    """`insist` before the first write to each database of this process."""
    at = str(connection.settings_dict["NAME"])
    if at not in _seen:
        insist()
        _seen.add(at)


_seen: set[str] = set()


def _statements(vendor: str, name: str, table: str, asked: str, unless: str | None, answer: str) -> list[str]:
    if vendor == "sqlite":
        when = f"WHEN NOT ({unless.format(is_='IS')})" if unless else ""
        refuse = f"BEGIN SELECT RAISE(ABORT, '{answer}'); END"
        return [f"CREATE TRIGGER {name} BEFORE {asked} ON {table} {when} {refuse}"]
    # PostgreSQL allows no query in WHEN, so the condition stands in the function.
    condition = unless.format(is_="IS NOT DISTINCT FROM") if unless else "false"
    passed = "OLD" if asked == "DELETE" else "NEW"
    body = f"IF {condition} THEN RETURN {passed}; END IF; RAISE EXCEPTION '{answer}';"
    function = f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql"
    empties = f"CREATE OR REPLACE TRIGGER {table}_is_not_emptied BEFORE TRUNCATE ON {table}"
    return [
        f"{function} AS $$ BEGIN {body} END $$",
        f"CREATE TRIGGER {name} BEFORE {asked} ON {table} FOR EACH ROW EXECUTE FUNCTION {name}()",
        f"{empties} FOR EACH STATEMENT EXECUTE FUNCTION {table}_stays()",
    ]
