"""Reads the wording in a file that somebody sent, in a process of its own: says it anew, or why it does not fit."""

import sys

import msgspec

from withness.ground.files.bounded import bound
from withness.science.measures import DoesNotFit, measures, read_questionnaire

DOES_NOT_FIT = 2
"""How the process ends where it says why."""


def main() -> None:
    """From standard input to standard output; which measure and which language, where the file doesn't say."""
    content = sys.stdin.buffer.read()
    code, language = (word or None for word in sys.argv[1:])
    # Loaded as long as files can be read.
    measures()
    bound()
    try:
        wording = read_questionnaire(content, code=code, language=language)
    except DoesNotFit as wrong:
        sys.stdout.buffer.write(str(wrong).encode())
        sys.exit(DOES_NOT_FIT)
    sys.stdout.buffer.write(msgspec.json.encode(wording))


if __name__ == "__main__":
    main()
