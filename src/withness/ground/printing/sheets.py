"""A page to keep, before it is a file of any kind: what it is called, its passages, whose words they are. Pure."""

import unicodedata
from collections.abc import Iterable
from enum import StrEnum

from msgspec import Struct

LANG, REGION = "en", "GB"
"""Of all that the house says."""
OF_ONE_LANGUAGE = {
    "ARABIC": "ar",
    "ARMENIAN": "hy",
    "BENGALI": "bn",
    "GEORGIAN": "ka",
    "GREEK": "el",
    "GUJARATI": "gu",
    "GURMUKHI": "pa",
    "HANGUL": "ko",
    "HEBREW": "he",
    "HIRAGANA": "ja",
    "KANNADA": "kn",
    "KATAKANA": "ja",
    "KHMER": "km",
    "LAO": "lo",
    "MALAYALAM": "ml",
    "MYANMAR": "my",
    "SINHALA": "si",
    "TAMIL": "ta",
    "TELUGU": "te",
    "THAI": "th",
}
"""Scripts that are mostly read aloud in one language, by how their letters are called. Where a script has several, as
Cyrillic and Devanagari have, none is claimed."""
HAN, CHINESE, WITH_HAN = "CJK", "zh", ("ja", "ko")
"""How Han signs are called, and the languages that are written with them."""
STRONG = {"L": False, "R": True, "AL": True}
"""Directions of letters that decide about a line: whether it runs from right to left."""


class Variant(StrEnum):
    """How it is printed."""

    USUAL = "usual"
    LARGE = "large"
    PLAIN = "plain"


class Run(Struct, frozen=True):
    """Words of one person, and the strand that stays theirs."""

    who: str
    strand: str
    words: str


class Picture(Struct, frozen=True):
    """A picture as PNG, and the same in words."""

    content: bytes
    says: str


class Bars(Struct, frozen=True):
    """Figures as bars and in a table: what each row and its number stands for, and the rows."""

    called: str
    counted: str
    rows: tuple[tuple[str, int], ...]

    def shares(self) -> list[float]:
        """How long each bar is (per cent of the longest)."""
        most = max((number for _, number in self.rows), default=1)
        return [round(100 * number / most, 1) for _, number in self.rows]


class Passage(Struct, frozen=True):
    """One passage under its `label`, which somebody wrote themselves where it is `headed`; `beside` is what stands in
    the second strand."""

    label: str
    headed: bool
    words: tuple[Run, ...]
    beside: tuple[Run, ...] = ()
    picture: Picture | None = None
    bars: Bars | None = None


class Sheet(Struct, frozen=True):
    """A whole page to keep. `kind` stands above its `title`, `says` at its end; `beside` heads the second strand."""

    title: str
    kind: str
    says: str
    authors: tuple[str, ...]
    passages: tuple[Passage, ...]
    beside: str = ""


def runs_rtl(text: str) -> bool:
    """Whether a line of text runs from right to left: as its first letter with a direction does."""
    return next((STRONG[way] for way in map(unicodedata.bidirectional, text) if way in STRONG), False)


def language_of(text: str, within: str = "") -> str:
    """In which language a screen reader should read a line, as far as its letters tell; empty where they don't. Han
    signs alone are read as the piece they stand `within` is: as Japanese or Korean where it has their letters too."""
    scripts = _scripts(text)
    known = next((OF_ONE_LANGUAGE[script] for script in scripts if script in OF_ONE_LANGUAGE), "")
    if known or HAN not in scripts:
        return known
    around = (OF_ONE_LANGUAGE.get(script, "") for script in _scripts(within))
    return next((language for language in around if language in WITH_HAN), CHINESE)


def _scripts(text: str) -> dict[str, None]:
    """The scripts of its letters, each once, by how their letters are called; in the order in which they come."""
    return dict.fromkeys(unicodedata.name(sign, "").split(" ", 1)[0] for sign in text if sign.isalpha())


def lines_of(runs: Iterable[Run]) -> list[list[Run]]:
    """The runs, line by line as they were typed; empty lines are left out."""
    lines: list[list[Run]] = [[]]
    for run in runs:
        first, *others = run.words.split("\n")
        lines[-1].append(Run(run.who, run.strand, first))
        lines += [[Run(run.who, run.strand, words)] for words in others]
    held = ([run for run in line if run.words] for line in lines)
    return [line for line in held if any(run.words.strip() for run in line)]


def words_in(sheet: Sheet) -> str:
    """What its writers wrote, without what the house says around it."""
    runs = (run.words for each in sheet.passages for run in (*each.words, *each.beside))
    return "\n".join((sheet.title, *runs))


def every_word(sheet: Sheet) -> str:
    """All that is printed, as plain text."""
    words = [sheet.title, sheet.kind, sheet.says, *sheet.authors, sheet.beside]
    for each in sheet.passages:
        words += [each.label, *(words for run in (*each.words, *each.beside) for words in (run.who, run.words))]
        words.append(each.picture.says if each.picture is not None else "")
        words += [name for name, _ in each.bars.rows] if each.bars is not None else []
    return "\n".join(words)
