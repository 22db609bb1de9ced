"""Takes a transcript in, keeps it sealed, and listens to it while nobody has to wait."""

from collections.abc import Mapping, Sequence

import msgspec
from django.core import signing

from withness.ground.files import blobs
from withness.ground.files.keeping import keep_file
from withness.ground.files.refs import FileRef
from withness.ground.files.transcripts import read_sent
from withness.ground.ledger import Appended, NoLedgerError, hear, say_as_house
from withness.ground.notices.outbox import Run, enqueue
from withness.ground.partnership import HOUSE, LedgerId, Refusal, Voice
from withness.science.talk.masking import mask
from withness.science.talk.shipped import hearing
from withness.science.talk.transcripts.trouble import NotATranscript
from withness.science.talk.utterances import OTHER, Transcript, Utterance

from .cards import Listened, listened
from .events import Brought, ReadingId, Turn
from .rules import hear_reading
from .state import ReflectionState

KIND = "reflection.hear"
MEDIA = "application/msgpack"
AN_HOUR = 3_600
_pack = msgspec.msgpack.Encoder().encode
_turns = msgspec.msgpack.Decoder(list[Turn])
_heard = msgspec.msgpack.Decoder(list[Listened])
_transcript = msgspec.msgpack.Decoder(Transcript)


class CannotBeRead(Refusal):
    why = "This file can't be read as a transcript."
    what_now = "Nothing was kept. Choose another file."


class SeveralInOne(Refusal):
    why = "There are several conversations in this file."
    what_now = "Nothing was kept. Bring them one by one."


class NotAnyMore(Refusal):
    why = "This was put aside for an hour, and it is gone now."
    what_now = "Choose the file once more."


def take_in(voice: Voice, name: str, content: bytes) -> tuple[Transcript, str]:
    """Read a transcript in a process that is bounded and put it aside; gives it, and a mark to find it again by.

    Raises CannotBeRead, which says why, and SeveralInOne.
    """
    try:
        found = read_sent(content, name).transcripts
    except NotATranscript as wrong:
        raise CannotBeRead(str(wrong), field="file") from wrong
    if len(found) != 1:
        raise SeveralInOne(field="file")
    kept = keep_file(voice.ledger, _pack(found[0]), MEDIA)
    return found[0], signing.dumps([kept.digest, voice.member], salt=_salt(voice))


def put_aside(voice: Voice, mark: str) -> Transcript:
    """What was put aside for this voice within the last hour. Raises NotAnyMore."""
    try:
        digest, _ = signing.loads(mark, salt=_salt(voice), max_age=AN_HOUR)
        return _transcript.decode(blobs.read(voice.ledger, digest))
    except (signing.BadSignature, FileNotFoundError) as gone:
        raise NotAnyMore from gone


def keep_turns(ledger: LedgerId, transcript: Transcript, roles: Mapping[str, str], masked: bool) -> tuple[FileRef, int]:
    """Keep the turns sealed, by role and not by name; gives the file and how many turns there are."""
    kept = mask(transcript).said if masked else transcript.said
    turns = [
        Turn(roles.get(each.speaker, OTHER), shown.text, each.start)
        for each, shown in zip(transcript.said, kept, strict=True)
    ]
    return keep_file(ledger, _pack(turns), MEDIA), len(turns)


def turns_in(ledger: LedgerId, kept: FileRef) -> list[Turn]:
    """The turns of a transcript that is there."""
    return _turns.decode(blobs.read(ledger, kept.digest))


def listened_in(ledger: LedgerId, kept: FileRef) -> list[Listened]:
    """What was heard in each turn."""
    return _heard.decode(blobs.read(ledger, kept.digest))


def listen(ledger: LedgerId, reading: str) -> int | None:
    """Hear a transcript that was brought, and say what was heard; nothing where it was taken away meanwhile."""
    try:
        view = hear(Voice(ledger, HOUSE))
    except NoLedgerError:
        return None
    for reflection, readings in view.state(ReflectionState).of.items():
        there = readings.get(ReadingId(reading))
        if there is not None and there.transcript is not None and there.codes is None:
            codes = keep_heard(ledger, heard_now(turns_in(ledger, there.transcript)))
            say_as_house(ledger, hear_reading, reflection=reflection, reading=there.id, codes=codes)
    return None


def heard_now(turns: Sequence[Turn]) -> list[Listened]:
    """What the machine hears in each turn."""
    session, model = [Utterance(turn.role, turn.text, turn.start) for turn in turns], hearing()
    (heard,) = model([session])
    return listened(session, heard, model.network.unsure)


def keep_heard(ledger: LedgerId, heard: list[Listened]) -> FileRef:
    """Keep what was heard in each turn sealed."""
    return keep_file(ledger, _pack(heard), MEDIA)


def keep_listening(appended: Appended) -> None:
    """Listener inside the ledger's transaction: no transcript is brought without the errand to hear it."""
    for entry in appended.entries:
        if isinstance(entry.event, Brought):
            enqueue(KIND, appended.ledger, entry.event.reading, due=entry.at)


ERRANDS: dict[str, Run] = {KIND: listen}
"""What the worker does about a transcript that was brought."""


def _salt(voice: Voice) -> str:
    return f"withness reflection {voice.ledger} {voice.member}"
