"""What is known of each instrument: numbers and sources from the data files beside this module, never its wording."""

from functools import cache
from importlib.resources import files
from typing import Literal

import msgspec
from msgspec import Struct, field

Scoring = Literal["sum", "mean", "percent of most", "all at the top", "any above the lowest", "none"]


class UnknownMeasure(ValueError):
    """There is no measure by this name here."""


class Item(Struct, frozen=True):
    """One question: its number, the codes (LOINC) that name it anywhere, and whether high means low."""

    id: str
    codes: tuple[str, ...] = ()
    reversed: bool = False


class Cited(Struct, frozen=True):
    """A figure in points of the measure and who says so."""

    source: str
    at: float = 0.0
    points: float = 0.0
    value: float = 0.0
    kind: str = ""


class Band(Struct, frozen=True, rename={"start": "from"}):
    """From this total on, the words its authors use; a page says them only to whoever asks."""

    start: float
    words: str


class Subscale(Struct, frozen=True):
    """Some of the items, added up; `at` is the sum from which its authors look closer."""

    name: str
    items: tuple[str, ...]
    at: float | None = None


class Risk(Struct, frozen=True, rename={"start": "from"}):
    """An item that asks about danger to life, and the answer from which help is shown at once."""

    item: str
    start: float


class Prorate(Struct, frozen=True):
    """How many answers may be missing for the total to be estimated from the others, and who says so."""

    most_missing: int
    source: str


class Measure(Struct, frozen=True):
    """An instrument's facts. Answers run from `low` to `high`; `ours` marks what we made and nobody validated.

    `weights` are what its answers count, by their codes, where no form says so; `no_answers` are codes of options that
    mean none, such as "don't know".
    """

    code: str
    name: str
    about: str
    items: tuple[Item, ...]
    low: float
    high: float
    scoring: Scoring
    licence: str
    source: str
    checked: str
    codes: tuple[str, ...] = ()
    whole: bool = True
    higher_is_better: bool = False
    optional_items: bool = False
    ours: bool = False
    prorate: Prorate | None = None
    cutoff: Cited | None = None
    reliability: Cited | None = None
    reliable_change: Cited | None = None
    note: str = ""
    weights: dict[str, float] = {}
    no_answers: tuple[str, ...] = ()
    bands: tuple[Band, ...] = ()
    subscales: tuple[Subscale, ...] = ()
    risk: tuple[Risk, ...] = field(default_factory=tuple)

    def item(self, name: str) -> Item | None:
        """The item with this number or code; a leading slash, as some forms have it, is no part of a code."""
        bare = name.strip().lstrip("/")
        return next((each for each in self.items if bare == each.id or bare in each.codes), None)

    @property
    def yes_or_no(self) -> bool:
        """Whether the total only says that something is so (1) or isn't (0)."""
        return self.scoring in ("all at the top", "any above the lowest")

    @property
    def most(self) -> float:
        """The highest total that can be reached by adding up."""
        return self.high * len(self.items)


@cache
def measures() -> dict[str, Measure]:
    """Every measure by its code."""
    found = {}
    for file in sorted(files(__package__).joinpath("facts").iterdir(), key=lambda each: each.name):
        if file.name.endswith(".json"):
            each = msgspec.json.decode(file.read_bytes(), type=Measure)
            found[each.code] = each
    return found


def measure(code: str) -> Measure:
    """One measure by its code, name or LOINC code; raises UnknownMeasure, which names those there are."""
    wanted = code.strip().lower()
    for each in measures().values():
        if wanted in (each.code, each.name.lower(), *each.codes):
            return each
    raise UnknownMeasure(f"there is no measure “{code}”; there are {', '.join(measures())}")
