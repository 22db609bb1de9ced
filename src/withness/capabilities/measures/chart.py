"""Scores over time, in words and as readings for the page to draw, with what else was on the same days; and beside
others', where whoever answers asked for that."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from math import ceil, floor

from django.utils.text import capfirst
from msgspec import Struct
from msgspec.structs import replace

from withness.ground.partnership import Accord, MemberId, View
from withness.ground.partnership.accords import State
from withness.ground.practice.expecting import WEEKS, Expected, is_worse
from withness.ground.ui.cards import moment
from withness.ground.ui.charts import Mark, span_in_words
from withness.ground.ui.voices import Voices
from withness.science.change.one import one_change
from withness.science.measures import Measure, UnknownMeasure, measure, score_one
from withness.science.trajectories.bands import ENOUGH_PEOPLE

from .state import WEEK, MeasuresState, Response

Reading = tuple[datetime, int | float | None]
SESSION, GOAL, REMARK = "session", "goal", "remark"
"""The kinds of accord that are drawn beside scores, and what was said to a result."""

AHEAD = 4
"""Weeks that are foretold."""


class Course(Struct, frozen=True):
    """All scores of one measure on one axis of time, own ones first."""

    lines: list[tuple[str, str, list[Reading]]]
    says: str
    least: float
    most: float
    cuts: list[tuple[float, str]]
    marks: list[Mark]


def known(code: str) -> Measure | None:
    """The measure with this code, or None where it is none of those known here."""
    try:
        return measure(code)
    except UnknownMeasure:
        return None


def course(view: View, accord: Accord, now: int) -> Course:
    """Everybody's scores over time; nothing of it is stored, all is added up anew."""
    of, voices = known(accord.latest.terms.measure), Voices(view)
    given = view.state(MeasuresState).of(accord.id)
    if of is None or not given:
        return Course([], "", 0, 10, [], [])
    people = sorted({each.by for each in given}, key=lambda who: (who != view.viewer, voices.full_name(who)))
    by = [(who, readings(of, [each for each in given if each.by == who])) for who in people]
    least, most = ends(of)
    return Course(
        lines=[(voices.full_name(who), voices.strand(who), points) for who, points in by],
        says=" ".join(says(capfirst(voices.name(who)), of, points) for who, points in by),
        least=least,
        most=most,
        cuts=cuts(of),
        marks=marks(view, given, now),
    )


def total_of(of: Measure, response: Response) -> float | None:
    """The total, added up anew each time; None where too much was left out."""
    return score_one(of, response.answers).total


def in_points(of: Measure | None, total: float | None) -> str:
    """A total in words: "7 of 27"."""
    if of is None or total is None:
        return "No total"
    if of.scoring == "all at the top":
        return "All at the top" if total else "Not all at the top"
    if of.scoring == "any above the lowest":
        return "At least one answer above the lowest" if total else "All answers at the lowest"
    return f"{round(total, 1):g} of {ends(of)[1]:g}"


def readings(of: Measure, given: Iterable[Response]) -> list[Reading]:
    """One person's totals, oldest first; without a total there is a gap in the line."""
    return [(moment(each.at), _rounded(total_of(of, each))) for each in given]


def ends(of: Measure) -> tuple[float, float]:
    """The least and the most that a total can be."""
    if of.scoring == "mean":
        return of.low, of.high
    if of.scoring == "percent of most":
        return 0, 100
    if of.yes_or_no:
        return 0, 1
    return of.low * len(of.items), of.most


def cuts(of: Measure) -> list[tuple[float, str]]:
    """The cut-off with its words."""
    return [(of.cutoff.at, f"{of.cutoff.at:g}: look closer")] if of.cutoff is not None else []


def marks(view: View, given: Sequence[Response], now: int) -> list[Mark]:
    """Sessions, agreed goals and what was said to results, from the first score on, as the reader heard of them."""
    if not given:
        return []
    since, met, goals = given[0].at, view.of_kind(SESSION), view.of_kind(GOAL)
    starts = [each.current.terms.starts_at for each in met if each.current is not None]
    found = [Mark(moment(at), SESSION, "we met") for at in starts if since <= at <= now]
    agreed = [(at, view.title(each.id)) for each in goals if (at := _agreed_at(each)) is not None]
    found += [Mark(moment(at), GOAL, f"a goal agreed: {title}") for at, title in agreed if at >= since]
    found += [Mark(moment(said.at), REMARK, "something was said to it") for each in given for said in each.remarks]
    return found


