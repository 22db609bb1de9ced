"""Names and numbers taken out of a transcript before it is kept. A help for whoever reads it over, not a guarantee."""

import re
from collections.abc import Sequence

from .utterances import Said, Transcript

NAME, NUMBER, ADDRESS = "[name]", "[number]", "[address]"
AT = re.compile(r"\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+|\bhttps?://\S+|\bwww\.\S+")
DIGITS = re.compile(r"\b(?:[+(]?\d[\d\s().:/-]*\d|\d+)(?:st|nd|rd|th|s|am|pm|%)?\b")
CAPITAL = re.compile(r"\b[^\W\d_a-z][^\W\d_]*[a-z][^\W\d_]*(?:['’]s)?\b")
WORD = re.compile(r"[a-z']+")
BEGINS = re.compile(r"(?:^|[.?!…:\"“-]\s*)$")
# Capitals that English gives to words of every day.
NO_NAME = frozenset(
    WORD.findall(
        "i i'm i'd i'll i've monday tuesday wednesday thursday friday saturday sunday january february march "
        "april may june july august september october november december christmas easter english god ok okay mr "
        "mrs ms dr mum mom dad"
    )
)


def mask(transcript: Transcript) -> Transcript:
    """The same with masks in place of what looks like a name, a number or an address; voices are numbered."""
    names = _names([each.text for each in transcript.said], transcript.speakers)
    voices = {speaker: f"Voice {number}" for number, speaker in enumerate(transcript.speakers, 1)}
    said = (Said(voices[each.speaker], mask_text(each.text, names), each.start, each.end) for each in transcript.said)
    return Transcript(transcript.name, tuple(said))


def mask_text(text: str, names: frozenset[str] = frozenset()) -> str:
    """One utterance; `names` are known from elsewhere, in lower case."""

    def masked(found: re.Match[str]) -> str:
        word = found[0].lower().replace("’", "'")
        bare = word.removesuffix("'s")
        if word in NO_NAME or (bare not in names and BEGINS.search(text[: found.start()])):
            return found[0]
        return NAME + ("'s" if word != bare else "")

    text = AT.sub(ADDRESS, text)
    return DIGITS.sub(NUMBER, CAPITAL.sub(masked, text))


def _names(texts: Sequence[str], speakers: Sequence[str]) -> frozenset[str]:
    """What stands with a capital where no sentence begins, and the parts of the speakers' own names."""
    found = {part.lower() for speaker in speakers for part in re.findall(r"[^\W\d_]{2,}", speaker)}
    for text in texts:
        for each in CAPITAL.finditer(text):
            word = each[0].lower().replace("’", "'").removesuffix("'s")
            if word not in NO_NAME and not BEGINS.search(text[: each.start()]):
                found.add(word)
    return frozenset(found - NO_NAME)
