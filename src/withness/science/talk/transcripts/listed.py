"""Transcripts that programs write: Whisper's JSON and its relatives, and tables with a row an utterance."""

import csv
import io
import json
from collections.abc import Mapping
from typing import Any

from ..utterances import Said, Transcript
from .trouble import Broken, Empty

SPEAKER = ("interlocutor", "speaker", "speaker_name", "role", "name", "who")
WORDS = ("utterance_text", "utterance", "text", "transcript", "content", "words")
SESSION = ("transcript_id", "session_id", "session", "conversation_id", "file")
START, END = ("start", "start_time", "timestamp", "from"), ("end", "end_time", "to")
ORDER = ("utterance_id", "utterance_index", "index", "turn")
LONGEST_HEAD = 10_000
"""Characters of a line of names that a table could begin with; what is longer is talk without a break."""


def whisper(text: str) -> list[Said]:
    """Segments of Whisper, WhisperX or whisper.cpp. Raises Broken."""
    try:
        # Halves of characters are let in here, and taken out with all else that can't be shown.
        document = json.loads(text)
    except (ValueError, RecursionError) as wrong:
        raise Broken("This JSON breaks off or is not written as JSON.") from wrong
    segments = document
    if isinstance(document, dict):
        segments = next(
            (document[key] for key in ("segments", "transcription", "utterances", "results") if key in document), None
        )
    if not isinstance(segments, list) or not all(isinstance(each, dict) for each in segments):
        raise Broken("This JSON holds no list of segments with a text each.")
    return [_segment(each) for each in segments]


def _segment(each: Mapping[str, Any]) -> Said:
    words, speaker = _first(each, WORDS), _first(each, SPEAKER)
    offsets = each.get("offsets")
    if isinstance(offsets, dict):
        start, end = (_seconds(offsets.get(key)) for key in ("from", "to"))
        start, end = (value / 1000 if value is not None else None for value in (start, end))
    else:
        start, end = _seconds(_first(each, START)), _seconds(_first(each, END))
    return Said("" if speaker is None else str(speaker), "" if words is None else str(words), start, end)


def _first(each: Mapping[str, Any], names: tuple[str, ...]) -> Any:
    return next((each[name] for name in names if each.get(name) is not None), None)


def _seconds(value: object) -> float | None:
    """Seconds from a number, or from hours, minutes and seconds; None where it is neither."""
    if isinstance(value, bool) or value is None:
        return None
    total = 0.0
    try:
        for part in str(value).replace(",", ".").split(":"):
            total = total * 60 + float(part)
    except ValueError:
        return None
    return total if 0 <= total < 1e6 else None


def is_table(text: str) -> bool:
    """Whether the first line names a column of words and one of speakers."""
    first = text.split("\n", 1)[0]
    if len(first) > LONGEST_HEAD:
        return False
    names = {each.strip().lower() for each in next(csv.reader([first], delimiter=_mark(text)), [])}
    return bool(names & set(WORDS)) and bool(names & set(SPEAKER))


def _mark(text: str) -> str:
    first = text.split("\n", 1)[0]
    return max(",;\t", key=first.count)


def table(text: str, name: str) -> list[Transcript]:
    """One transcript a session that the table names. An utterance that stands there twice, once for everyone who
    coded it, is read once. Raises Broken and Empty."""
    rows: dict[str, dict[object, Said]] = {}
    try:
        reader = csv.DictReader(io.StringIO(text), delimiter=_mark(text), strict=True)
        reader.fieldnames = [each.strip().lower() for each in reader.fieldnames or ()]
        for number, row in enumerate(reader):
            own = {key: value for key, value in row.items() if isinstance(key, str) and isinstance(value, str)}
            session = rows.setdefault(str(_first(own, SESSION) or name), {})
            session.setdefault(_first(own, ORDER) or number, _segment(own))
    except csv.Error as wrong:
        raise Broken(f"This table can't be read: {wrong}.") from wrong
    if not rows:
        raise Empty
    return [Transcript(session, tuple(said.values())) for session, said in rows.items()]
