"""Reads the columns that are asked for from CSV or Parquet, and names file, row and column of what can't be read."""

from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

import numpy as np
import polars as pl
import typer
from numpy.typing import NDArray

MISSING = ("", "NA", "NaN", "nan", "null", "NULL", ".")
FIRST_ROW = 2
"""The row of the first record in a file, counted as an editor shows it: the header is row 1."""
PARQUET = (".parquet", ".pq")
MOST_BYTES = 1_000_000_000
"""A larger file is refused: half read, it would fill the memory of the machine and say so much later."""
AGAIN = "_duplicated_"
"""What a second column of one name is called by the reader of CSV."""


def refuse(why: str) -> NoReturn:
    """One line on what is wrong, and exit code 2."""
    typer.echo(" ".join(why.split()), err=True)
    raise typer.Exit(2)


def read(path: Path, columns: Sequence[str]) -> pl.DataFrame:
    """These columns of a file, as text; missing values are null."""
    names = header(path)
    for column in columns:
        if column not in names:
            refuse(f"{path}: there is no column “{column}”; there are {', '.join(names[:12])}")
    wanted = list(dict.fromkeys(columns))
    try:
        if path.suffix.lower() in PARQUET:
            frame = pl.read_parquet(path, columns=wanted).cast(pl.String)
            frame = frame.with_columns(pl.all().replace(list(MISSING), None))
        else:
            frame = pl.read_csv(path, columns=wanted, infer_schema=False, null_values=list(MISSING))
    except (pl.exceptions.PolarsError, OSError) as trouble:
        refuse(f"{path}: this file can't be read: {str(trouble).splitlines()[0]}")
    if frame.is_empty():
        refuse(f"{path}: there is a header and no rows")
    return frame.select(wanted)


def header(path: Path) -> list[str]:
    """The names of a file's columns."""
    if not path.is_file():
        refuse(f"{path}: there is no such file")
    size = path.stat().st_size
    if size == 0:
        refuse(f"{path}: this file is empty")
    if size > MOST_BYTES:
        refuse(f"{path}: {size / 1e9:.1f} GB are more than the {MOST_BYTES / 1e9:.0f} GB that are read at once")
    try:
        if path.suffix.lower() in PARQUET:
            return list(pl.read_parquet_schema(path))
        names = pl.read_csv(path, n_rows=0, infer_schema=False).columns
    except (pl.exceptions.PolarsError, OSError) as trouble:
        refuse(f"{path}: this is no table: {str(trouble).splitlines()[0]}")
    twice = next((name.partition(AGAIN)[0] for name in names if AGAIN in name), None)
    if twice is not None:
        refuse(f"{path}, row 1: column “{twice}” is there twice")
    return names


def numbers(path: Path, frame: pl.DataFrame, column: str) -> NDArray[np.float64]:
    """A column as numbers, NaN where missing."""
    text = frame[column].str.strip_chars()
    text = text.set(text == "", None)
    found = text.cast(pl.Float64, strict=False)
    wrong = found.is_null() & text.is_not_null() | (found.is_infinite() | found.is_nan()).fill_null(value=False)
    if wrong.any():
        row = int(wrong.arg_true()[0])
        refuse(f"{path}, row {row + FIRST_ROW}, column {column}: “{text[row]}” is no number")
    if found.null_count() == len(found):
        refuse(f"{path}, column {column}: there is no value in it")
    return found.fill_null(float("nan")).to_numpy()


def people_of(path: Path, frame: pl.DataFrame, column: str) -> tuple[list[str], NDArray[np.int64]]:
    """Whose rows these are: names in the order of the file, and the place of each row's person among them."""
    missing = frame[column].is_null()
    if missing.any():
        refuse(f"{path}, row {int(missing.arg_true()[0]) + FIRST_ROW}, column {column}: nobody is named")
    names = frame[column].unique(maintain_order=True)
    place = frame[column].cast(pl.Enum(names)).to_physical().cast(pl.Int64).to_numpy()
    return names.to_list(), place


def once(path: Path, keys: NDArray[np.int64], what: str) -> None:
    """Refuse a second row for the same key."""
    order = np.argsort(keys, kind="stable")
    again = np.flatnonzero(keys[order][1:] == keys[order][:-1])
    if len(again):
        first, second = sorted((int(order[again[0]]), int(order[again[0] + 1])))
        refuse(f"{path}, row {second + FIRST_ROW}: this {what} was there before, in row {first + FIRST_ROW}")
