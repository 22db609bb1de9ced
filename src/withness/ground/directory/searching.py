"""Finds services: by words that may be mistyped, need, distance, hours, language, cost, age and access.

Nothing that somebody looks for is kept, here or in a log. What a list doesn't say is not held against a service:
it comes after those that say it.
"""

from bisect import bisect_left
from collections.abc import Iterable
from datetime import datetime
from threading import Lock
from typing import Any, NamedTuple

import msgspec
import numpy as np
from msgspec import Struct
from numpy.typing import NDArray
from rapidfuzz import process
from rapidfuzz.distance import OSA

from withness.ground.ui.seeking import plain

from . import opening
from .distance import EARTH
from .facts import COSTS, FREE
from .indexing import WORD, Content
from .models import Index, Term
from .towns import Town, towns_named

SHORTEST, ONE_SLIP, TWO_SLIPS = 2, 4, 8
"""Letters. A longer word finds those it begins; from so many on a word may be mistyped once, or twice."""
MOST_ALIKE = 12
"""Words like the one that was typed, at most."""
WHOLE, BEGINNING, ALIKE = 1.0, 0.7, 0.5
SAID, UNSAID = 1, 0
MOST_WORDS = 12

Floats = NDArray[np.float32]
Flags = NDArray[np.bool_]


class Asked(Struct, frozen=True):
    """What somebody looks for; each may be empty. `near` is a point, `within` kilometres from it; `any_of` are ids of
    terms, of which a service has at least one, or one below it."""

    words: str = ""
    need: str = ""
    any_of: tuple[str, ...] = ()
    near: tuple[float, float] | None = None
    within: float | None = None
    open_now: bool = False
    language: str = ""
    free: bool = False
    age: int | None = None
    access: tuple[str, ...] = ()


class Hit(NamedTuple):
    """A service that was found, how far it is in kilometres, and whether it is open; None: the list doesn't say."""

    service: str
    away: float | None
    open: bool | None


class Hits(NamedTuple):
    """A part of what was found, how much there is in all, and the words that were read in place of mistyped ones."""

    hits: list[Hit]
    total: int
    read_as: dict[str, str]


