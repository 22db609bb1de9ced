"""Opens the sealed database file with the house's key, and with settings that lose nothing once saved."""

from typing import Any

from django.db.backends.sqlite3 import base
from django.db.backends.sqlite3._functions import register  # type: ignore[import-untyped]
from django.utils.asyncio import async_unsafe
from sqlcipher3 import dbapi2

from ..trouble import WrongMasterKey
from .pool import pool
from .schema import DatabaseSchemaEditor

_PRAGMAS = (
    # Committed means on disk, even when the power fails right after the answer.
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
    "PRAGMA foreign_keys = ON",
    # INSERT OR REPLACE deletes rows without asking triggers, unless this is on.
    "PRAGMA recursive_triggers = ON",
    # Erased words are overwritten in the file, not only forgotten.
    "PRAGMA secure_delete = ON",
    # Sorting never writes plain text to a temporary file, and pages are never mapped around the cipher.
    "PRAGMA temp_store = MEMORY",
    "PRAGMA mmap_size = 0",
    "PRAGMA cache_size = -16000",
)


class DatabaseWrapper(base.DatabaseWrapper):
    """SQLite for Django, sealed. PASSWORD is the raw key: 64 hexadecimal digits."""

    display_name = "SQLCipher"
    SchemaEditorClass = DatabaseSchemaEditor

    @async_unsafe
    def get_new_connection(self, conn_params: dict[str, Any]) -> dbapi2.Connection:
        """A connection to the file. Raises WrongMasterKey when the key doesn't fit."""
        return pool.take(*self._file) or self._open(conn_params)

    @async_unsafe
    def close_pool(self) -> None:
        """Close the idle connections to this file too."""
        pool.empty(*self._file)

    def _close(self) -> None:
        connection = self.connection
        if connection is not None and (self.in_atomic_block or not pool.give(*self._file, connection)):
            super()._close()  # type: ignore[misc]

    @property
    def _file(self) -> tuple[str, str]:
        return str(self.settings_dict["NAME"]), self.settings_dict["PASSWORD"]

    def _open(self, conn_params: dict[str, Any]) -> dbapi2.Connection:
        key = bytes.fromhex(self.settings_dict["PASSWORD"])
        connection = dbapi2.connect(**conn_params)
        try:
            # A raw key opens in 0.1 ms; a passphrase would be stretched anew for every connection.
            connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
            connection.execute("SELECT count(*) FROM sqlite_master")
            for pragma in _PRAGMAS:
                connection.execute(pragma)
        except dbapi2.DatabaseError as refused:
            connection.close()
            if "not a database" in str(refused):
                raise WrongMasterKey from refused
            raise
        register(connection)
        return connection
