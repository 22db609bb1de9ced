"""The same course by lme4, where R has it: CPU time of the fit alone, in a process of R given a file of rows."""

import shutil
import subprocess
import tempfile
import time
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from benchmarks.measuring import Row, seconds
from withness.science.trajectories import fit, moments_of

MISSING = -99
NEAR = 1e-3
"""How far apart two fits of lme4 itself may be: its optimiser stops there by its own tolerance."""
SCRIPT = """
suppressMessages(library(lme4))
rows <- read.csv(commandArgs(TRUE)[1])
rows$who <- factor(rows$who)
light <- lmerControl(calc.derivs = FALSE)
spent <- system.time(found <- lmer(y ~ t * b + (t | who), rows, REML = TRUE, control = light))
cat(spent[["user.self"]] + spent[["sys.self"]], REMLcrit(found), fixef(found), "\\n")
"""


def lme4(scores: NDArray[np.float64], base: NDArray[Any]) -> Row:
    """Our fit of these people beside lme4's."""
    what, promised = f"REML of {len(scores):,} people: against lme4", "at least 500 times faster"
    whole = np.where(np.isnan(scores), MISSING, scores).astype(np.int16)
    (ours,) = seconds(lambda: fit(moments_of(whole, base, missing=MISSING)), rounds=5, clock=time.process_time)
    theirs = _by_r(scores, base)
    if theirs is None:
        return Row(what, promised, f"not measured: no lme4 here (ours: {ours * 1e3:.0f} ms CPU)")
    spent, _, *beta = theirs
    found = np.array(fit(moments_of(whole, base, missing=MISSING)).beta)
    apart = float(np.abs(found - beta).max())
    says = f"{spent / ours:.0f} times ({ours * 1e3:.1f} ms, {spent:.1f} s), coefficients {apart:.0e} apart"
    return Row(what, promised, says, spent >= 500 * ours and apart < NEAR)


def _by_r(scores: NDArray[np.float64], base: NDArray[Any]) -> list[float] | None:
    """Seconds, criterion and β by lme4, or None where it is not installed."""
    rscript = shutil.which("Rscript")
    if rscript is None:
        return None
    who, when = np.nonzero(~np.isnan(scores))
    frame = pl.DataFrame({"who": who, "y": scores[who, when], "t": np.log(when + 1.0), "b": base[who]})
    with tempfile.TemporaryDirectory() as folder:
        rows, script = Path(folder) / "rows.csv", Path(folder) / "fit.R"
        frame.write_csv(rows)
        script.write_text(SCRIPT, "utf-8")
        done = subprocess.run([rscript, script, rows], capture_output=True, text=True, check=False)
    return [float(each) for each in done.stdout.split()] if done.returncode == 0 else None
