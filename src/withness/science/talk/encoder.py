"""What an utterance is about, as 768 numbers: the first four layers of MiniLM-L6, their third and fourth pooled.

Wang et al. 2020, MiniLM; Reimers & Gurevych 2019. The weights are kept as whole numbers from -127 to 127 with a scale
a row; prepared by `python -m benchmarks.hearing prepare`, see model/NOTICE.
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import chain
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from .wordpiece import Pieces

Floats = NDArray[np.float32]
LAYERS, WIDTH, HEADS = 4, 384, 12
SIZE = 2 * WIDTH
POOLED = (2, 3)
TOKENS_AT_ONCE, WEIGHTS_AT_ONCE, WIDE_AT_ONCE = 384, 60_000, 64
"""As many pieces as are worked on together; and as many weights and rows as a core keeps near itself."""
TINY = np.float32(1e-12)


class Dense:
    """x W + b, the weights made full again once; several that read the same x are one product."""

    def __init__(self, stored: dict[str, NDArray[np.generic]], *names: str) -> None:
        full = [
            stored[f"{each}.q"].astype(np.float32) * stored[f"{each}.s"][:, None].astype(np.float32) for each in names
        ]
        self.weight = np.ascontiguousarray(np.concatenate(full).T)
        self.bias = np.concatenate([stored[f"{each}.b"].astype(np.float32) for each in names])

    def __call__(self, x: Floats) -> Floats:
        out: Floats = x @ self.weight
        out += self.bias
        return out


class Norm:
    """Layer normalisation."""

    def __init__(self, stored: dict[str, NDArray[np.generic]], name: str) -> None:
        self.weight = stored[f"{name}.w"].astype(np.float32)
        self.bias = stored[f"{name}.b"].astype(np.float32)

    def __call__(self, x: Floats) -> Floats:
        x -= x.mean(axis=-1, keepdims=True)
        spread = np.einsum("...i,...i->...", x, x)[..., None] / np.float32(x.shape[-1])
        x /= np.sqrt(spread + TINY)
        x *= self.weight
        x += self.bias
        return x


class Run(NamedTuple):
    """Rows of texts that have the same number of pieces: nothing has to be filled up where they are a block."""

    start: int
    texts: int
    long: int


class Layer:
    """Attention, then two dense steps; each added to what came in."""

    def __init__(self, stored: dict[str, NDArray[np.generic]], number: int) -> None:
        self.look = Dense(stored, *(f"{number}.{name}" for name in ("query", "key", "value")))
        for each in (self.look.weight, self.look.bias):
            each[..., :WIDTH] *= np.float32((WIDTH / HEADS) ** -0.5)
        self.join, self.widen, self.narrow = (Dense(stored, f"{number}.{name}") for name in ("out", "up", "down"))
        self.attended, self.done = Norm(stored, f"{number}.norm1"), Norm(stored, f"{number}.norm2")

    def __call__(self, x: Floats, runs: Sequence[Run]) -> Floats:
        """A row a piece, those of one text after those of another."""
        looked, seen = self.look(x), np.empty_like(x)
        for start, texts, long in runs:
            here = slice(start, start + texts * long)
            _attend(looked[here].reshape(texts, long, 3, HEADS, -1), seen[here].reshape(texts, long, HEADS, -1))
        joined = self.join(seen)
        joined += x
        x = self.attended(joined)
        wide = self.widen(x)
        _gelu(wide)
        narrow = self.narrow(wide)
        narrow += x
        return self.done(narrow)


def _attend(looked: Floats, seen: Floats) -> None:
    """What each piece takes from the others of its text, into `seen`: (texts, pieces, heads, 32)."""
    ask, offer, bring = looked.transpose(2, 0, 3, 1, 4)
    weights = ask @ offer.transpose(0, 1, 3, 2)
    weights -= weights.max(axis=-1, keepdims=True)
    np.exp(weights, out=weights)
    # Each row is made to sum to one afterwards: what is brought has fewer numbers than there are weights.
    brought = seen.transpose(0, 2, 1, 3)
    np.matmul(weights, bring, out=brought)
    brought /= weights.sum(axis=-1, keepdims=True)


def _gelu(x: Floats) -> None:
    """In place, by the tangent that Hendrycks & Gimpel 2016 give, which is a sigmoid: the error function takes as long
    as all else. A few rows at a time, so that they are still near when they are used again."""
    for start in range(0, len(x), WIDE_AT_ONCE):
        part = x[start : start + WIDE_AT_ONCE]
        bend = part * part
        bend *= np.float32(-2 * 0.044715 * 0.7978845608)
        bend -= np.float32(2 * 0.7978845608)
        bend *= part
        # Far below zero this is more than a number holds, and what is divided by it is zero, as it should be.
        with np.errstate(over="ignore"):
            np.exp(bend, out=bend)
        bend += np.float32(1)
        part /= bend


class Encoder:
    """Texts into rows of 768 numbers."""

    def __init__(self, stored: dict[str, NDArray[np.generic]], vocabulary: Sequence[str]) -> None:
        self.pieces = Pieces(vocabulary)
        self._words, self._scales = stored["words.q"], stored["words.s"].astype(np.float32)
        self._places = stored["places"].astype(np.float32)
        self._norm = Norm(stored, "norm")
        self._layers = [Layer(stored, number) for number in range(LAYERS)]

    def __call__(self, texts: Sequence[str], told: Callable[[int], object] | None = None) -> Floats:
        """One row a text, in its order; `told` hears how many more are done. What was said twice is read once."""
        places: dict[str, list[int]] = {}
        for number, text in enumerate(texts):
            places.setdefault(text, []).append(number)
        tokens = {text: self.pieces(text) for text in places}
        rows = np.zeros((len(texts), SIZE), dtype=np.float32)
        for batch in _batches(tokens):
            for text, row in zip(batch, self._pooled([tokens[each] for each in batch]), strict=True):
                rows[places[text]] = row
            if told is not None:
                told(sum(len(places[each]) for each in batch))
        return rows

    def _pooled(self, tokens: list[list[int]]) -> Floats:
        """One row a text; the shorter texts come first."""
        lengths = np.array([len(each) for each in tokens])
        named = np.fromiter(chain.from_iterable(tokens), dtype=np.int64)
        places = np.concatenate([np.arange(each) for each in lengths])
        x: Floats = self._words[named].astype(np.float32) * self._scales[named][:, None]
        x = self._norm(x + self._places[places])
        runs = list(_runs(lengths))
        starts = np.cumsum(lengths) - lengths
        pooled = []
        for number, layer in enumerate(self._layers):
            x = layer(x, runs)
            if number in POOLED:
                pooled.append(np.add.reduceat(x, starts, axis=0) / lengths[:, None].astype(np.float32))
        return np.concatenate(pooled, axis=1)


def _runs(lengths: NDArray[np.intp]) -> Iterator[Run]:
    """Where texts of the same length stand, as many together as are worked on at once."""
    start = 0
    for long, texts in zip(*np.unique(lengths, return_counts=True), strict=True):
        most = max(1, WEIGHTS_AT_ONCE // (HEADS * int(long) ** 2))
        for done in range(0, int(texts), most):
            run = Run(start, min(most, int(texts) - done), int(long))
            yield run
            start += run.texts * run.long


def _batches(tokens: dict[str, list[int]]) -> Iterator[list[str]]:
    """Texts of about the same length together, the shorter first."""
    batch: list[str] = []
    held = 0
    for text in sorted(tokens, key=lambda each: len(tokens[each])):
        if batch and held + len(tokens[text]) > TOKENS_AT_ONCE:
            yield batch
            batch, held = [], 0
        batch.append(text)
        held += len(tokens[text])
    if batch:
        yield batch
