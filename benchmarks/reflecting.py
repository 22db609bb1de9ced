"""What hearing an hour of talk costs on one core, beside the products of matrices that its model takes in any case.

In a process of its own, which may use one thread: BLAS reads how many it may use when it is loaded. The talk is made
up, of words from a made-up session, with turns of one word to 150.
"""

import os
import resource
import subprocess
import sys
import time

import msgspec
import numpy as np
from msgspec import Struct

from benchmarks.measuring import Row, seconds
from withness.config.environment import BLAS
from withness.science.talk.encoder import LAYERS, TOKENS_AT_ONCE, WIDTH
from withness.science.talk.reflecting import reflect
from withness.science.talk.shipped import encoder, hearing
from withness.science.talk.tests.sessions import LINES
from withness.science.talk.utterances import CLIENT, THERAPIST, Utterance

WORDS, LONGEST = 9_000, 150
"""An hour, at the pace of talk; and a long turn."""
ONE_THREAD = {f"{name}_NUM_THREADS": "1" for name in BLAS}
MOST_TIMES, MOST_S, MOST_START_S, MOST_MB = 1.7, 6, 1.5, 500
LEAST_A_SECOND = 150


class Spent(Struct, frozen=True):
    """Seconds of CPU, megabytes, and what was heard."""

    start: float
    hour: float
    products: float
    memory: float
    turns: int
    pieces: int


def measure() -> list[Row]:
    """The lines of the table about hearing a session."""
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.reflecting"], env=os.environ | ONE_THREAD, capture_output=True, check=True
    )
    spent = msgspec.json.decode(done.stdout, type=Spent)
    times, rate = spent.hour / spent.products, spent.turns / spent.hour
    said = f"{spent.turns:,} turns, {spent.pieces / spent.turns:.0f} pieces each"
    return [
        Row(
            "Hearing an hour of talk, from its words to its codes and counts, on one core: CPU",
            f"under {MOST_S} s, at least {LEAST_A_SECOND} turns a second",
            f"{spent.hour:.1f} s, {rate:.0f} turns a second ({said})",
            spent.hour < MOST_S and rate >= LEAST_A_SECOND,
        ),
        Row(
            "The same against the products of matrices that it takes, by NumPy: CPU",
            f"at most {MOST_TIMES} times",
            f"{times:.2f} times ({spent.products:.1f} s)",
            times <= MOST_TIMES,
        ),
        Row(
            "Until it hears, from the start of Python: CPU, and all memory after an hour of talk",
            f"under {MOST_START_S} s, {MOST_MB} MB",
            f"{spent.start:.2f} s, {spent.memory:.0f} MB",
            spent.start < MOST_START_S and spent.memory < MOST_MB,
        ),
    ]


def _an_hour() -> list[Utterance]:
    rng, words = np.random.default_rng(4), [word for _, text in LINES for word in text.split()]
    said: list[Utterance] = []
    left = WORDS
    while left > 0:
        long = min(left, LONGEST, max(1, int(rng.lognormal(2.4, 1.2))))
        said.append(Utterance((THERAPIST, CLIENT)[len(said) % 2], " ".join(rng.choice(words, long))))
        left -= long
    return said


def _products(pieces: int) -> None:
    """Those of every layer, for as many pieces at once as the model takes."""
    rng = np.random.default_rng(5)
    narrow, wide = (rng.random((TOKENS_AT_ONCE, each), dtype=np.float32) for each in (WIDTH, 4 * WIDTH))
    look, join, widen, back = (
        rng.random(shape, dtype=np.float32)
        for shape in ((WIDTH, 3 * WIDTH), (WIDTH, WIDTH), (WIDTH, 4 * WIDTH), (4 * WIDTH, WIDTH))
    )
    for start in range(0, pieces, TOKENS_AT_ONCE):
        some = slice(min(TOKENS_AT_ONCE, pieces - start))
        for _ in range(LAYERS):
            for given, weights in ((narrow, look), (narrow, join), (narrow, widen), (wide, back)):
                np.matmul(given[some], weights)


def main() -> None:
    """Measure in this process, and print it."""
    hearing()
    start, hour = time.process_time(), _an_hour()
    pieces = sum(len(encoder().pieces(each)) for each in {said.text for said in hour})
    heard, products = seconds(
        lambda: reflect({"hour": hour}), lambda: _products(pieces), rounds=5, clock=time.process_time
    )
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    sys.stdout.buffer.write(msgspec.json.encode(Spent(start, heard, products, memory, len(hour), pieces)))


if __name__ == "__main__":
    main()
