"""The library: one strategy after the other from files that anybody can read, or the file's mistake said plainly."""

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from .events import Facts, StrategyId

FOLDER = Path(__file__).parent / "library"
LANGUAGE = "en"
"""The language that everything is written in first; others say the same words anew and take the facts from it."""

KINDS = {"body": "body", "mind": "mind", "creative": "making something", "social": "with others", "spiritual": "spirit"}
COMPANY = {"alone": "alone", "others": "with others", "either": "alone or with others"}
PACES = {"quiet": "quiet", "active": "lively"}
PLACES = {"inside": "indoors", "outside": "outdoors", "anywhere": "anywhere"}
COSTS = {"free": "costs nothing", "little": "costs a little", "some": "costs something"}
MOMENTS = {
    "worry": "my head won't stop",
    "panic": "fear that comes like a wave",
    "before": "before something hard",
    "low": "feeling low",
    "anger": "anger",
    "lonely": "feeling alone",
    "sleep": "sleep won't come",
    "urge": "an urge I don't want to follow",
    "numb": "feeling nothing, or far away",
    "too_much": "everything is too much",
}
LIKES = {
    "outside": "being outside",
    "moving": "moving",
    "making": "making things",
    "music": "music",
    "words": "words and writing",
    "people": "being with people",
    "animals": "animals",
    "water": "water",
    "quiet": "quiet",
    "games": "games",
    "food": "cooking and eating",
    "senses": "things to touch and smell",
    "faith": "faith, or what is larger than me",
}
STRENGTHS = {
    "brave": "brave",
    "curious": "curious",
    "kind": "kind",
    "patient": "patient",
    "stubborn": "stubborn in a good way",
    "imaginative": "full of ideas",
    "funny": "funny",
    "thoughtful": "thoughtful",
}
EVIDENCE = {"studied": "studied well", "some": "some studies", "people": "people tell us"}
PEOPLE = "people"


class LibraryError(Exception):
    """A file of the library can't be used; says which, where and why."""


class _Text(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a translation says anew."""

    key: str
    name: str
    what: str
    how: tuple[str, ...]
    care: str
    says: str


class _Whole(_Text, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A strategy as its file has it."""

    minutes: int
    good_for: tuple[str, ...]
    evidence: str
    source: str
    from_age: int
    company: str
    pace: str
    place: str
    cost: str
    likes: tuple[str, ...]
    strengths: tuple[str, ...]


class Strategy(Struct, frozen=True, kw_only=True):
    """One strategy. `evidence` is studied, some, or people (nobody studied it; then `source` is empty)."""

    id: StrategyId
    name: str
    what: str
    how: tuple[str, ...]
    facts: Facts
    care: str = ""
    evidence: str = PEOPLE
    says: str = ""
    source: str = ""
    from_age: int = 0


Library = Mapping[StrategyId, Strategy]


@cache
def library(language: str = LANGUAGE) -> Library:
    """Everything in the library, in its own order; in another language what has been translated, and the rest as it
    was first written."""
    return read(FOLDER, language)


def read(folder: Path, language: str = LANGUAGE) -> Library:
    """Read a folder of files; raises LibraryError at the first mistake."""
    found: dict[StrategyId, Strategy] = {}
    for path, written in _written(folder / LANGUAGE, _Whole):
        strategy = _strategy(path, written)
        if strategy.id in found:
            raise LibraryError(f"{path.name}: there are two strategies with the key “{strategy.id}”")
        found[strategy.id] = strategy
    if language != LANGUAGE:
        for path, text in _written(folder / language, _Text):
            key = StrategyId(text.key)
            if key not in found:
                raise LibraryError(f"{language}/{path.name}: “{key}” is not in {LANGUAGE}/")
            found[key] = msgspec.structs.replace(
                found[key], name=text.name, what=text.what, how=text.how, care=text.care, says=text.says
            )
    return found


def _written(folder: Path, shape: type[Any]) -> Iterator[tuple[Path, Any]]:
    for path in sorted(folder.glob("*.toml")):
        try:
            content = tomllib.loads(path.read_text("utf-8"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as wrong:
            raise LibraryError(f"{path.name} can't be read: {wrong}") from wrong
        for number, each in enumerate(content.get("strategy", ()), start=1):
            try:
                yield path, msgspec.convert(each, shape)
            except msgspec.ValidationError as wrong:
                raise LibraryError(f"{path.name}, “{each.get('key', number)}”: {wrong}") from wrong


def _strategy(path: Path, written: _Whole) -> Strategy:
    def insist(holds: bool, what: str) -> None:
        if not holds:
            raise LibraryError(f"{path.name}, “{written.key}”: {what}")

    insist(path.stem in KINDS, f"the name of the file is its kind, one of {', '.join(KINDS)}")
    for name in ("key", "name", "what", "care", "says"):
        insist(bool(getattr(written, name).strip()), f"“{name}” has no words")
    insist(bool(written.how) and all(step.strip() for step in written.how), "“how” has a step without words, or none")
    insist(1 <= written.minutes <= 180, "“minutes” is between 1 and 180")
    insist(0 <= written.from_age <= 18, "“from_age” is between 0 and 18")
    for name, allowed in (("company", COMPANY), ("pace", PACES), ("place", PLACES), ("cost", COSTS)):
        insist(getattr(written, name) in allowed, f"“{name}” is one of {', '.join(allowed)}")
    insist(written.evidence in EVIDENCE, f"“evidence” is one of {', '.join(EVIDENCE)}")
    insist((written.evidence == PEOPLE) == (not written.source), "what was studied has a “source”, and only that")
    for name, known in (("good_for", MOMENTS), ("likes", LIKES), ("strengths", STRENGTHS)):
        values = getattr(written, name)
        insist(bool(values) and set(values) <= known.keys(), f"“{name}” holds some of {', '.join(known)}")
    return Strategy(
        id=StrategyId(written.key), name=written.name, what=written.what, how=written.how, care=written.care,
        evidence=written.evidence, says=written.says, source=written.source, from_age=written.from_age,
        facts=Facts(
            kind=path.stem, company=written.company, pace=written.pace, place=written.place, cost=written.cost,
            minutes=written.minutes, good_for=written.good_for, likes=written.likes, strengths=written.strengths,
        ),
    )  # fmt: skip
