"""Which of what was written is deleted: for each hand, ranges that don't touch each other. Pure."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable


class Ranges:
    """Ranges of counts, by hand."""

    __slots__ = ("_of",)

    def __init__(self) -> None:
        self._of: dict[int, tuple[list[int], list[int]]] = {}

    def add(self, ranges: Iterable[tuple[int, int, int]]) -> None:
        """Each is a hand, where it begins, and how long it is."""
        for hand, begin, length in ranges:
            begins, ends = self._of.setdefault(hand, ([], []))
            end = begin + length
            first, last = bisect_left(ends, begin), bisect_right(begins, end)
            touched = slice(first, last)
            begins[touched], ends[touched] = [min([begin, *begins[touched]])], [max([end, *ends[touched]])]

    def hold(self, hand: int, begin: int, length: int) -> bool:
        """Whether all of it is in them."""
        begins, ends = self._of.get(hand, ([], []))
        at = bisect_right(begins, begin) - 1
        return at >= 0 and ends[at] >= begin + length
