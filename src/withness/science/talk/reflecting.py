"""A session in, an honest mirror out: a code for every utterance, and counts."""

from collections.abc import Callable, Mapping, Sequence

from msgspec import Struct

from .coding import Coded, coded
from .hearing import Hearing
from .indices import Indices, indices
from .shipped import hearing
from .utterances import Utterance


class Reflection(Struct, frozen=True):
    """One transcript as it was heard."""

    transcript: str
    utterances: list[Coded]
    indices: Indices


def reflect(
    sessions: Mapping[str, Sequence[Utterance]],
    model: Hearing | None = None,
    told: Callable[[int], object] | None = None,
) -> list[Reflection]:
    """Each session by its name; `told` hears how many more utterances are read."""
    model = model or hearing()
    heard = model(list(sessions.values()), told) if sessions else []
    return [
        Reflection(name, coded(session, each, model.network.unsure), indices(session, each, model.network.widen))
        for (name, session), each in zip(sessions.items(), heard, strict=True)
    ]
