"""The wording of measures that a practice loaded: sealed with its ledger, never in the project, read when needed."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

import msgspec
from django.utils.text import capfirst
from django.utils.translation import get_language_info
from msgspec import Struct

from withness.ground.files.bounded import TookTooLong, in_a_process
from withness.ground.files.keeping import keep_file, open_file
from withness.ground.files.refs import FileRef
from withness.ground.ledger import say
from withness.ground.partnership import HOUSE, LedgerId, Refusal, Voice
from withness.science.measures import DoesNotFit, Measure, Wording, measures, own_wordings, read_questionnaire

from .practices import practice_for, state_of
from .reread import DOES_NOT_FIT
from .rules import load_measure

MEDIA = "application/json"
MOST_READ = 64
"""Wordings of so many files stay read; a form is some kilobytes."""


class NotThatMeasure(Refusal):
    why = "This file can't be used."
    what_now = "Nothing was loaded. Choose another file."


class TooLongToRead(Refusal):
    why = "This file takes longer to read, or more room, than any questionnaire."
    what_now = "Nothing was loaded. Choose another file."


class Worded(Struct, frozen=True):
    """A measure in one language, with the languages that there are beside it."""

    wording: Wording
    language: str
    languages: tuple[str, ...]


def called(language: str) -> str:
    """What a language calls itself; its code where that is not known here."""
    try:
        name: str = capfirst(get_language_info(language)["name_local"])
    except KeyError:
        return language
    return name


def load_file(voice: Voice, content: bytes, *, code: str | None = None, language: str | None = None) -> Wording:
    """Load the wording in a FHIR Questionnaire into the practice of `voice`, all of it or nothing.

    Raises NotThatMeasure, which names what does not fit, and the refusals of `load_measure`.
    """
    wording = read_wording(content, code=code, language=language)
    say(voice, load_measure, **kept(voice.ledger, wording))
    return wording


def read_wording(content: bytes, *, code: str | None = None, language: str | None = None) -> Wording:
    """The wording in a file; raises NotThatMeasure, which names what does not fit."""
    try:
        return read_questionnaire(content, code=code, language=language)
    except DoesNotFit as wrong:
        raise NotThatMeasure(f"{str(wrong)[:1].upper()}{str(wrong)[1:]}.", field="file") from wrong


def read_sent(content: bytes, *, code: str, language: str) -> Wording:
    """As `read_wording`, for a file that came from a browser: read by a process that is bounded. An empty code or
    language is one that the file has to say."""
    try:
        done = in_a_process("withness.ground.practice.reread", content, code, language)
    except TookTooLong as long:
        raise TooLongToRead(field="file") from long
    if done.code == DOES_NOT_FIT:
        why = done.said.decode()
        raise NotThatMeasure(f"{why[:1].upper()}{why[1:]}.", field="file")
    if done.code:
        raise TooLongToRead(field="file")
    return msgspec.json.decode(done.said, type=Wording)


def kept(practice: LedgerId, wording: Wording) -> dict[str, Any]:
    """What `load_measure` is told, with the wording kept for it."""
    file = keep_file(practice, msgspec.json.encode(wording), MEDIA)
    return {"measure": wording.measure, "languages": wording.languages, "file": file}


def usable(partnership: LedgerId) -> list[Measure]:
    """The measures whose wording there is for a partnership: those its practice loaded, and our own."""
    practice = practice_for(partnership)
    loaded = state_of(practice).measures if practice is not None else {}
    return [each for each in measures().values() if each.code in loaded or each.code in own_wordings()]


def worded(partnership: LedgerId, code: str, wanted: Iterable[str]) -> Worded | None:
    """A measure as it is worded for a partnership, in the first of the wanted languages that there is, else in English
    or whichever there is; None where nobody loaded it."""
    practice = practice_for(partnership)
    files: dict[str, FileRef] = state_of(practice).measures.get(code, {}) if practice is not None else {}
    languages = languages_of(code, files)
    if not languages:
        return None
    chosen = _first(languages, wanted)
    if practice is not None and chosen in files:
        return Worded(_wording(practice, files[chosen].digest), chosen, languages)
    return Worded(own_wordings()[code], chosen, languages)


def languages_of(code: str, files: Iterable[str]) -> tuple[str, ...]:
    """The languages in which there is a measure: those of the practice's `files`, and of our own wording."""
    own = own_wordings().get(code)
    return tuple(sorted({*files, *(own.languages if own is not None else ())}))


def _first(languages: tuple[str, ...], wanted: Iterable[str]) -> str:
    for each in (*(language.lower() for language in wanted), "en"):
        for there in languages:
            if there == each or there.partition("-")[0] == each.partition("-")[0]:
                return there
    return languages[0]


@lru_cache(MOST_READ)
def _wording(practice: LedgerId, digest: str) -> Wording:
    _, content = open_file(Voice(practice, HOUSE), digest)
    return msgspec.json.decode(content, type=Wording)
