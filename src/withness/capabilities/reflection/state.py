"""What is known of conversations that were heard again."""

from collections.abc import Mapping

from msgspec import Struct, field

from withness.ground.files.refs import FileRef
from withness.ground.partnership import AccordId, Audience, Entry, EntryId, MemberId, View

from .events import Brought, Corrected, Correction, Felt, Heard, MayStandBeside, MayTeach, ReadingId


class Saying(Struct, frozen=True):
    """Somebody's answer to whether it felt like that; `words` are None where there are none, or none any more."""

    by: MemberId
    at: int
    felt: str | None
    words: str | None
    written_by: MemberId | None


class Reading(Struct):
    """One transcript that was brought. `transcript` is None once it was taken away, `codes` until it was heard.

    `corrections`: by place, then by whoever heard it otherwise. `may_teach`: who says that these may teach the
    listening. `beside`: who says that what was heard may stand beside their own reasons. `entries` hold what goes when
    it is taken away.
    """

    id: ReadingId
    by: MemberId
    at: int
    voices: Audience
    turns: int
    transcript: FileRef | None
    codes: FileRef | None = None
    corrections: dict[int, dict[MemberId, Correction]] = field(default_factory=dict)
    felt: list[Saying] = field(default_factory=list)
    may_teach: set[MemberId] = field(default_factory=set)
    beside: set[MemberId] = field(default_factory=set)
    entries: list[EntryId] = field(default_factory=list)

    @property
    def teaches(self) -> bool:
        """Whether everybody whose voice is in it says that what was set right may teach the listening."""
        return self.may_teach >= self.voices


class ReflectionState(Struct):
    """Everything heard about conversations that were heard again: of each, the transcripts in order."""

    of: dict[AccordId, dict[ReadingId, Reading]] = field(default_factory=dict)


def evolve(draft: ReflectionState, entry: Entry) -> None:
    """Take in one heard entry. What is said to a transcript that the listener never heard of is passed over."""
    event = entry.event
    readings = draft.of.setdefault(event.accord, {})
    if isinstance(event, Brought):
        readings[event.reading] = Reading(
            event.reading, entry.by, entry.at, event.voices, event.turns, event.transcript, entries=[entry.id]
        )
        return
    if (reading := readings.get(event.reading)) is None:
        return
    match event:
        case Heard():
            reading.codes = event.codes
            reading.entries.append(entry.id)
        case Corrected():
            reading.entries.append(entry.id)
            if event.correction is not None:
                reading.corrections.setdefault(event.correction.place, {})[entry.by] = event.correction
        case MayTeach():
            (reading.may_teach.add if event.may else reading.may_teach.discard)(entry.by)
        case MayStandBeside():
            (reading.beside.add if event.may else reading.beside.discard)(entry.by)
        case Felt():
            reading.felt.append(Saying(entry.by, entry.at, event.felt, event.words, entry.written_by))


def agreed_on(corrections: Mapping[MemberId, Correction]) -> tuple[str, str | None] | None:
    """The code and its kind that everybody who set a turn right gives it, or None."""
    said = {(each.code, each.subcode) for each in corrections.values()}
    return said.pop() if len(said) == 1 else None


def reading_of(view: View, reflection: AccordId) -> Reading | None:
    """The transcript that is there now, or None."""
    there = [
        each for each in view.state(ReflectionState).of.get(reflection, {}).values() if each.transcript is not None
    ]
    return there[-1] if there else None


def was_taken_away(view: View, reflection: AccordId) -> bool:
    """Whether there was a transcript, and there is none any more."""
    return bool(view.state(ReflectionState).of.get(reflection)) and reading_of(view, reflection) is None
