"""The model that comes with us: read from its files beside this module, which must be the ones that were committed."""

import io
from functools import cache
from hashlib import sha256
from importlib.resources import files
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from .encoder import Encoder
from .hearing import Hearing, Network

PINNED = {
    "encoder.npz": "4f1ae1b7f3f1d80fc543d8db8741d82cabf6a328c3546cc26539b9c90475aac2",
    "vocabulary.txt": "07eced375cec144d27c900241f3e339478dec958f92fddbc551f295c992038a3",
    "network.npz": "d984cdca6058c2ebc4763e83c3d80c90b7deef809ccf44578a66aef8cba3b7c9",
}


class NotAsShipped(RuntimeError):
    """A file of the model is not the one that belongs to this version."""


def content(name: str) -> bytes:
    """A file of the model. Raises NotAsShipped."""
    found = files(__package__).joinpath("model", name).read_bytes()
    if sha256(found).hexdigest() != PINNED[name]:
        raise NotAsShipped(f"{name} of the model was changed; install this version of Withness again")
    return found


def arrays(found: bytes) -> dict[str, NDArray[np.generic]]:
    """Named arrays, and nothing that could run."""
    with np.load(io.BytesIO(found), allow_pickle=False) as stored:
        return dict(stored)


@cache
def encoder() -> Encoder:
    """The encoder, read once a process."""
    return Encoder(arrays(content("encoder.npz")), content("vocabulary.txt").decode().split("\n")[:-1])


@cache
def hearing() -> Hearing:
    """The whole model, read once a process."""
    return Hearing(encoder(), Network(arrays(content("network.npz"))))


def hearing_by(network: bytes) -> Hearing:
    """Our encoder with a network that a practice trained on codes of its own. Raises NotAsShipped."""
    try:
        return Hearing(encoder(), Network(arrays(network)))
    except (KeyError, OSError, ValueError, EOFError, BadZipFile) as wrong:
        raise NotAsShipped("this is no model that `withness reflect train` wrote") from wrong
