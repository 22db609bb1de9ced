"""Who is who on a page: the name the reader knows, "you" for the reader, and everyone's own strand."""

from collections.abc import Iterable, Mapping
from functools import cached_property

from withness.ground.partnership import HOUSE, MemberId, Standing, View
from withness.ground.ui.strands import joined, strands

NAMELESS = "somebody"


class Voices:
    """The people of one view, as its reader knows them."""

    def __init__(self, view: View) -> None:
        self.me = view.viewer
        self._partners = view.members.partners()
        self.they, self.them = ("You", "you") if view.viewer in self._partners else ("They", "them")
        self._all = view.members.all

    @cached_property
    def _strands(self) -> Mapping[str, str]:
        """Most of what a page says needs names alone."""
        present = (m for m in self._all.values() if m.standing is not Standing.INVITED)
        return strands(tuple((m.id, m.role.value) for m in present))

    def name(self, member: MemberId) -> str:
        """ "you" for the reader, else the name that person goes by here."""
        return "you" if member == self.me else self.full_name(member)

    def full_name(self, member: MemberId) -> str:
        """The name a person goes by here, the reader included."""
        known = self._all.get(member)
        return (known.name if known is not None else None) or NAMELESS

    def wrote(self, writer: MemberId | None) -> str:
        """What follows a line about words that another wrote down: ", Daniel wrote"; nothing where nobody did."""
        return f", {self.name(writer)} wrote" if writer is not None else ""

    def names(self, members: Iterable[MemberId]) -> str:
        """Several people in one phrase, the reader first: "you and Jonas"."""
        ordered = sorted(members, key=lambda m: (m != self.me, self.full_name(m)))
        said = [self.name(m) for m in ordered]
        return " and ".join(filter(None, (", ".join(said[:-1]), *said[-1:])))

    def strand(self, member: MemberId) -> str:
        """The strand that stays this person's, whoever looks; the house has its own."""
        return "house" if member == HOUSE else self._strands.get(member, "house")

    def joint(self, members: Iterable[MemberId]) -> str:
        """The strand of what belongs to these people: one's own, or all of theirs, to be woven."""
        return joined(self.strand(member) for member in members)

    def everyone(self) -> str:
        """The strand of what belongs to all clients and therapists who are here."""
        return self.joint(self._partners)
