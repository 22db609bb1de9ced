"""What the sciences cost: courses of a million people, their own part in them, and scores, beside what others take.

mixedlm-rs is no part of this project's requirements: where it is installed by hand, it is measured too. All is CPU time
of all threads, so that what else the machine does counts on neither side.
"""

import time
from importlib import import_module
from importlib.util import find_spec
from typing import Any, NamedTuple

import numpy as np
import polars as pl
from numpy.typing import NDArray

from benchmarks.lme4 import lme4
from benchmarks.measuring import Row, seconds
from withness.science.change.one import one_change
from withness.science.measures import measure as measure_of
from withness.science.measures import score_one
from withness.science.measures.packed import packing_of
from withness.science.trajectories import Fit, courses, fit, moments_of, one_course
from withness.science.trajectories.tests.practices import practice

PEOPLE, FEWER, SESSIONS, FORMS = 1_000_000, 100_000, 10, 10_000_000
MISSING = -99
SCALE = np.arange(1, SESSIONS + 1)
OTHER = "mixedlm_rs"
NOT_HERE = "not measured: mixedlm-rs is not installed here"


class Others(NamedTuple):
    """What mixedlm-rs takes: seconds to fit these people, seconds for one person's own part, and its deviance."""

    fit: float
    person: float
    deviance: float


def measure() -> list[Row]:
    """The lines of the table about the sciences."""
    scores, base = practice(np.random.default_rng(1), PEOPLE)
    whole = np.where(np.isnan(scores), MISSING, scores).astype(np.int16)
    fitting, adding = seconds(
        lambda: fit(moments_of(whole, base, missing=MISSING)),
        lambda: whole.sum(axis=0, dtype=np.int64),
        rounds=9,
        clock=time.process_time,
    )
    found = fit(moments_of(whole, base, missing=MISSING))
    (owning,) = seconds(
        lambda: courses(found, whole, base, SCALE, SCALE + SESSIONS, missing=MISSING),
        rounds=3,
        clock=time.process_time,
    )
    others = _others(scores, base) if find_spec(OTHER) else None
    fewer = _others(scores[:FEWER], base[:FEWER], rounds=3) if find_spec(OTHER) else None
    return [
        _against("REML of a million people, ten sessions, 10 % missing: against mixedlm-rs", 30, fitting, others),
        _deviance(found, others),
        lme4(scores[:FEWER], base[:FEWER]),
        Row(
            "The same against summing the columns: CPU",
            "at most 3 times",
            f"{fitting / adding:.1f} times ({fitting * 1e3:.0f} ms, {adding * 1e3:.0f} ms)",
            fitting / adding <= 3,
        ),
        _rates(owning, fewer),
        *_scoring(),
        _one_person(found),
    ]


def _against(what: str, least: int, ours: float, others: Others | None) -> Row:
    promised = f"at least {least} times faster"
    if others is None:
        return Row(what, promised, f"{NOT_HERE} (ours: {ours:.2f} s CPU)")
    return Row(
        what, promised, f"{others.fit / ours:.0f} times ({ours:.2f} s, {others.fit:.0f} s)", others.fit >= least * ours
    )


def _deviance(found: Fit, others: Others | None) -> Row:
    what, promised = "How far its deviance is from mixedlm-rs", "within 1e-6 of it"
    if others is None:
        return Row(what, promised, NOT_HERE)
    apart = abs(found.criterion - others.deviance) / abs(others.deviance)
    return Row(what, promised, f"{apart:.1e} of it", apart <= 1e-6)


def _rates(owning: float, fewer: Others | None) -> Row:
    what = "Everybody's own part and ten points to come, a million people: against its rate for 100,000"
    ours = owning / PEOPLE
    if fewer is None:
        return Row(what, "at least 500 times", f"{NOT_HERE} (ours: {ours * 1e6:.2f} µs a person)")
    times = fewer.person / ours
    says = f"{times:.0f} times ({ours * 1e6:.2f} µs a person, {fewer.person * 1e6:.0f} µs)"
    return Row(what, "at least 500 times", says, times >= 500)


def _scoring() -> list[Row]:
    """One form in ten lacks an answer, and then has no total. Polars has its columns as it reads them from a file."""
    rng, items = np.random.default_rng(2), 9
    answers = rng.integers(0, 4, (FORMS, items), dtype=np.int8)
    gone = rng.random(FORMS) < 0.1
    packed = np.zeros(FORMS, np.uint32)
    for item in range(items):
        digit = answers[:, item] if item != 3 else np.where(gone, 4, answers[:, item])
        packed |= digit.astype(np.uint32) << np.uint32(item * packing_of("phq-9").width)
    answers[gone, 3] = -1
    narrow = pl.DataFrame({f"item{n}": answers[:, n] for n in range(items)}).with_columns(pl.all().replace(-1, None))
    frame = narrow.cast(pl.Int64)
    total = pl.sum_horizontal(pl.all(), ignore_nulls=False)
    ours, theirs, narrowly = seconds(
        lambda: packing_of("phq-9").totals_of(packed),
        lambda: frame.select(total),
        lambda: narrow.select(total),
        rounds=9,
        clock=time.process_time,
    )
    known = frame.select(total.fill_null(-1)).to_series().to_numpy()
    assert (packing_of("phq-9").totals_of(packed) == known).all()
    what, least = (
        "Scoring ten million nine-item forms, packed when captured, against Polars",
        "at least 10 times faster",
    )
    return [
        Row(f"{what}: CPU", least, _times_faster(ours, theirs), theirs >= 10 * ours),
        Row("The same against Polars with columns of one byte: CPU", "", _times_faster(ours, narrowly)),
    ]


def _times_faster(ours: float, theirs: float) -> str:
    return f"{theirs / ours:.1f} times ({ours * 1e3:.1f} ms, {theirs * 1e3:.0f} ms)"


def _one_person(found: Fit) -> Row:
    of, answers = measure_of("phq-9"), {str(item): float(item % 4) for item in range(1, 10)}
    so_far = {1: 15.0, 2: 14.0, 3: 13.0, 4: 15.0, 5: 12.0}

    def page() -> None:
        total = score_one(of, answers).total
        one_change(20.0, total or 0.0, least=6)
        one_course(found, so_far, 15.0, 6)

    (spent,) = seconds(page, rounds=200, clock=time.process_time)
    (many,) = seconds(lambda: [page() for _ in range(100)], rounds=20, clock=time.process_time)
    each = min(spent, many / 100)
    what = "One person's score, change and course, in plain Python"
    return Row(what, "under 50 µs", f"{each * 1e6:.0f} µs CPU", each < 50e-6)


def _others(scores: NDArray[np.float64], base: NDArray[Any], rounds: int = 1) -> Others:
    """The same by mixedlm-rs, whose rows are made ready before and not counted; the shortest of `rounds`."""
    mixedlm_rs, pandas = import_module(OTHER), import_module("pandas")
    who, when = np.nonzero(~np.isnan(scores))
    t = np.log(SCALE[when])
    frame = pandas.DataFrame({"y": scores[who, when], "t": t, "b": base[who], "who": who})
    fitting = own = float("inf")
    for _ in range(rounds):
        model = mixedlm_rs.mixedlm("y ~ t * b", frame, groups="who", re_formula="~t")
        begin = time.process_time()
        result = model.fit()
        fitting = min(fitting, time.process_time() - begin)
        begin = time.process_time()
        _ = result.random_effects
        own = min(own, time.process_time() - begin)
    return Others(fitting, own / len(scores), -2 * float(result.llf))
