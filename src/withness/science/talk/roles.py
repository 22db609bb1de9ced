"""Who is therapist and who is client: by the names where they say so, otherwise by how each speaks. A guess."""

import re
from collections.abc import Mapping

from .transcripts.trouble import NotATranscript
from .utterances import CLIENT, OTHER, ROLES, THERAPIST, Transcript, Utterance

SAYS_THERAPIST = re.compile(r"\b(?:therapist|counsell?or|clinician|doctor|dr|nurse|coach|psychologist|provider|interviewer|practitioner|social worker|th?|c?t)\b", re.IGNORECASE)  # fmt: skip
SAYS_CLIENT = re.compile(
    r"\b(?:client|patient|participant|member|service user|interviewee|student|cl?|pt?)\b", re.IGNORECASE
)
YOU = re.compile(r"\b(?:you|your|you're|you've)\b", re.IGNORECASE)
ME = re.compile(r"\b(?:i|i'm|i've|my|me)\b", re.IGNORECASE)


class OneVoice(NotATranscript):
    """With one voice alone, nobody can tell whose it is."""

    why = "Only one person speaks in this transcript. Say who it is, or give one with both voices."


class UnknownVoice(NotATranscript):
    """A role was given to somebody who does not speak."""


def guess(transcript: Transcript) -> dict[str, str]:
    """A role for every speaker. Raises OneVoice."""
    speakers = transcript.speakers
    roles = {speaker: role for speaker in speakers if (role := _by_name(speaker)) is not None}
    if set(roles.values()) >= {THERAPIST, CLIENT} or (roles and len(speakers) == 1):
        return {speaker: roles.get(speaker, OTHER) for speaker in speakers}
    if len(speakers) == 1:
        raise OneVoice
    words = {each: sum(len(said.text) for said in transcript.said if said.speaker == each) for each in speakers}
    open_ones = sorted((each for each in speakers if each not in roles), key=lambda each: -words[each])
    lacking = [role for role in (THERAPIST, CLIENT) if role not in roles.values()]
    if len(lacking) == 2:
        pair = sorted(open_ones[:2], key=lambda each: -_asks(transcript, each))
        roles.update(zip(pair, (THERAPIST, CLIENT), strict=True))
    elif open_ones:
        roles[open_ones[0]] = lacking[0]
    return {speaker: roles.get(speaker, OTHER) for speaker in speakers}


def _by_name(speaker: str) -> str | None:
    if SAYS_THERAPIST.search(speaker):
        return THERAPIST
    return CLIENT if SAYS_CLIENT.search(speaker) else None


def _asks(transcript: Transcript, speaker: str) -> float:
    """Who asks more and speaks of the other rather than of themselves."""
    texts = [each.text for each in transcript.said if each.speaker == speaker]
    of_you, of_me = (sum(len(word.findall(text)) for text in texts) for word in (YOU, ME))
    return sum("?" in text for text in texts) / len(texts) + of_you / max(1, of_you + of_me)


def said_roles(words: str) -> dict[str, str]:
    """ "A=therapist,B=client" as it is written on a command line. Raises UnknownVoice."""
    roles = {}
    for part in filter(None, (each.strip() for each in words.split(","))):
        name, _, role = (each.strip() for each in part.rpartition("="))
        if not name or role.lower() not in ROLES:
            raise UnknownVoice(f"“{part}” is no NAME=ROLE; the roles are {', '.join(ROLES)}.")
        roles[name] = role.lower()
    return roles


def as_session(transcript: Transcript, roles: Mapping[str, str] | None = None) -> list[Utterance]:
    """The utterances by role. With some roles given, nobody else is guessed. Raises OneVoice and UnknownVoice."""
    if roles:
        lacking = [name for name in roles if name not in transcript.speakers]
        if lacking:
            raise UnknownVoice(f"“{lacking[0]}” does not speak here; {', '.join(transcript.speakers[:8])} do.")
        if not {THERAPIST, CLIENT} & set(roles.values()):
            raise UnknownVoice("Nobody here is a therapist or a client.")
    else:
        roles = guess(transcript)
    return [Utterance(roles.get(each.speaker, OTHER), each.text, each.start, each.end) for each in transcript.said]
