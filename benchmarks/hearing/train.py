"""Trains the network: once for every fold and start, so that each session is heard by networks that never met its
video, and then on all of it for what is shipped. What is done is kept in a folder outside the project and not done again.

    python -m benchmarks.hearing train ../shared/data/annomi FOLDER

Needs torch beside requirements/test.txt; nothing else here does.
"""

import json
from pathlib import Path

import numpy as np

from withness.science.talk.encoder import Encoder
from withness.science.talk.hearing import softmax
from withness.science.talk.shipped import arrays
from withness.science.talk.surface import surface

from .data import HEADS, Labelled, folds, read

MODEL = Path("src/withness/science/talk/model")
FOLDS, SEEDS, TURNED = 5, (0, 1, 2, 3), 256
ALL = -1


def rows_of(sessions: list[Labelled], kept: Path) -> list[np.ndarray]:
    """What the encoder makes of every utterance; worked out once."""
    path = kept / "rows.npy"
    if not path.exists():
        vocabulary = (MODEL / "vocabulary.txt").read_text(encoding="utf-8").split("\n")[:-1]
        encoder = Encoder(arrays((MODEL / "encoder.npz").read_bytes()), vocabulary)
        np.save(path, encoder([each.text for session in sessions for each in session.utterances]))
    return np.split(np.load(path), np.cumsum([len(each.utterances) for each in sessions])[:-1])


def turned(rows: list[np.ndarray], seen: list[np.ndarray]) -> dict[str, np.ndarray]:
    """How to turn the encoder's rows to the 256 directions in which these sessions differ most (PCA), half whitened."""
    every, look = np.concatenate(rows), np.concatenate(seen)
    mean, spread = every.mean(axis=0), every.std(axis=0) + 1e-6
    scaled = (every - mean) / spread
    power, turn = np.linalg.eigh(scaled.T @ scaled / len(scaled))
    power, turn = power[::-1][:TURNED], turn[:, ::-1][:, :TURNED]
    return {
        "rows.mean": mean.astype(np.float32),
        "rows.spread": spread.astype(np.float32),
        "rows.turn": (turn / np.sqrt(power + power.mean())).astype(np.float32),
        "seen.mean": look.mean(axis=0),
        "seen.spread": np.maximum(look.std(axis=0), 0.05),
    }


def inputs(how: dict[str, np.ndarray], rows: list[np.ndarray], seen: list[np.ndarray]) -> list[np.ndarray]:
    """As `withness.science.talk.hearing.Network.inputs` makes them."""
    return [
        np.concatenate(
            [
                ((own - how["rows.mean"]) / how["rows.spread"]) @ how["rows.turn"],
                (look - how["seen.mean"]) / how["seen.spread"],
            ],
            axis=1,
        ).astype(np.float32)
        for own, look in zip(rows, seen, strict=True)
    ]


def train(data: Path, kept: Path, only: str = "") -> None:
    """Whatever is not there yet: `only` names folds, such as 0,1, for several processes side by side."""
    import torch

    from . import network

    torch.set_num_threads(1)
    kept.mkdir(parents=True, exist_ok=True)
    sessions = read(data)
    rows, seen = rows_of(sessions, kept), [surface(each.utterances) for each in sessions]
    given = folds(sessions, FOLDS, 0)
    wanted = [int(each) for each in only.split(",")] if only else [*range(FOLDS), ALL]
    jobs = [(seed, fold) for seed in SEEDS for fold in wanted]
    for seed, fold in jobs:
        path = kept / f"fold{fold}-seed{seed}.npz"
        if path.exists():
            continue
        own = [n for n in range(len(sessions)) if given[n] != fold]
        how = turned([rows[n] for n in own], [seen[n] for n in own])
        made = inputs(how, rows, seen)
        done = network.train([sessions[n] for n in own], [made[n] for n in own], seed)
        if fold == ALL:
            np.savez(path, **{name: value.numpy() for name, value in done.state_dict().items()})
            np.savez(kept / "how.npz", **how)
            continue
        left = [n for n in range(len(sessions)) if given[n] == fold]
        heard = network.logits(done, [made[n] for n in left])
        np.savez(
            path, **{f"{n}.{head}": softmax(each[head]) for n, each in zip(left, heard, strict=True) for head in HEADS}
        )
        print(json.dumps({"fold": fold, "seed": seed, **_rough([sessions[n] for n in left], heard)}), flush=True)


def _rough(sessions: list[Labelled], heard: list[dict[str, np.ndarray]]) -> dict[str, float]:
    from .figures import macro_f1

    made = {}
    for head in HEADS:
        gold = np.concatenate([each.gold[head] for each in sessions])
        said = np.concatenate([each[head].argmax(axis=1) for each in heard])
        made[head] = round(macro_f1(gold[gold >= 0], said[gold >= 0], len(HEADS[head])), 3)
    return made
