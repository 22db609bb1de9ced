"""Adds up answers as an instrument's authors say, and leaves missing what they don't allow to be guessed."""

from collections.abc import Mapping
from math import isnan

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from .facts import Measure

Floats = NDArray[np.float64]


class BadAnswer(ValueError):
    """An answer that this measure can't have; `row` counts from 0, `item` is its number in the measure."""

    def __init__(self, row: int, item: str, why: str) -> None:
        super().__init__(why)
        self.row, self.item = row, item


class Scored(Struct, frozen=True):
    """Totals and subscales in points, NaN where missing; `prorated` where a total is estimated; shape (people,)."""

    total: Floats
    subscales: dict[str, Floats]
    missing: NDArray[np.int64]
    prorated: NDArray[np.bool_]
    at_risk: NDArray[np.bool_]


def score(of: Measure, answers: NDArray[np.float64]) -> Scored:
    """Score `answers`, shape (people, items) in the order of the measure's items, NaN where there is none.

    Raises BadAnswer for the first answer that can't be.
    """
    _possible(of, answers)
    turned = answers.copy()
    for column, item in enumerate(of.items):
        if item.reversed:
            turned[:, column] = of.low + of.high - turned[:, column]
    gone = np.isnan(answers)
    missing = gone.sum(1)
    total, prorated = _total(of, turned, missing)
    place = {item.id: column for column, item in enumerate(of.items)}
    subscales = {each.name: turned[:, [place[item] for item in each.items]].sum(1) for each in of.subscales}
    return Scored(total, subscales, missing, prorated, _at_risk(of, answers, place))


def _total(of: Measure, turned: Floats, missing: NDArray[np.int64]) -> tuple[Floats, NDArray[np.bool_]]:
    people, items = turned.shape
    if of.scoring == "none":
        return np.full(people, np.nan), np.zeros(people, np.bool_)
    known = items - missing
    added = np.nansum(turned, axis=1)
    if of.scoring == "mean":
        enough = known > 0 if of.optional_items else missing == 0
        with np.errstate(invalid="ignore", divide="ignore"):
            return np.where(enough, added / known, np.nan), np.zeros(people, np.bool_)
    if of.scoring == "any above the lowest":
        return _any_above(of, turned, missing), np.zeros(people, np.bool_)
    most_missing = of.prorate.most_missing if of.prorate is not None else 0
    prorated = (missing > 0) & (missing <= most_missing)
    with np.errstate(invalid="ignore", divide="ignore"):
        full = np.where(missing == 0, added, np.where(prorated, added * items / known, np.nan))
    if of.scoring == "percent of most":
        full = 100 * (full - of.low * items) / (of.most - of.low * items)
    elif of.scoring == "all at the top":
        full = np.where(np.isnan(full), np.nan, (turned == of.high).all(1).astype(np.float64))
    return full, prorated


def _any_above(of: Measure, turned: Floats, missing: NDArray[np.int64]) -> Floats:
    """1 where any answer is above the lowest, whatever else is missing; 0 where all are the lowest; else missing."""
    with np.errstate(invalid="ignore"):
        above = (turned > of.low).any(axis=1)
    return np.where(above, 1.0, np.where(missing == 0, 0.0, np.nan))


def _at_risk(of: Measure, answers: Floats, place: Mapping[str, int]) -> NDArray[np.bool_]:
    found = np.zeros(len(answers), np.bool_)
    for each in of.risk:
        with np.errstate(invalid="ignore"):
            found |= answers[:, place[each.item]] >= each.start
    return found


def _possible(of: Measure, answers: Floats) -> None:
    if answers.ndim != 2 or answers.shape[1] != len(of.items):
        raise BadAnswer(0, "", f"{of.name} has {len(of.items)} items")
    with np.errstate(invalid="ignore"):
        wrong = (answers < of.low) | (answers > of.high)
        if of.whole:
            wrong |= np.floor(answers) != answers
    wrong &= ~np.isnan(answers)
    if wrong.any():
        row, column = (int(each) for each in np.argwhere(wrong)[0])
        raise BadAnswer(row, of.items[column].id, _why(of, float(answers[row, column])))


def _why(of: Measure, answer: float) -> str:
    kind = "whole numbers " if of.whole else ""
    return f"{answer:g} is no answer of {of.name}: its answers are {kind}from {of.low:g} to {of.high:g}"


class One(Struct, frozen=True):
    """One person's score: None where missing; `asks_for_help` where an item about danger to life says so."""

    total: float | None
    subscales: dict[str, float]
    missing: tuple[str, ...]
    prorated: bool
    asks_for_help: bool


def score_one(of: Measure, answers: Mapping[str, float]) -> One:
    """The same for one person in plain Python, answers by item number. Raises BadAnswer."""
    turned: dict[str, float] = {}
    for number, item in enumerate(of.items):
        answer = answers.get(item.id)
        if answer is None or isnan(answer):
            continue
        if not of.low <= answer <= of.high or (of.whole and answer != int(answer)):
            raise BadAnswer(number, item.id, _why(of, answer))
        turned[item.id] = of.low + of.high - answer if item.reversed else answer
    missing = tuple(item.id for item in of.items if item.id not in turned)
    subscales = {
        each.name: sum(turned[item] for item in each.items)
        for each in of.subscales
        if all(item in turned for item in each.items)
    }
    help_now = any(each.item in answers and answers[each.item] >= each.start for each in of.risk)
    total, prorated = _total_of_one(of, turned, len(missing))
    return One(total, subscales, missing, prorated, help_now)


def _total_of_one(of: Measure, turned: Mapping[str, float], missing: int) -> tuple[float | None, bool]:
    if of.scoring == "none" or not turned:
        return None, False
    added, items = sum(turned.values()), len(of.items)
    if of.scoring == "mean":
        return (added / len(turned) if of.optional_items or not missing else None), False
    if of.scoring == "any above the lowest":
        return (1.0 if any(each > of.low for each in turned.values()) else None if missing else 0.0), False
    most_missing = of.prorate.most_missing if of.prorate is not None else 0
    if missing > most_missing:
        return None, False
    full = added * items / len(turned)
    if of.scoring == "percent of most":
        full = 100 * (full - of.low * items) / (of.most - of.low * items)
    elif of.scoring == "all at the top":
        full = float(all(answer == of.high for answer in turned.values()))
    return full, missing > 0