def says(who: str, of: Measure, points: Sequence[Reading]) -> str:
    """How it went for one person, in a sentence or three."""
    known = [(at, value) for at, value in points if value is not None]
    if not known:
        return f"{who}: no total so far."
    (began, first), (ended, last) = known[0], known[-1]
    now = f"{who}: {last:g} of {ends(of)[1]:g}"
    if len(known) == 1:
        return f"{now}, answered once so far. {crossed(of, last)}".strip()
    earlier = f"{first:g} {span_in_words(ended.date(), began.date())} earlier"
    return f"{now} now, {earlier}. {changed(of, first, last)} {crossed(of, last, first)}".strip()


def changed(of: Measure, first: float, last: float) -> str:
    """Whether two scores are further apart than the measure's own wobble."""
    apart = abs(last - first)
    if apart == 0:
        return "The same as at first."
    how = f"{apart:g} {'less' if last < first else 'more'}"
    if of.reliable_change is None:
        known = "nobody has tested" if of.ours else "we have no figure for"
        return f"That is {how}; {known} how much it wobbles by itself."
    wobble = of.reliable_change.points
    if one_change(first, last, least=wobble, higher_is_better=of.higher_is_better).reliable:
        return f"That is {how}: more than the measure's own wobble, which stays under {wobble:g}."
    return f"That is {how}, which can be the measure's own wobble: it takes {wobble:g} to be more."


def since_first(view: View, of: Measure, response: Response, total: float) -> str:
    """How far it is from the first total that this person gave; empty for the first, and where nothing is known of how
    much the measure wobbles."""
    earlier = [each for each in view.state(MeasuresState).of(response.picked) if each.by == response.by]
    if of.reliable_change is None or not earlier or earlier[0].id == response.id:
        return ""
    first = total_of(of, earlier[0])
    return changed(of, first, total) if first is not None else ""


def crossed(of: Measure, last: float, first: float | None = None) -> str:
    """Where the score is beside the cut-off, in words."""
    if of.cutoff is None:
        return ""
    at = f"{of.cutoff.at:g}"
    side, before = _looked_at(of, last), None if first is None else _looked_at(of, first)
    where = "below" if of.higher_is_better else "from"
    there = f"{where} {at}{'' if of.higher_is_better else ' on'}"
    if side:
        return f"Its authors look closer {there}; this is there{' still' if before else ''}."
    return f"Its authors look closer {there}; this is {'no longer' if before else 'not'} there."


def band(of: Measure, total: float) -> str:
    """What its authors call a total like this; empty where they have no word for it."""
    return next((each.words for each in reversed(of.bands) if total >= each.start), "")


def _looked_at(of: Measure, total: float) -> bool:
    assert of.cutoff is not None
    return total < of.cutoff.at if of.higher_is_better else total >= of.cutoff.at


def _agreed_at(goal: Accord) -> int | None:
    agreed = (version.settled_at for version in goal.versions.values() if version.state is State.AGREED)
    return next((at for at in agreed if at is not None), None)


def _rounded(total: float | None) -> float | None:
    return None if total is None else round(total, 1)


class Beside(Struct, frozen=True):
    """How it goes for others, beside the answers of one person who asked for it. `not_yet` says why there is no range;
    `asks` are the sentences of a question that the course gives rise to, with what such a question is worth."""

    by: MemberId
    mine: bool
    who: str
    not_yet: str = ""
    lines: list[tuple[str, str, list[Reading]]] = []
    spread: list[tuple[datetime, float, float]] = []
    least: float = 0
    most: float = 10
    says: str = ""
    next_: str = ""
    asks: tuple[str, ...] = ()


