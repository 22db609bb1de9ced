"""The small network over a session, as it is trained: `withness.science.talk.hearing` does the same without torch."""

import itertools

import numpy as np
import torch
from torch import nn

from .data import HEADS, Labelled

HIDDEN, OWN = 128, 64
THERAPIST_HEADS = ("therapist", "question", "reflection", "input")


class Network(nn.Module):
    """Two readings of a session, forwards and backwards, beside each utterance by itself; five answers."""

    def __init__(self, size: int, dropped: float) -> None:
        super().__init__()
        self.drop_in, self.drop_out = nn.Dropout(dropped), nn.Dropout(dropped)
        self.gru = nn.GRU(size, HIDDEN, bidirectional=True, batch_first=True)
        self.own = nn.Linear(size, OWN)
        self.heads = nn.ModuleDict({head: nn.Linear(2 * HIDDEN + OWN, len(c)) for head, c in HEADS.items()})

    def forward(self, x: torch.Tensor, long: torch.Tensor) -> dict[str, torch.Tensor]:
        x = self.drop_in(x)
        packed = nn.utils.rnn.pack_padded_sequence(x, long, batch_first=True, enforce_sorted=False)
        read, _ = nn.utils.rnn.pad_packed_sequence(self.gru(packed)[0], batch_first=True, total_length=x.shape[1])
        both = self.drop_out(torch.cat([read, torch.relu(self.own(x))], dim=-1))
        return {head: layer(both) for head, layer in self.heads.items()}


def targets(sessions: list[Labelled], smoothing: float) -> dict[str, list[np.ndarray]]:
    """What the network should say: what listeners said, a little softened."""
    soft: dict[str, list[np.ndarray]] = {}
    for head, classes in HEADS.items():
        soft[head] = []
        for each in sessions:
            votes = each.votes[head]
            asked = votes.sum(axis=1, keepdims=True)
            soft[head].append((votes * (1 - smoothing) + smoothing / len(classes)) * asked)
    return soft


def weights(sessions: list[Labelled], power: float) -> dict[str, np.ndarray]:
    """How much each class counts: its share to the power of -0.7, the mean of all utterances being one."""
    made = {}
    for head in HEADS:
        share = np.concatenate([each.votes[head] for each in sessions]).sum(axis=0)
        share = share / share.sum()
        weight = share**-power
        made[head] = weight / (weight * share).sum()
    return made


def train(
    sessions: list[Labelled],
    inputs: list[np.ndarray],
    seed: int,
    *,
    epochs: int = 24,
    rate: float = 1e-3,
    decay: float = 1e-2,
    dropped: float = 0.4,
    smoothing: float = 0.1,
    power: float = 0.7,
    at_once: int = 16,
    piece: int = 48,
    head_weights: dict[str, float] | None = None,
) -> Network:
    """One network by one seed."""
    torch.manual_seed(seed)
    chance = np.random.default_rng(seed)
    network = Network(inputs[0].shape[1], dropped)
    soft = targets(sessions, smoothing)
    weight = {head: torch.tensor(each, dtype=torch.float32) for head, each in weights(sessions, power).items()}
    taken = head_weights or {"therapist": 1.0, "client": 1.0, "question": 0.5, "reflection": 0.7, "input": 0.3}
    optimiser = torch.optim.AdamW(network.parameters(), lr=rate, weight_decay=decay)
    steps = epochs * -(-sum(len(_pieces(len(each), piece, 0)) for each in inputs) // at_once)
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimiser, max_lr=rate * 2, total_steps=steps + epochs, pct_start=0.2
    )
    network.train()
    for _ in range(epochs):
        pieces = [
            (number, cut)
            for number, each in enumerate(inputs)
            for cut in _pieces(len(each), piece, int(chance.integers(piece)))
        ]
        order = chance.permutation(len(pieces))
        for begin in range(0, len(order), at_once):
            batch = [pieces[n] for n in order[begin : begin + at_once]]
            x, long = padded([inputs[n][cut] for n, cut in batch])
            said = network(x, long)
            loss = torch.zeros(())
            for head, share in taken.items():
                goal, _ = padded([soft[head][n][cut].astype(np.float32) for n, cut in batch])
                logs = torch.log_softmax(said[head], dim=-1)
                asked = goal.sum()
                if asked > 0:
                    loss = loss - share * (goal * weight[head] * logs).sum() / asked
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimiser.step()
            if schedule.last_epoch < schedule.total_steps - 1:
                schedule.step()
    network.eval()
    return network


def _pieces(long: int, most: int, begin: int) -> list[slice]:
    """A session in pieces of about the same length, cut elsewhere each time."""
    if long <= most * 3 // 2:
        return [slice(0, long)]
    cuts = [0, *range(most // 2 + begin // 2, long - most // 3, most), long]
    return [slice(*pair) for pair in itertools.pairwise(cuts)]


def padded(rows: list[np.ndarray]) -> tuple[torch.Tensor, torch.Tensor]:
    """Sessions of different lengths as one block, and their lengths."""
    long = [len(each) for each in rows]
    block = np.zeros((len(rows), max(long), rows[0].shape[1]), dtype=np.float32)
    for number, each in enumerate(rows):
        block[number, : len(each)] = each
    return torch.from_numpy(block), torch.tensor(long)


@torch.no_grad()
def logits(network: Network, inputs: list[np.ndarray]) -> list[dict[str, np.ndarray]]:
    """What one network says of each session, before any calibration."""
    made = []
    for each in inputs:
        x, long = padded([each])
        made.append({head: said[0].numpy() for head, said in network(x, long).items()})
    return made
