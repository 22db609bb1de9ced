"""A transcript that somebody sent, read by a process of its own that may not grow, run long or reach anything."""

import codecs
import sys
from pathlib import PurePath

import msgspec
from msgspec import Struct

from withness.science.talk.transcripts.plain import CODECS, MOST_BYTES
from withness.science.talk.transcripts.reading import Unread, read_each
from withness.science.talk.transcripts.trouble import NotATranscript, TooLarge
from withness.science.talk.utterances import Transcript

from .bounded import TookTooLong, bound, in_a_process

NO_TRANSCRIPT = 2
"""How the process ends where it says why."""


class Read(Struct, frozen=True):
    """What was in a file: transcripts, and those of a table that can't be read."""

    transcripts: list[Transcript]
    unread: list[Unread]


def read_sent(content: bytes, name: str) -> Read:
    """The transcripts of a file. Raises NotATranscript, which says in a sentence what is wrong."""
    if len(content) > MOST_BYTES:
        raise TooLarge
    try:
        done = in_a_process("withness.ground.files.transcripts", content, PurePath(name).name[:200] or "-")
    except TookTooLong as long:
        raise NotATranscript("This file takes longer to read than any session.") from long
    if done.code == NO_TRANSCRIPT:
        raise NotATranscript(done.said.decode())
    if done.code:
        raise NotATranscript("This file takes longer to read, or more room, than any session.")
    return msgspec.json.decode(done.said, type=Read)


def main() -> None:
    """From standard input to standard output; the name of the file comes as a word."""
    content = sys.stdin.buffer.read()
    # Loaded as long as files can be read.
    for codec in CODECS:
        codecs.lookup(codec)
    bound()
    try:
        read = Read(*read_each(content, sys.argv[1]))
    except NotATranscript as wrong:
        sys.stdout.buffer.write(str(wrong).encode())
        sys.exit(NO_TRANSCRIPT)
    sys.stdout.buffer.write(msgspec.json.encode(read))


if __name__ == "__main__":
    main()
