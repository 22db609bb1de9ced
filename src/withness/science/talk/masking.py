"""Names and numbers out of a transcript, as far as that can be told from how they are written."""

import re

from msgspec.structs import replace

from .utterances import Transcript

MASK = "…"
NUMBER = re.compile(r"\d[\d.,:/\-]*\d|\d")
ADDRESS = re.compile(r"\S+@\S+|https?://\S+|www\.\S+", re.IGNORECASE)
WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
AFTER_A_STOP = re.compile(r"(?:^|[.!?…:\"“”—–-])\s*$")
NO_NAMES = frozenset({
    "i", "i'm", "i've", "i'd", "i'll", "i’m", "i’ve", "i’d", "i’ll", "ok", "okay", "mr", "mrs", "ms", "dr", "monday",
    "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february", "march", "april", "may",
    "june", "july", "august", "september", "october", "november", "december", "english", "god", "tv", "aa",
})  # fmt: skip
ROLES = frozenset({
    "therapist", "client", "counsellor", "counselor", "patient", "speaker", "interviewer", "doctor", "nurse",
})  # fmt: skip
"""What a speaker is often called, and is no name."""


def masked(transcript: Transcript) -> Transcript:
    """The same with … for every number and address, for whoever speaks in it, and for every word that is written like a
    name somewhere in it: with a capital letter, inside a sentence. What is written otherwise is not seen."""
    names = _names(transcript)
    said = tuple(replace(each, text=_masked(each.text, names)) for each in transcript.said)
    return replace(transcript, said=said)


def _names(transcript: Transcript) -> frozenset[str]:
    found = {word.casefold() for speaker in transcript.speakers for word in WORD.findall(speaker) if len(word) > 1}
    for each in transcript.said:
        for word in WORD.finditer(each.text):
            if word[0][0].isupper() and not AFTER_A_STOP.search(each.text[: word.start()]):
                found.add(word[0].casefold())
    return frozenset(found - NO_NAMES - ROLES)


def _masked(text: str, names: frozenset[str]) -> str:
    def of_a_name(word: re.Match[str]) -> str:
        bare = re.sub(r"['’]s$", "", word[0])
        written_so = word[0][0].isupper() and bare.casefold() in names
        return word[0].replace(bare, MASK, 1) if written_so else word[0]

    return WORD.sub(of_a_name, NUMBER.sub(MASK, ADDRESS.sub(MASK, text)))
