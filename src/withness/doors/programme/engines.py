"""Where the facts are added up: DuckDB in this process, or Spark on one machine or many."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import which
from typing import Any

ENGINES = ("duckdb", "spark")


class NoEngineError(RuntimeError):
    """The engine that was asked for isn't there."""


@contextmanager
def engine(name: str, master: str = "local[*]") -> Iterator[Any]:
    """A connection of ibis to this engine, closed afterwards. Raises NoEngineError where it isn't there."""
    with _duckdb() if name == "duckdb" else _spark(master) as connection:
        yield connection


def rows_of(connection: Any, folder: Path) -> Any:
    """All Parquet files of a folder as one table."""
    return connection.read_parquet(str(folder / "*.parquet"))


@contextmanager
def _duckdb() -> Iterator[Any]:
    import ibis

    connection = ibis.duckdb.connect()
    try:
        yield connection
    finally:
        connection.disconnect()


@contextmanager
def _spark(master: str) -> Iterator[Any]:
    import ibis

    try:
        from pyspark.sql import SparkSession
    except ImportError as missing:
        raise NoEngineError("Spark isn't installed: install requirements/spark.txt") from missing
    if which("java") is None:
        raise NoEngineError("Spark needs Java 17 or newer, and there is no java on this machine")
    session = (
        SparkSession.builder.master(master)
        .appName("withness programme report")
        .config("spark.ui.enabled", "false")
        .config("spark.ui.showConsoleProgress", "false")
        # Months are numbers here and nothing depends on a zone; this only keeps Spark from asking for one.
        .config("spark.sql.session.timeZone", "UTC")
        .config("spark.sql.ansi.enabled", "true")
        .getOrCreate()
    )
    session.sparkContext.setLogLevel("ERROR")
    try:
        yield ibis.pyspark.connect(session)
    finally:
        session.stop()
