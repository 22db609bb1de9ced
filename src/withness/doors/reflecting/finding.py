"""Files and folders into transcripts, one after the other; what can't be read is said in a line each."""

from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from withness.ground.files.transcripts import read_sent
from withness.science.talk.roles import as_session
from withness.science.talk.transcripts.plain import MOST_BYTES
from withness.science.talk.transcripts.trouble import NotATranscript, TooLarge
from withness.science.talk.utterances import Utterance

FORMS = frozenset({".vtt", ".srt", ".textgrid", ".csv", ".tsv", ".txt", ".json"})


class Found(Struct, frozen=True):
    """What is in one file: sessions by name, and a line for whatever is not one."""

    sessions: dict[str, list[Utterance]]
    wrong: list[str]


def files_in(paths: list[Path]) -> list[Path]:
    """Files as they are named; of a folder those that are called like a transcript."""
    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            found += sorted(each for each in path.rglob("*") if each.suffix.lower() in FORMS and each.is_file())
        else:
            found.append(path)
    return found


def found_in(files: list[Path], roles: dict[str, str]) -> Iterator[Found]:
    """What each file holds."""
    for path in files:
        try:
            yield _found(path, roles)
        except NotATranscript as wrong:
            yield Found({}, [f"{path}: {wrong}"])
        except OSError as wrong:
            yield Found({}, [f"{path}: {wrong.strerror}"])


def _found(path: Path, roles: dict[str, str]) -> Found:
    if path.stat().st_size > MOST_BYTES:
        raise TooLarge
    read = read_sent(path.read_bytes(), path.name)
    sessions: dict[str, list[Utterance]] = {}
    wrong = [f"{path}, {each.name}: {each.why}" for each in read.unread]
    for each in read.transcripts:
        try:
            sessions[each.name] = as_session(each, roles)
        except NotATranscript as trouble:
            where = path if len(read.transcripts) == 1 else f"{path}, {each.name}"
            wrong.append(f"{where}: {trouble}")
    return Found(sessions, wrong)
