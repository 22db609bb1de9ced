"""What can be seen of an utterance without understanding it: how long, how it begins and ends, which small words.

These are words of the language and of the method, chosen by hand; none was picked from a transcript.
"""

import re
from collections.abc import Sequence
from math import log1p

import numpy as np
from numpy.typing import NDArray

from .utterances import CLIENT, THERAPIST, Utterance

WORD = re.compile(r"[a-z0-9]+(?:['’][a-z]+)?")
PATTERNS = {
    "asks": r"\?",
    "ends asking": r"\?\s*$",
    "begins to ask openly": r"^(?:\W*(?:so|and|okay|well|um|uh|but|right|yeah)\b)*\W*(?:what|how|why|tell me|describe)\b",
    "asks openly": r"\b(?:what|how|why)\b[^?.]*\?|\btell me (?:more|about|a bit|a little)\b",
    "begins to ask closely": r"^(?:\W*(?:so|and|okay|well|um|uh|but)\b)*\W*"
    r"(?:do|does|did|is|are|was|were|have|has|can|could|would|will|when|who|where|which)\b",
    "asks closely": r"\b(?:do|did|are|were|have|would|can|could|is) (?:you|that|it|there|this)\b[^?.]*\?",
    "a tag": r"\b(?:right|is that right|isn't it|don't you|okay|is that fair|correct)\?\s*$",
    "sounds like": r"\b(?:it )?(?:sounds?|seems?|looks?) (?:like|as if|as though)\b|\bwhat i(?:'m| am) hearing\b|\bi hear\b",
    "so you": r"\b(?:so|and|but) (?:you|it's|there's|your|part of you|for you|that's)\b",
    "you feel": r"\byou(?:'re| are|'ve| have)? (?:feel|feeling|felt|want|wanted|think|know|need|worried|love|really|just|also)\b",
    "begins with you": r"^\W*you(?:'re|'ve|'d|r)?\b",
    "on both sides": r"\bon (?:the )?one hand\b|\bat the same time\b|\bpart of you\b|\bon the other\b",
    "should": r"\b(?:should|ought to|need to|have to|must|recommend|suggest|advi[sc]e|encourage|try to|might want|could try|why don't you)\b",
    "options": r"\b(?:options?|choices?|either|alternatives?|one (?:thing|way)|another (?:thing|way)|some people|other people|programs?|groups?)\b",
    "asks leave": r"\b(?:is it (?:okay|all right|ok)|would it be|would you mind|may i|can i (?:share|tell|give|ask)|if i|if you don't mind)\b",
    "tells": r"\b(?:studies|research|percent|risk|risks|cause|causes|increase|information|effects?|doctors?|health|recommended|guidelines?)\b",
    "plans": r"\b(?:goal|plan|next (?:time|week|step)|follow up|appointment|set (?:a|up)|agree|deal|start with)\b",
    "listens": r"^\W*(?:mm+[- ]?hm+|mhm+|uh[- ]?huh|okay|ok|right|yeah|yes|sure|i see|all right|alright|great|good|wow|oh|exactly|no|thank you|thanks)(?:\W+(?:okay|right|yeah|yes|sure|great|good))*\W*$",
    "praises": r"\b(?:great|good for you|wonderful|excellent|proud|fantastic|appreciate|thank you|thanks|well done|strong|impressive)\b",
    "i": r"\b(?:i|i'm|i've|i'd|i'll|me|my)\b",
    "you": r"\b(?:you|your|you're|you've|you'd|you'll)\b",
    "i want": r"\bi(?:'d| would| do| really)* (?:want|like to|love to|wish|hope|need|plan|will|am going|'m going|can|could|think i|guess i)\b|\bi'(?:ll|m gonna|m going)\b",
    "i don't": r"\bi(?: really| just)? (?:don't|can't|won't|didn't|couldn't|wouldn't|'m not|am not|like|enjoy|love)\b|\bit's (?:hard|not|fine|fun)\b",
    "not": r"\b(?:not|no|never|nothing|n't|\w+n't)\b",
    "but": r"\b(?:but|though|although|however|because|if)\b",
    "should for me": r"\bi (?:should|have to|need to|know i|ought)\b|\b(?:better|healthier|quit|stop|change|cut down|less)\b",
    "breaks off": r"(?:--?|…|\.\.\.)\s*$",
    "goes on": r"^\s*(?:--?|…|\.\.\.|[a-z])",
    "a number": r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|zero|scale|hundred)\b",
}
COMPILED = [re.compile(each) for each in PATTERNS.values()]
COUNTED = {"i", "you", "not"}
SMALL = frozenset(
    WORD.findall(
        "a an the and or but so to of in on at it is was are be i you your my me that this there for with as if "
        "do did have has had not no yes yeah okay um uh like just know well really would can could what how when "
        "they them he she we us it's that's i'm you're don't about some all very get got go going been"
    )
)
SIZE = len(PATTERNS) + 16


def words_of(text: str) -> list[str]:
    """Words in lower case."""
    return WORD.findall(text.lower())


def surface(session: Sequence[Utterance]) -> NDArray[np.float32]:
    """One row of SIZE numbers an utterance, most between 0 and 1; missing neighbours are zeros."""
    rows = np.zeros((len(session), SIZE), dtype=np.float32)
    words = [words_of(each.text) for each in session]
    seen = [frozenset(each) - SMALL for each in words]
    for number, each in enumerate(session):
        low = each.text.lower().replace("’", "'")
        row = rows[number]
        for column, (name, pattern) in enumerate(zip(PATTERNS, COMPILED, strict=True)):
            if name in COUNTED:
                row[column] = min(len(pattern.findall(low)) / max(4, len(words[number])), 1.0)
            else:
                original = each.text if name == "goes on" else low
                row[column] = pattern.search(original) is not None
        row[len(PATTERNS) :] = _around(session, words, seen, number)
    return rows


def _around(
    session: Sequence[Utterance], words: list[list[str]], seen: list[frozenset[str]], number: int
) -> list[float]:
    """Length, place, who spoke before, and how much of what the other just said comes back."""
    own, length = session[number].role, len(words[number])
    before = number - 1 if number else None
    after = number + 1 if number + 1 < len(session) else None
    others = [each for each in range(max(0, number - 4), number) if session[each].role != own]
    heard: frozenset[str] = frozenset().union(*(seen[each] for each in others))
    shared = len(seen[number] & heard)
    questions = session[number].text.count("?")
    sentences = max(1, len(re.findall(r"[.?!](?:\s|$)", session[number].text)))
    return [
        float(own == THERAPIST),
        float(own == CLIENT),
        log1p(length) / 5,
        float(length <= 2),
        float(length <= 5),
        min(questions, 3) / 3,
        questions / sentences if questions <= sentences else 1.0,
        min(sentences, 8) / 8,
        number / max(1, len(session) - 1),
        log1p(number) / 6,
        float(before is not None and session[before].role == own),
        log1p(len(words[before])) / 5 if before is not None else 0.0,
        log1p(len(words[after])) / 5 if after is not None else 0.0,
        float(before is not None and "?" in session[before].text and session[before].role != own),
        shared / max(1, len(seen[number])),
        log1p(shared) / 3,
    ]
