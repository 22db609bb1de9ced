"""What the page of the mirror shows: questions where there is something to ask, and the figures behind them."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from django.utils.text import capfirst
from msgspec import Struct

from withness.ground.partnership import MemberId, View
from withness.ground.ui.record import Chapter
from withness.ground.ui.voices import Voices

from .counting import Figure, Figures, Shares, counted

ENOUGH = 5
"""Fewer than so many say nothing about anybody."""
ENOUGH_WORDS = 100
"""Fewer words than these are a line or two."""
MOST = 3 / 5
"""From this share on, "most" is a plain word for it."""
SELDOM = 2 / 5
NAMED = 3
"""So many chapters are named in a question."""

NONE = "None so far."
PUT = "Most of what was put forward under {under} came from {who}."
HELD = "Most of what you agreed on under {under} is as {who} put it."
WORDS = "Most of the words that stand under {under} came from {who}."


class Question(Struct, frozen=True):
    """What stands out, in words: `says` for its reader, `for_all` so that everybody can read it on the list."""

    says: str
    for_all: str


class Part(Struct, frozen=True):
    """One person's piece of a bar, in percent of it."""

    strand: str
    at: float
    width: float


class Line(Struct, frozen=True):
    """One line of a table: what it is about, how often for each of the people, and the bar of it."""

    title: str
    counts: tuple[int, ...]
    bar: tuple[Part, ...]


class FigureCard(Struct, frozen=True):
    """One figure: what was counted, the sentence about it, and the lines by chapter."""

    title: str
    says: str
    lines: tuple[Line, ...]


class Mirror(Struct, frozen=True):
    """The whole page. `people` are (name, strand); without `enough` there is too little to look at yet."""

    people: tuple[tuple[str, str], ...]
    questions: tuple[Question, ...]
    figures: tuple[FigureCard, ...]
    enough: bool


def mirror(view: View, chapters: Sequence[Chapter]) -> Mirror:
    """What all who are here would see alike, but for "you"."""
    figures, voices = counted(view, chapters), Voices(view)
    titles = {chapter.name: chapter.title for chapter in chapters}
    shown = tuple(_figures(figures, titles, voices))
    return Mirror(
        people=tuple((capfirst(voices.name(each)), voices.strand(each)) for each in figures.people),
        questions=tuple(_questions(figures, titles, voices)) if len(figures.people) > 1 else (),
        figures=shown,
        enough=any(sum(line.counts) >= ENOUGH for card in shown for line in card.lines),
    )


def _questions(figures: Figures, titles: Mapping[str, str], voices: Voices) -> Iterator[Question]:
    if (who := _most(_added_up(figures.topics))) is not None:
        yield _question(voices, who, "Most of what came up to talk about or to choose came from {who}.")
    for figure, says, enough in (
        (figures.begun, PUT, ENOUGH),
        (figures.came_to_hold, HELD, ENOUGH),
        (figures.words, WORDS, ENOUGH_WORDS),
    ):
        by: dict[MemberId, list[str]] = {}
        for chapter, shares in figure.items():
            if (who := _most(shares, enough)) is not None:
                by.setdefault(who, []).append(titles.get(chapter, "other things"))
        for who, under in by.items():
            yield _question(voices, who, says.replace("{under}", _listed(under)))
    for who, times in figures.otherwise.items():
        came = figures.changed.get(who, 0)
        if times >= ENOUGH and came <= times * SELDOM:
            says = f"{{who}} said {times} times that something could be different. {_came(came)}"
            yield _question(voices, who, says)


def _question(voices: Voices, who: MemberId, says: str) -> Question:
    # Not by str.format: a title or a name may hold braces.
    reader = capfirst(says.replace("{who}", voices.name(who)))
    everybody = says.replace("{who}", voices.full_name(who)).replace("you agreed", "we agreed")
    return Question(f"{reader} Is that how you want it?", f"{everybody} Is that how we want it?")


def _came(times: int) -> str:
    if not times:
        return "So far nothing else was agreed after that."
    return f"{'Once' if times == 1 else f'{times} times'} something changed after that."


def _most(shares: Shares, enough: int = ENOUGH) -> MemberId | None:
    """Of whom most of it is, if it is much enough to say so."""
    total = sum(shares.values())
    who = max(shares, key=lambda member: shares[member], default=None)
    return who if who is not None and total >= enough and shares[who] >= total * MOST else None


def _added_up(figure: Figure) -> Shares:
    whole: Counter[MemberId] = Counter()
    for shares in figure.values():
        whole.update(shares)
    return whole


def _listed(titles: Sequence[str]) -> str:
    named = [f"“{title}”" for title in titles[:NAMED]]
    if len(titles) > NAMED:
        named.append(f"{len(titles) - NAMED} more")
    return " and ".join(filter(None, (", ".join(named[:-1]), named[-1])))


def _figures(figures: Figures, titles: Mapping[str, str], voices: Voices) -> Iterator[FigureCard]:
    by_chapter = (
        ("What came up to talk about or to choose", figures.topics),
        ("What was put forward", figures.begun),
        ("What was said another way", figures.another_way),
        ("What you agreed on, by who put it that way", figures.came_to_hold),
        ("Words that stand in what you share", figures.words),
    )
    people = figures.people
    for title, figure in by_chapter:
        lines = [_line(titles.get(name, "Other things"), shares, people, voices) for name, shares in figure.items()]
        yield FigureCard(title, _sentence(_added_up(figure), people, voices), tuple(lines))
    otherwise = {"Said that something should be different": figures.otherwise, "Something came of it": figures.changed}
    yield _by_name("When somebody saw it differently", otherwise, people, voices)
    alone = {"Said yes for somebody, with a lead they had given": figures.led, "Acted without them": figures.alone}
    yield _by_name("For the others, or without them", alone, people, voices)


def _by_name(title: str, figure: Mapping[str, Shares], people: Sequence[MemberId], voices: Voices) -> FigureCard:
    lines = tuple(_line(name, shares, people, voices) for name, shares in figure.items() if shares)
    return FigureCard(title, "" if lines else NONE, lines)


def _line(title: str, shares: Shares, people: Iterable[MemberId], voices: Voices) -> Line:
    counts = tuple(shares.get(each, 0) for each in people)
    total, at, bar = sum(counts), 0.0, []
    for each, count in zip(people, counts, strict=True):
        width = round(100 * count / total, 2) if total else 0.0
        bar.append(Part(voices.strand(each), round(at, 2), width))
        at += width
    return Line(title, counts, tuple(part for part in bar if part.width))


def _sentence(shares: Shares, people: Iterable[MemberId], voices: Voices) -> str:
    total = sum(shares.values())
    if not total:
        return NONE
    said = ", ".join(f"{shares.get(each, 0)} from {voices.name(each)}" for each in people)
    return f"{total} so far: {said}."
