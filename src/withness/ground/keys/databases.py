"""The database this installation keeps its entries in, as Django wants to be told."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import unquote, urlsplit

from .house_secret import House
from .trouble import KeyTrouble

_BUSY_SECONDS = 20
_WAIT_SECONDS, _TRY_SECONDS = 2, 5
"""How long a page waits for a connection, and how long a pool tries on: then the next page has it try anew. With the
pool's own five minutes a site could be away for minutes longer than its database."""

_POOL = {"min_size": 1, "max_size": 16, "timeout": _WAIT_SECONDS, "reconnect_timeout": _TRY_SECONDS}


def database_settings(environ: Mapping[str, str], house: House) -> dict[str, Any]:
    """The settings of the default database.

    WITHNESS_DATABASE_URL (postgresql://user:password@host:port/name?sslmode=…) or, without it, the
    SQLCipher file withness.db in the data folder. Raises KeyTrouble for any other address.
    """
    url = environ.get("WITHNESS_DATABASE_URL")
    return _postgresql(url) if url else _sqlcipher(house)


def _sqlcipher(house: House) -> dict[str, Any]:
    return {
        "ENGINE": "withness.ground.keys.sqlcipher",
        "NAME": house.data / "withness.db",
        # Named so because Django hides passwords, and only those, from its error pages.
        "PASSWORD": house.database_key().hex(),
        # Deferred transactions that read and then write fail at once when another writer came between;
        # immediate ones wait their turn.
        "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": _BUSY_SECONDS},
    }


def _postgresql(url: str) -> dict[str, Any]:
    parts = urlsplit(url)
    if parts.scheme not in ("postgresql", "postgres"):
        raise KeyTrouble("WITHNESS_DATABASE_URL must begin with postgresql://")
    options: dict[str, Any] = {
        key: value for key, _, value in (pair.partition("=") for pair in parts.query.split("&")) if key
    }
    options = {key: unquote(value) for key, value in options.items()}
    # A socket's folder comes as ?host=/path, because a path can't stand where a host does.
    host = options.pop("host", None) or parts.hostname or ""
    port = options.pop("port", None) or parts.port or ""
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or options.pop("user", "")),
        "PASSWORD": unquote(parts.password or options.pop("password", "")),
        "HOST": host,
        "PORT": str(port),
        # Asked before each use: after a restart of the server no page gets a connection that is dead.
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {**options, "pool": _POOL},
    }
