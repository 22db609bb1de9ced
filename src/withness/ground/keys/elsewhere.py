"""Asks a PostgreSQL server, before any key is made, whether its database belongs to somebody already."""

from collections.abc import Mapping
from pathlib import Path

from .trouble import HouseSecretMissing

PATIENCE_SECONDS = 10
IS_PREPARED = "SELECT to_regclass('django_migrations') IS NOT NULL"


def insist_on_new(environ: Mapping[str, str], data: Path) -> None:
    """Refuse to begin anew where the database was prepared with other keys: they are lost, or somewhere else.

    Raises HouseSecretMissing, also where the database doesn't answer. Nothing is asked where it is a file.
    """
    url = environ.get("WITHNESS_DATABASE_URL")
    if url and _is_prepared(url, data):
        raise HouseSecretMissing(
            f"The database holds an installation whose keys are not in {data / 'keys'}, and what it holds can't be "
            "opened without them. Nothing was changed. Put that folder back from a backup, name the right "
            "WITHNESS_DATA, or use an empty database."
        )


def _is_prepared(url: str, data: Path) -> bool:
    import psycopg

    try:
        with psycopg.connect(url, connect_timeout=PATIENCE_SECONDS) as connection:
            found = connection.execute(IS_PREPARED).fetchone()
    except psycopg.Error as trouble:
        raise HouseSecretMissing(
            f"There are no keys in {data / 'keys'}, and the database doesn't answer, so it can't be told whether it "
            f"is a new one. Nothing was changed. {str(trouble).splitlines()[0]}"
        ) from trouble
    return bool(found and found[0])