def beside_others(view: View, accord: Accord, expected: Expected) -> list[Beside]:
    """For everyone who asked to see it and has begun: where others are who began about there, and what is next."""
    of, state, voices = known(accord.latest.terms.measure), view.state(MeasuresState), Voices(view)
    found = []
    for who in sorted(state.beside_others.get(accord.id, ()), key=lambda each: (each != view.viewer, each)):
        name, mine = voices.name(who), who == view.viewer
        given = [each for each in state.of(accord.id) if each.by == who]
        totals = [(each.at, round(total, 1)) for each in given if of and (total := total_of(of, each)) is not None]
        if of is None or not totals:
            found.append(Beside(who, mine, name, not_yet="Nothing is answered so far that could be looked at."))
        elif not expected.calibrated:
            found.append(Beside(who, mine, name, not_yet=not_yet(expected)))
        else:
            line = (voices.full_name(who), voices.strand(who), readings(of, given))
            found.append(_beside(Beside(who, mine, name, lines=[line]), of, totals, expected))
    return found


def not_yet(expected: Expected) -> str:
    """Why no range is shown, in words; how many count is rounded down to tens, so that nobody shows in it."""
    if expected.drifting:
        return "Not calibrated here now: of late it goes otherwise for people here than what is known foretells."
    tens = expected.people // 10 * 10
    so_far = f"about {tens}" if tens else "fewer than ten"
    return f"Not yet calibrated here: {so_far} of about {ENOUGH_PEOPLE} courses that it takes are over and may count."


def _beside(card: Beside, of: Measure, totals: list[tuple[int, float]], expected: Expected) -> Beside:
    (began, base), last, (least, most) = totals[0], totals[-1], ends(of)
    scores = {(at - began) // WEEK + 1: total for at, total in totals[1:] if at - began < WEEKS * WEEK}
    week = max(scores, default=1)
    until = min(WEEKS, week + AHEAD)
    shown = sorted({1, *scores, *range(AHEAD, until, AHEAD), until})
    within = {each: _inside(expected.band(base, {}, each), least, most) for each in shown}
    low, high = within[week]
    began_so = f"Of people here who began at about {base:g}, four of five were between {low:g} and {high:g}"
    after = f"{began_so} {span_in_words(moment(last[0]).date(), moment(began).date())} on"
    where = "within that" if low <= last[1] <= high else "outside of that, as one in five is"
    says = f"{after}. {capfirst(card.who)}: {last[1]:g}, {where}." if scores else f"{began_so} in the week after."
    low, high = _inside(expected.band(base, scores, until), least, most)
    return replace(
        card,
        least=least,
        most=most,
        spread=[(moment(began + (each - 1) * WEEK), *within[each]) for each in shown],
        says=f"{says} That is how it went for others; it says nothing about how it has to go.",
        next_=f"With a course like this so far, four of five were between {low:g} and {high:g} in week {until}.",
        asks=_asks(of, base, scores, expected),
    )


def _asks(of: Measure, base: float, scores: dict[int, float], expected: Expected) -> tuple[str, ...]:
    """The question, where the last score is on the worse side of what the ones before it foretold; and its figures,
    without which it is never asked."""
    sign, week = expected.signal, max(scores, default=0)
    if sign is None or sign.sensitivity is None or sign.right is None or of.reliable_change is None or not scores:
        return ()
    before = {each: score for each, score in scores.items() if each < week}
    worse = -of.reliable_change.points if of.higher_is_better else of.reliable_change.points
    if not is_worse(scores[week], expected.band(base, before, week), worse):
        return ()
    side = "up" if worse > 0 else "down"
    base_rate, found = _of_hundred(sign.base_rate), _of_hundred(sign.sensitivity)
    return (
        f"The last one is further {side} than for four of five with a course like this.",
        f"Of {sign.people} courses that are over here, {base_rate} in 100 ended clearly worse than they began.",
        f"Of 100 that ended so, {found} had this sign on the way.",
        f"Of 100 that had this sign, {_of_hundred(sign.right)} ended so. For the others it meant nothing.",
    )


def _of_hundred(share: float) -> str:
    return f"{share * 100:.0f}"


def _inside(band: tuple[float, float], least: float, most: float) -> tuple[float, float]:
    """A band in whole points, as far as there are such totals."""
    low, high = (min(max(end, least), most) for end in band)
    return float(floor(low)), float(ceil(high))
