"""The picture of a map: nothing is lost, nothing lies on anything else, and it comes out the same each time."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from withness.capabilities.ecomap.chart import EDGE, LABEL_WIDTH, LINE, picture, width
from withness.capabilities.ecomap.events import Tie

NAMES = st.text(st.sampled_from("abWM mé نلिक्स🌿👩‍🦰漢 -"), min_size=1, max_size=80).filter(str.strip)
THINGS = st.lists(st.tuples(NAMES, st.sampled_from(Tie), st.just("thin")), max_size=40)


@given(THINGS)
def test_every_name_is_there_whole_and_labels_never_lie_on_each_other(things):
    drawn = picture(things)
    bases = [base for each in drawn.drawings for base in (*(at for at, _ in each.lines), each.says_at)]
    assert bases == sorted(bases)
    assert all(later - earlier >= LINE for earlier, later in pairwise(bases))
    assert all(EDGE < base < drawn.height for base in bases)
    for (name, tie, _), each in zip(things, drawn.drawings, strict=True):
        assert "".join("".join(line for _, line in each.lines).split()) == "".join(name.split())
        assert each.tie == tie
        assert all(width(line) <= LABEL_WIDTH or len(line) < 80 for _, line in each.lines)
    assert picture(things) == drawn


def test_a_map_with_nobody_on_it_is_a_picture_too():
    assert picture([]).drawings == ()
    assert picture([]).height > 0


def test_long_names_are_parted_where_they_fit():
    (each,) = picture([("W" * 80, Tie.GIVES, "gives strength")]).drawings
    assert len(each.lines) == 5
    assert all(width(line) <= LABEL_WIDTH for _, line in each.lines)


def test_every_tie_has_a_shape_of_its_own():
    drawn = [picture([("x", tie, tie.value)]).drawings[0] for tie in Tie]
    # Strong ties in one direction, the other and both are told by their heads, a thin one by its dots.
    assert len({(each.shape, each.heads, each.tie == "thin") for each in drawn}) == len(Tie)
