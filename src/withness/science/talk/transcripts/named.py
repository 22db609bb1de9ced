"""Plain text in which each line begins with a name: "Anna: How was your week?"."""

import re

from ..utterances import Said
from .timed import NAMED
from .trouble import Chat

STAMP = re.compile(r"^\s*[\[(]?(\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d+)?)[\])]?\s*[-–]?\s*")
MESSAGE = re.compile(
    r"^\s*[\[(<]?\d{1,4}[./-]\d{1,2}[./-]\d{1,4},?\s+\d{1,2}:\d{2}"
    r"|^\s*[\[(]\d{1,2}:\d{2}(?::\d{2})?,\s+\d{1,4}[./-]\d{1,2}[./-]\d{1,4}[\])]"
    r"|^\s*\d{1,2}:\d{2}(?::\d{2})?\s+(?:From\s|.{1,60} [Tt]o Everyone\b)"
    r"|^\s*[\[(<]?\d{1,2}:\d{2}(?::\d{2})?[\])>]?\s*<[^>]{1,60}>"
)
FEW = 2


def lines(text: str) -> list[Said]:
    """What each name says; a line without one goes on with what was said before. Raises Chat."""
    said: list[Said] = []
    kept = [line for line in text.split("\n") if line.strip()]
    if sum(MESSAGE.match(line) is not None for line in kept) > max(FEW, len(kept) // 3):
        raise Chat
    for line in kept:
        stamp = STAMP.match(line)
        start = _seconds(stamp[1]) if stamp is not None else None
        rest = line[stamp.end() :] if stamp is not None else line
        named = NAMED.match(rest) or NAMED.match(rest + " .")
        if named is not None and named.end() <= len(rest):
            said.append(Said(named[1], rest[named.end() :], start))
        elif said:
            before = said.pop()
            said.append(Said(before.speaker, f"{before.text} {rest}", before.start))
        else:
            said.append(Said("", rest, start))
    return said


def _seconds(stamp: str) -> float:
    total = 0.0
    for part in stamp.replace(",", ".").split(":"):
        total = total * 60 + float(part)
    return total
