"""What is trained and calibrated into the one file that comes with us."""

import io
import zipfile
from pathlib import Path

import numpy as np

from withness.science.talk.codes import HEADS

from .data import Labelled
from .outcome import SEVERAL, Outcome, calibrations, gold_likely, session_figures
from .train import ALL, MODEL, SEEDS

AGREED, NORMAL_90, COVERED = 0.7, 1.645, 0.9


def ship(kept: Path, sessions: list[Labelled], said: list[dict[str, np.ndarray]], heard: list[Outcome]) -> None:
    """Write network.npz."""
    with np.load(kept / "how.npz") as stored:
        made = dict(stored)
    nets = []
    for seed in SEEDS:
        with np.load(kept / f"fold{ALL}-seed{seed}.npz") as stored:
            nets.append(dict(stored))
    both = ("", "_reverse")
    for name, kind in (("in", "ih"), ("on", "hh")):
        made[f"gru.{name}"] = np.array([[net[f"gru.weight_{kind}_l0{way}"].T for way in both] for net in nets])
        made[f"gru.{name}.b"] = np.array([[net[f"gru.bias_{kind}_l0{way}"] for way in both] for net in nets])
    made["own.w"], made["own.b"] = (np.array([net[f"own.{k}"].T for net in nets]) for k in ("weight", "bias"))
    for head in HEADS:
        made[f"{head}.w"], made[f"{head}.b"] = (
            np.array([net[f"heads.{head}.{k}"].T for net in nets]) for k in ("weight", "bias")
        )
    made = {name: value.astype(np.float16) for name, value in made.items()}
    for head, (sharp, prior) in calibrations(sessions, said, np.arange(len(sessions))).items():
        made[f"{head}.sharp"], made[f"{head}.prior"] = np.float32(sharp), np.asarray(prior, dtype=np.float32)
    for head in ("therapist", "client"):
        made[f"{head}.unsure"] = np.float32(unsure_below(sessions, heard, head))
    for name, value in widened(sessions, heard).items():
        made[f"widen.{name}"] = np.float32(value)
    _write(MODEL / "network.npz", made)


def _write(path: Path, made: dict[str, np.ndarray]) -> None:
    """As np.savez does, but with the same day in every file, so that the same arrays are the same bytes."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as file:
        for name in sorted(made):
            array = io.BytesIO()
            np.save(array, made[name])
            file.writestr(zipfile.ZipInfo(f"{name}.npy", (1980, 1, 1, 0, 0, 0)), array.getvalue())


def agreeing(sessions: list[Labelled], heard: list[Outcome], head: str) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Where ten people coded: how likely the code is that is said here, the share of them who agree with each other
    most, and the share who say the same as here."""
    likely, share, same = [], [], []
    for session, own in zip(sessions, heard, strict=True):
        if len(session.each[head]) < 5:
            continue
        asked = session.gold[head] >= 0
        code = own.leaning[head].argmax(axis=1)
        rows = np.arange(len(code))
        likely.append(own.likely[head][rows, code][asked])
        share.append(session.votes[head].max(axis=1)[asked])
        same.append(session.votes[head][rows, code][asked])
    return np.concatenate(likely), np.concatenate(share), np.concatenate(same)


def unsure_below(sessions: list[Labelled], heard: list[Outcome], head: str) -> float:
    """The likelihood that best tells what seven of ten coders agreed about from what they did not (Youden 1950)."""
    likely, share, _ = agreeing(sessions, heard, head)
    agreed = share >= AGREED
    steps = np.arange(0.3, 0.8, 0.01)
    return float(max(steps, key=lambda step: (likely[agreed] >= step).mean() + (likely[~agreed] < step).mean()))


def widened(sessions: list[Labelled], heard: list[Outcome]) -> dict[str, float]:
    """By how much the interval of each index has to be widened to hold nine of ten sessions."""
    off: dict[str, list[float]] = {}
    for session, own in zip(sessions, heard, strict=True):
        said, gold = session_figures(session, own.likely), session_figures(session, gold_likely(session))
        for name, (ratio, total, spread) in said.items():
            if min(total, gold[name][1]) >= SEVERAL:
                off.setdefault(name, []).append(abs(ratio - gold[name][0]) / (NORMAL_90 * spread))
    return {name: max(1.0, float(np.quantile(each, COVERED))) for name, each in off.items()}
