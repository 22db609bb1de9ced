"""What was heard in a session: for every utterance how likely each code is, from the whole session around it."""

from collections.abc import Callable, Mapping, Sequence

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from .codes import HEADS
from .encoder import Encoder, Floats
from .surface import surface
from .utterances import Utterance

Stored = Mapping[str, NDArray[np.generic]]


class Heard(Struct, frozen=True):
    """One session. `likely[head]` has a row an utterance: calibrated, as often as it comes true; `leaning[head]` the
    same with rare codes weighing as much as common ones, from which a code is chosen. `rows` is what the encoder
    made of it."""

    likely: dict[str, Floats]
    leaning: dict[str, Floats]
    rows: Floats


class Network:
    """Several small networks, each trained from another start; what they say is averaged."""

    def __init__(self, stored: Stored) -> None:
        own = {name: np.asarray(value, dtype=np.float32) for name, value in stored.items() if value.dtype != np.int8}
        for name, value in stored.items():
            if value.dtype == np.int8:
                own[name] = value.astype(np.float32) * own[f"{name}.scale"]
        self._own = own
        self.unsure = {head: float(own[f"{head}.unsure"]) for head in ("therapist", "client")}
        self.widen = {name[6:]: float(own[name]) for name in own if name.startswith("widen.")}

    def inputs(self, rows: Floats, seen: Floats) -> Floats:
        """The encoder's rows turned to where they differ most, beside what can be seen."""
        own = self._own
        turned = ((rows - own["rows.mean"]) / own["rows.spread"]) @ own["rows.turn"]
        made: Floats = np.concatenate([turned, (seen - own["seen.mean"]) / own["seen.spread"]], axis=1)
        return made

    def states(self, inputs: Floats) -> Floats:
        """What every network holds of every utterance before it answers: (networks, utterances, numbers)."""
        own = self._own
        alone = np.maximum(inputs @ own["own.w"] + own["own.b"][:, None], 0)
        made: Floats = np.concatenate([self._read(inputs), alone], axis=2)
        return made

    def leaning(self, inputs: Floats) -> dict[str, Floats]:
        """Shares a head, averaged over the networks."""
        own, states = self._own, self.states(inputs)
        return {head: softmax(states @ own[f"{head}.w"] + own[f"{head}.b"][:, None]).mean(axis=0) for head in HEADS}

    def calibration(self, head: str) -> tuple[float, Floats]:
        """How sharp, and what is added for how common each code is."""
        return float(self._own[f"{head}.sharp"]), self._own[f"{head}.prior"]

    def _read(self, inputs: Floats) -> Floats:
        """Gated recurrent units (Cho et al. 2014), every network forwards and backwards at once."""
        own = self._own
        given = np.stack([inputs, inputs[::-1]]) @ own["gru.in"] + own["gru.in.b"][:, :, None]
        many, _, long, wide = given.shape
        size = wide // 3
        given = given.reshape(many * 2, long, wide)
        again = own["gru.on"].reshape(many * 2, size, wide)
        again_b = own["gru.on.b"].reshape(many * 2, wide)
        state = np.zeros((many * 2, size), dtype=np.float32)
        states = np.empty((long, many * 2, size), dtype=np.float32)
        for step in range(long):
            kept = (state[:, None, :] @ again)[:, 0] + again_b
            now = given[:, step]
            gates = 1 / (1 + np.exp(-(now[:, : 2 * size] + kept[:, : 2 * size])))
            fresh = np.tanh(now[:, 2 * size :] + gates[:, :size] * kept[:, 2 * size :])
            state = fresh + gates[:, size:] * (state - fresh)
            states[step] = state
        both = states.reshape(long, many, 2, size).transpose(1, 2, 0, 3)
        made: Floats = np.concatenate([both[:, 0], both[:, 1, ::-1]], axis=2)
        return made

    def calibrated(self, head: str, leaning: Floats) -> Floats:
        """Prior-corrected (Saerens et al. 2002) and with its sharpness set right (Guo et al. 2017)."""
        logs = np.log(np.maximum(leaning, np.float32(1e-7)))
        return softmax(logs * self._own[f"{head}.sharp"] + self._own[f"{head}.prior"])


def softmax(logits: Floats) -> Floats:
    """Shares that add up to one along the last axis."""
    raised = np.exp(logits - logits.max(axis=-1, keepdims=True))
    made: Floats = raised / raised.sum(axis=-1, keepdims=True)
    return made


class Hearing:
    """Sessions in, what was heard out."""

    def __init__(self, encoder: Encoder, network: Network) -> None:
        self.encoder, self.network = encoder, network

    def __call__(
        self, sessions: Sequence[Sequence[Utterance]], told: Callable[[int], object] | None = None
    ) -> list[Heard]:
        """Each session by itself; `told` hears how many more utterances are read."""
        rows = self.encoder([each.text for session in sessions for each in session], told)
        ends = np.cumsum([len(session) for session in sessions])
        return [self._one(session, own) for session, own in zip(sessions, np.split(rows, ends[:-1]), strict=True)]

    def _one(self, session: Sequence[Utterance], rows: Floats) -> Heard:
        network = self.network
        leaning = network.leaning(network.inputs(rows, surface(session)))
        likely = {head: network.calibrated(head, shares) for head, shares in leaning.items()}
        return Heard(likely, leaning, rows)
