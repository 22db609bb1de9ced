"""Charts: coordinates, gaps, sentences."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from withness.ground.ui import charts

DAY = date(2026, 9, 3)


def weekly(*values: int | None) -> list[tuple[date, int | None]]:
    return [(DAY + timedelta(weeks=week), value) for week, value in enumerate(values)]


@pytest.mark.parametrize(
    ("values", "says"),
    [
        ((), "Not rated yet."),
        ((None, None), "Not rated yet."),
        ((4,), "4 of 10, rated once so far."),
        ((3, None, 6), "6 of 10, was 3 two weeks earlier."),
        ((8, 3), "3 of 10, was 8 one week earlier."),
        ((4, 5, 3, 4), "4 of 10, about the same as three weeks earlier."),
        ((0, 0, 0), "0 of 10, about the same as two weeks earlier."),
    ],
)
def test_a_sentence_says_how_it_went(values: tuple[int | None, ...], says: str) -> None:
    assert charts.sentence(weekly(*values)) == says


def test_a_missing_week_breaks_the_line_and_is_bridged() -> None:
    line = charts.spark(weekly(3, 4, None, 5, 6))
    assert len(line.runs) == 2
    assert line.bridge.count(",") == 4


def test_a_whole_line_needs_no_bridge() -> None:
    assert charts.spark(weekly(3, 4, 5)).bridge == ""


def test_days_keep_their_distance() -> None:
    line = charts.spark([(DAY, 1), (DAY + timedelta(days=1), 1), (DAY + timedelta(days=10), 1)])
    first, second, third = line.dots
    assert second.x - first.x == pytest.approx((third.x - first.x) / 10, abs=0.2)


def test_two_lines_share_their_days() -> None:
    chart = charts.chart([("a", "clay", weekly(1, 2, 3)), ("b", "teal", weekly(None, None, 9))])
    assert chart.rows[0][1] == ("3", "9")
    assert chart.rows[2][1] == ("1", "")
    assert chart.lines[0].dots[2].x == chart.lines[1].dots[0].x


def test_a_moment_counts_as_its_day() -> None:
    chart = charts.chart([("a", "clay", [(datetime(2026, 9, 3, 23, 59, tzinfo=UTC), 4)])])
    assert chart.rows == ((DAY, ("4",)),)


@given(st.lists(st.one_of(st.none(), st.integers(0, 10)), max_size=60))
def test_no_reading_leaves_the_picture(values: list[int | None]) -> None:
    chart = charts.chart([("a", "clay", weekly(*values))])
    for line in chart.lines:
        assert len(line.dots) == sum(value is not None for value in values)
        for dot in line.dots:
            assert charts.LEFT <= dot.x <= charts.RIGHT
            assert charts.TOP <= dot.y <= charts.BOTTOM


@given(st.lists(st.integers(0, 10), min_size=2, max_size=30))
def test_more_is_never_drawn_lower(values: list[int]) -> None:
    dots = charts.spark(weekly(*values)).dots
    for one in dots:
        for other in dots:
            assert (one.value >= other.value) == (one.y <= other.y)


def test_bands_share_their_days_and_never_touch() -> None:
    """A lowest step of one band stays above the heading of the next, and a highest below its own."""
    people = [("Maya", "clay", weekly(1, 5)), ("Jonas", "teal", weekly(5, None, 1))]
    drawn = charts.bands([(title, people) for title in ("Energy", "Clarity", "Worth")], (1, 5))
    for above, below in zip(drawn.bands, drawn.bands[1:], strict=False):
        assert above.at < above.top < above.bottom < below.at
    for band in drawn.bands:
        dots = [dot for line in band.lines for dot in line.dots]
        assert {dot.y for dot in dots} == {band.top, band.bottom}
        assert [dot.x for line in band.lines for dot in line.dots][1] == pytest.approx((charts.BAND_LEFT + 97) / 2)
    assert [tick.says for tick in drawn.dates] == ["3 Sep", "17 Sep"]


def test_bands_without_a_reading_are_not_drawn() -> None:
    assert charts.bands([("Energy", [])], (1, 5)) == charts.Bands((), ())
