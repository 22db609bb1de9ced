"""What somebody with the database open, but without the key, might do to it. Only tests do this."""

from django.db import connection

from withness.ground.ledger import guards, store


def without_guards(statement, params=()):
    """Run one statement with the triggers taken down, and put them up again."""
    with connection.schema_editor() as editor:
        guards.take_down(None, editor)
    run(statement, params)
    guards.restore()


def run(statement, params=()):
    with connection.cursor() as cursor:
        cursor.execute(statement, params)
        return cursor.fetchall() if cursor.description else []


def header_number(ledger, seq):
    return run(
        "SELECT h.id FROM ledger_header h JOIN ledger l ON l.id = h.ledger_id WHERE l.name = %s AND h.seq = %s",
        [ledger, seq],
    )[0][0]


def header_bytes(ledger, seq):
    return bytes(run("SELECT header FROM ledger_header WHERE id = %s", [header_number(ledger, seq)])[0][0])


def body_of(ledger, seq):
    return run("SELECT facts, words FROM ledger_body WHERE header_id = %s", [header_number(ledger, seq)])[0]


def last(ledger):
    return store.place_of(ledger).head.seq
