"""A file into transcripts, whatever it calls itself: what is in it says which form it has."""

from collections.abc import Sequence

from msgspec import Struct

from ..utterances import Said, Transcript
from .english import is_english
from .listed import is_table, table, whisper
from .named import lines
from .plain import clean, decoded
from .textgrid import tiers
from .timed import CUE, cues
from .trouble import Empty, NobodyNamed, NotATranscript, NotEnglish, TooManyVoices

MOST_VOICES, MOST_UTTERANCES = 40, 20_000
BREATH, LONG = 1.5, 600
"""Cues of one voice are one utterance up to this pause in seconds, and up to so many characters."""


class Unread(Struct, frozen=True):
    """A transcript of a table that can't be coded, and why."""

    name: str
    why: str


def read(content: bytes, name: str) -> list[Transcript]:
    """All transcripts of a file; only a table has several. Raises NotATranscript where none can be read."""
    done, left = read_each(content, name)
    if left and not done:
        raise NotATranscript(left[0].why)
    return done


def read_each(content: bytes, name: str) -> tuple[list[Transcript], list[Unread]]:
    """All transcripts of a file, and those of a table that can't be read; what is alone in its file raises why."""
    text = decoded(content)
    raw = _raw(text, name)
    done: list[Transcript] = []
    left: list[Unread] = []
    for each in raw:
        try:
            done.append(_checked(each))
        except NotATranscript as wrong:
            if len(raw) == 1:
                raise
            left.append(Unread(each.name, str(wrong)))
    return done, left


def _raw(text: str, name: str) -> list[Transcript]:
    head = text.lstrip()[:400]
    if head.startswith(("{", "[{", "[\n", "[ ")):
        said = _joined(_tidy(whisper(text)))
    elif "ooTextFile" in head or "TextGrid" in head:
        said = _joined(_tidy(tiers(text)))
    elif head.startswith("WEBVTT") or any(CUE.match(line) for line in text[:4_000].split("\n")):
        said = _joined(_carried(_tidy(cues(text))))
    elif is_table(text):
        return [Transcript(clean(each.name)[:200], tuple(_tidy(each.said))) for each in table(text, name)]
    else:
        said = _tidy(lines(text))
    return [Transcript(name, tuple(said))]


def _tidy(said: Sequence[Said]) -> list[Said]:
    """Nothing but what can be shown, and no utterance without a word."""
    made = [Said(clean(each.speaker)[:80], clean(each.text), each.start, each.end) for each in said]
    return [each for each in made if any(sign.isalnum() for sign in each.text)]


def _carried(said: Sequence[Said]) -> list[Said]:
    """A cue without a name is said by whoever spoke before."""
    made: list[Said] = []
    speaker = ""
    for each in said:
        speaker = each.speaker or speaker
        made.append(Said(speaker, each.text, each.start, each.end))
    return made


def _joined(said: Sequence[Said]) -> list[Said]:
    """Subtitles break a sentence where the line is full; what one voice says in one breath is one utterance."""
    made: list[Said] = []
    for each in said:
        before = made[-1] if made else None
        if before is not None and _goes_on(before, each):
            made[-1] = Said(before.speaker, f"{before.text} {each.text}", before.start, each.end or before.end)
        else:
            made.append(each)
    return made


def _goes_on(before: Said, now: Said) -> bool:
    if before.speaker != now.speaker or len(before.text) + len(now.text) > LONG:
        return False
    return before.end is None or now.start is None or now.start - before.end <= BREATH


def _checked(transcript: Transcript) -> Transcript:
    said = transcript.said
    if not said:
        raise Empty
    if len(transcript.speakers) > MOST_VOICES:
        raise TooManyVoices
    if len(said) > MOST_UTTERANCES:
        raise NotATranscript(f"{len(said):,} utterances are more than any session has.")
    if not is_english([each.text for each in said]):
        raise NotEnglish
    if not any(each.speaker for each in said):
        raise NobodyNamed
    return Transcript(transcript.name, tuple(each if each.speaker else Said("?", *_rest(each)) for each in said))


def _rest(said: Said) -> tuple[str, float | None, float | None]:
    return said.text, said.start, said.end
