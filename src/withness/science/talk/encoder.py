"""What an utterance is about, as 768 numbers: the first four layers of MiniLM-L6, their third and fourth pooled.

Wang et al. 2020, MiniLM; Reimers & Gurevych 2019. The weights are kept as whole numbers from -127 to 127 with a scale
a row; prepared by `python -m benchmarks.hearing prepare`, see model/NOTICE.
"""

from collections.abc import Callable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from .wordpiece import Pieces

Floats = NDArray[np.float32]
LAYERS, WIDTH, HEADS = 4, 384, 12
SIZE = 2 * WIDTH
POOLED = (2, 3)
TOKENS_AT_ONCE, WEIGHTS_AT_ONCE = 1_500, 60_000
"""As much as is worked on together; the second is what a core keeps near itself."""
TINY = np.float32(1e-12)


class Dense:
    """x W + b, the weights made full again once."""

    def __init__(self, stored: dict[str, NDArray[np.generic]], name: str) -> None:
        self.weight = np.ascontiguousarray(
            (stored[f"{name}.q"].astype(np.float32) * stored[f"{name}.s"][:, None].astype(np.float32)).T
        )
        self.bias = stored[f"{name}.b"].astype(np.float32)

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


class Layer:
    """Attention, then two dense steps; each added to what came in."""

    def __init__(self, stored: dict[str, NDArray[np.generic]], number: int) -> None:
        self.ask, self.offer, self.bring, self.join, self.widen, self.narrow = (
            Dense(stored, f"{number}.{name}") for name in ("query", "key", "value", "out", "up", "down")
        )
        self.attended, self.done = Norm(stored, f"{number}.norm1"), Norm(stored, f"{number}.norm2")

    def __call__(self, x: Floats, there: NDArray[np.bool_]) -> Floats:
        """A row a piece, those of one text after those of another; `there` is where they stand in a block of texts.

        Only who attends to whom is worked out in the block: where it is filled up, nothing is computed otherwise.
        """
        many, long = there.shape
        block = np.zeros((3, many, long, WIDTH), dtype=np.float32)
        for place, part in enumerate((self.ask, self.offer, self.bring)):
            block[place][there] = part(x)
        block[0] *= np.float32((WIDTH / HEADS) ** -0.5)
        asked = block.reshape(3, many, long, HEADS, -1).transpose(0, 1, 3, 2, 4)
        found = np.empty((many, long, WIDTH), dtype=np.float32)
        step = max(1, WEIGHTS_AT_ONCE // (HEADS * long**2))
        for start in range(0, many, step):
            some = slice(start, start + step)
            ask, offer, bring = asked[:, some]
            found[some] = _attended(ask, offer, bring, there[some])
        seen: Floats = found[there]
        x = self.attended(x + self.join(seen))
        wide = self.widen(x)
        _gelu(wide)
        return self.done(x + self.narrow(wide))


def _attended(ask: Floats, offer: Floats, bring: Floats, there: NDArray[np.bool_]) -> Floats:
    """What each piece takes from the others of its text: (texts, heads, pieces, 32) into (texts, pieces, 384)."""
    weights = ask @ offer.transpose(0, 1, 3, 2)
    if not there.all():
        weights += np.where(there, np.float32(0), np.float32(-1e9))[:, None, None, :]
    weights -= weights.max(axis=-1, keepdims=True)
    np.exp(weights, out=weights)
    # Each row is made to sum to one afterwards: what is brought has fewer numbers than there are weights.
    brought = np.asarray(weights @ bring, dtype=np.float32)
    brought /= weights.sum(axis=-1, keepdims=True)
    return brought.transpose(0, 2, 1, 3).reshape(*there.shape, WIDTH)


def _gelu(x: Floats) -> None:
    """In place, by the tangent that Hendrycks & Gimpel 2016 give: the error function takes as long as all else."""
    bend = x * x
    bend *= np.float32(0.044715 * 0.7978845608)
    bend += np.float32(0.7978845608)
    bend *= x
    np.tanh(bend, out=bend)
    bend += np.float32(1)
    x *= bend
    x *= np.float32(0.5)


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
        long = max(map(len, tokens))
        numbers = np.zeros((len(tokens), long), dtype=np.int64)
        there = np.zeros((len(tokens), long), dtype=np.bool_)
        for row, each in enumerate(tokens):
            numbers[row, : len(each)] = each
            there[row, : len(each)] = True
        named, places = numbers[there], np.broadcast_to(np.arange(long), there.shape)[there]
        x: Floats = self._words[named].astype(np.float32) * self._scales[named][:, None]
        x = self._norm(x + self._places[places])
        lengths = there.sum(axis=1)
        starts = np.cumsum(lengths) - lengths
        pooled = []
        for number, layer in enumerate(self._layers):
            x = layer(x, there)
            if number in POOLED:
                pooled.append(np.add.reduceat(x, starts, axis=0) / lengths[:, None].astype(np.float32))
        return np.concatenate(pooled, axis=1)


def _batches(tokens: dict[str, list[int]]) -> Iterator[list[str]]:
    """Texts of about the same length together, so that little is filled up."""
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
