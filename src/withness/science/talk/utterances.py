"""A session as it was said: utterances in their order, each by somebody."""

from collections.abc import Sequence

from msgspec import Struct

THERAPIST, CLIENT, OTHER = "therapist", "client", "other"
ROLES = (THERAPIST, CLIENT, OTHER)


class Said(Struct, frozen=True):
    """One utterance: who by the transcript's own name, and from when to when in seconds, where it tells."""

    speaker: str
    text: str
    start: float | None = None
    end: float | None = None


class Transcript(Struct, frozen=True):
    """One session: its name (where there is one) and what was said."""

    name: str
    said: tuple[Said, ...]

    @property
    def speakers(self) -> list[str]:
        """Everyone who speaks, in the order in which they begin."""
        return list(dict.fromkeys(each.speaker for each in self.said))


class Utterance(Struct, frozen=True):
    """One utterance by role: what the model reads."""

    role: str
    text: str
    start: float | None = None
    end: float | None = None


Session = Sequence[Utterance]