class Searcher:
    """Searches one state of the index."""

    def __init__(self, content: Content) -> None:
        self._content, self.many = content, len(content.services)
        get = content.arrays.get
        self._cost = np.frombuffer(get("cost", b""), np.uint8)
        self._youngest = np.frombuffer(get("youngest", b""), np.float32)
        self._oldest = np.frombuffer(get("oldest", b""), np.float32)
        openings = np.frombuffer(get("openings", b""), opening.KIND)
        self._openings_of = np.ascontiguousarray(openings["of"])
        self._distinct, self._which = opening.distinct(openings)
        self._hours_known = np.zeros(self.many, bool)
        self._hours_known[self._openings_of] = True
        self._points_of = np.frombuffer(get("points_of", b""), np.int32)
        self._points = np.radians(np.frombuffer(get("points", b""), np.float64).reshape(-1, 2)).astype(np.float32)
        self._cosines = np.cos(self._points[:, 0]) if len(self._points) else np.zeros(0, np.float32)
        self._lengths = self._by_length()
        self._known: dict[str, Flags] = {}

    @property
    def needs(self) -> list[tuple[str, str]]:
        """What services are for, at the top: (id, name)."""
        return self._content.top_terms

    def for_domain(self, codes: Iterable[str]) -> tuple[str, ...]:
        """The terms with these codes for which there is any service here, by their ids."""
        used = self._content.lists.get("needs", [])
        return tuple(Term.objects.filter(code__in=codes, pk__in=used).values_list("pk", flat=True).order_by("pk"))

    @property
    def languages(self) -> list[str]:
        """The languages that any service names."""
        return self._content.lists.get("languages", [])

    def towns(self, said: str) -> list[Town]:
        """Towns and postal codes of this name, or nearly; several where there are several of one name."""
        return towns_named(said, self._content.towns)

    def search(self, asked: Asked, now: datetime, *, first: int = 0, many: int = 20) -> Hits:
        """What fits, the best first: all its words, then what the list says, then nearness."""
        keep, says = np.ones(self.many, bool), np.zeros(self.many, np.int16)
        score, read_as = self._by_words(asked.words, keep)
        self._narrow(asked, keep, says)
        away = self._away(asked.near)
        if asked.near is not None:
            says += np.isfinite(away)
            if asked.within is not None:
                keep &= ~(np.isfinite(away) & (away > asked.within))
        open_now = opening.open_now(self._distinct, self._content.zones, now)
        if asked.open_now:
            is_open = np.zeros(self.many, bool)
            is_open[self._openings_of[open_now[self._which]]] = True
            keep &= is_open | ~self._hours_known
            says += is_open
        found = np.flatnonzero(keep)
        best = self._best(found, score, says, away, first + many)[first:]
        open_of = self._open_of(best, open_now)
        hits = [
            Hit(self._content.services[number], float(away[number]) if np.isfinite(away[number]) else None, open_)
            for number, open_ in zip(best, open_of, strict=True)
        ]
        return Hits(hits, len(found), read_as)

    def _best(self, found: NDArray[np.intp], score: Floats, says: NDArray[np.int16], away: Floats, most: int) -> Any:
        near = np.where(np.isfinite(away[found]), away[found], np.float32(EARTH * 4))
        # Words count as much as distance does: 10 km more weigh as much as words that fit half as well.
        key = says[found] * np.float32(1000) + score[found] * 8 - np.log1p(near / 10) * 8
        if len(found) > most:
            chosen = np.argpartition(-key, most)[:most]
            found, key = found[chosen], key[chosen]
        return found[np.lexsort((found, -key))]

    def _narrow(self, asked: Asked, keep: Flags, says: NDArray[np.int16]) -> None:
        if asked.need:
            keep &= self._having("needs", asked.need)
        if asked.any_of:
            keep &= np.logical_or.reduce([self._having("needs", term) for term in asked.any_of])
        if asked.language:
            has = self._having("languages", plain(asked.language))
            keep &= has | ~self._any("languages")
            says += has
        if asked.free:
            keep &= self._cost != COSTS
            says += self._cost == FREE
        if asked.age is not None:
            keep &= (self._youngest <= asked.age) & ((self._oldest < 0) | (self._oldest >= asked.age))
            says += (self._youngest >= 0) | (self._oldest >= 0)
        for way in asked.access:
            has = self._having("access", way)
            keep &= has | ~self._any("access")
            says += has

    def _by_words(self, words: str, keep: Flags) -> tuple[Floats, dict[str, str]]:
        score: Floats = np.zeros(self.many, np.float32)
        read_as: dict[str, str] = {}
        asked = list(dict.fromkeys(WORD.findall(plain(words))))[:MOST_WORDS]
        if not asked:
            return score, read_as
        found = np.zeros(self.many, np.uint8)
        for word in asked:
            alike = self._alike(word)
            if alike and alike[0][1] == ALIKE:
                read_as[word] = self._content.words[alike[0][0]]
            fits = np.zeros(self.many, np.float32)
            for number, likeness in reversed(alike):
                services, weights = self._posted("words", number)
                rare = np.float32(np.log1p(self.many / len(services)))
                fits[services] = np.maximum(fits[services], weights * (rare * likeness))
            score += fits
            found += fits > 0
        keep &= (found == found.max()) & (found > 0)
        return (score / np.float32(len(asked) * 40)).astype(np.float32), read_as

    def _alike(self, word: str) -> list[tuple[int, float]]:
        """Words of the index that this one may mean, with how well: itself, what it begins, what is nearly it."""
        words = self._content.words
        at = bisect_left(words, word)
        found: list[tuple[int, float]] = []
        if at < len(words) and words[at] == word:
            found.append((at, WHOLE))
        following = range(at, min(at + MOST_ALIKE, len(words))) if len(word) > SHORTEST else ()
        found += [(each, BEGINNING) for each in following if words[each].startswith(word) and words[each] != word]
        if found or len(word) < ONE_SLIP or word.isdigit():
            return found
        slips = 2 if len(word) >= TWO_SLIPS else 1
        near = [
            (self._content.words[numbers[place]], int(distance), numbers[place])
            for length in range(len(word) - slips, len(word) + slips + 1)
            for texts, numbers in [self._lengths.get(length, ([], []))]
            for _, distance, place in process.extract(
                word, texts, scorer=OSA.distance, score_cutoff=slips, limit=MOST_ALIKE
            )
        ]
        near.sort(key=lambda each: (each[1], each[0][0] != word[0], -self._how_often(each[2])))
        return [(number, ALIKE) for _, distance, number in near[:MOST_ALIKE] if distance == near[0][1]]

    def _by_length(self) -> dict[int, tuple[list[str], list[int]]]:
        lengths: dict[int, tuple[list[str], list[int]]] = {}
        for number, word in enumerate(self._content.words):
            texts, numbers = lengths.setdefault(len(word), ([], []))
            texts.append(word)
            numbers.append(number)
        return lengths

    def _how_often(self, word: int) -> int:
        begins = np.frombuffer(self._content.arrays["words_at"], np.int64)
        return int(begins[word + 1] - begins[word])

    def _posted(self, name: str, key: int) -> tuple[NDArray[np.int32], NDArray[np.uint8]]:
        arrays = self._content.arrays
        begins = np.frombuffer(arrays[f"{name}_at"], np.int64)
        begin, end = int(begins[key]), int(begins[key + 1])
        services = np.frombuffer(arrays[name], np.int32, end - begin, begin * 4)
        return services, np.frombuffer(arrays[f"{name}_weights"], np.uint8, end - begin, begin)

    def _having(self, name: str, key: str) -> Flags:
        has = np.zeros(self.many, bool)
        keys = self._content.lists.get(name, [])
        at = bisect_left(keys, key)
        if at < len(keys) and keys[at] == key:
            has[self._posted(name, at)[0]] = True
        return has

    def _any(self, name: str) -> Flags:
        if name not in self._known:
            self._known[name] = np.zeros(self.many, bool)
            self._known[name][np.frombuffer(self._content.arrays.get(name, b""), np.int32)] = True
        return self._known[name]

    def _away(self, near: tuple[float, float] | None) -> Floats:
        away = np.full(self.many, np.inf, np.float32)
        if near is None or not len(self._points):
            return away
        here = np.radians(np.array(near, np.float32))
        north, east = (self._points - here).T / 2
        chord = np.sin(north) ** 2 + self._cosines * np.cos(here[0]) * np.sin(east) ** 2
        kilometres = 2 * EARTH * np.arcsin(np.sqrt(np.minimum(chord, 1)))
        np.minimum.at(away, self._points_of, kilometres.astype(np.float32))
        return away

    def _open_of(self, services: NDArray[np.intp], open_now: Flags) -> list[bool | None]:
        """Whether each of these is open, by the distinct stretches that are; None: nobody said."""
        # Services were numbered as they were taken in, and so their stretches stand in order.
        begins = np.searchsorted(self._openings_of, services)
        ends = np.searchsorted(self._openings_of, services + 1)
        return [
            bool(open_now[self._which[begin:end]].any()) if begin < end else None
            for begin, end in zip(begins, ends, strict=True)
        ]


_lock = Lock()
_kept: tuple[str, Searcher] = ("", Searcher(Content()))


def searcher() -> Searcher:
    """What searches the index as it is now; read again only where it was made anew."""
    global _kept  # noqa: PLW0603  one index, kept while nobody made another
    made = Index.objects.values_list("made", flat=True).first() or ""
    with _lock:
        if made != _kept[0]:
            saved = bytes(Index.objects.values_list("content", flat=True).get()) if made else b""
            _kept = (made, Searcher(msgspec.msgpack.decode(saved, type=Content) if saved else Content()))
        return _kept[1]
