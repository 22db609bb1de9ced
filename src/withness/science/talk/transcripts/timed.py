"""Subtitles with times: WebVTT as Zoom, Teams and recorders write it, and SRT."""

import re
from html import unescape

from ..utterances import Said

TIME = r"(?:(\d{1,4}):)?(\d{1,2}):(\d{1,2})[.,](\d{1,3})"
CUE = re.compile(rf"^\s*{TIME}\s*-->\s*{TIME}")
VOICE = re.compile(r"<v(?:\.[^\s>]*)?\s+([^>]+)>")
TAG = re.compile(r"</?(?:[vcibu]|ruby|rt|lang|font)(?:[.\s][^<>]*)?>|<\d[\d:.]*>")
NAMED = re.compile(r"^\s*(?:[-–]\s*)?([^\W\d_][^:<>?!\n]{0,60}?)\s*:\s+(?=\S)")


def cues(text: str) -> list[Said]:
    """Every cue in the order of time; overlapping ones stay as they are."""
    said: list[Said] = []
    for block in re.split(r"\n[ \t]*\n", text):
        lines = block.split("\n")
        at = next((number for number, line in enumerate(lines) if CUE.match(line)), None)
        if at is None:
            continue
        times = CUE.match(lines[at])
        assert times is not None
        start, end = _seconds(times.groups()[:4]), _seconds(times.groups()[4:])
        words = "\n".join(lines[at + 1 :])
        said += [Said(name, part, start, max(start, end)) for name, part in _voices(words)]
    said.sort(key=lambda each: each.start or 0.0)
    return said


def _seconds(parts: tuple[str | None, ...]) -> float:
    hours, minutes, seconds, rest = parts
    return int(hours or 0) * 3600 + int(minutes or 0) * 60 + int(seconds or 0) + int((rest or "0").ljust(3, "0")) / 1000


def _voices(words: str) -> list[tuple[str, str]]:
    """Who says which part of a cue; no name where none is given."""
    found = VOICE.split(words)
    if len(found) > 1:
        pairs = list(zip(found[1::2], found[2::2], strict=True))
        return [("", _bare(found[0])), *((unescape(name), _bare(part)) for name, part in pairs)]
    parts: list[tuple[str, list[str]]] = []
    for line in _bare(words).split("\n"):
        named = NAMED.match(line)
        if named is not None:
            parts.append((named[1], [line[named.end() :]]))
        elif parts:
            parts[-1][1].append(line)
        else:
            parts.append(("", [line]))
    return [(name, " ".join(lines)) for name, lines in parts]


def _bare(words: str) -> str:
    return unescape(TAG.sub("", words))
