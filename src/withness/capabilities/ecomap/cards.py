"""What pages show of a map: the picture, and everything in it in words."""

from msgspec import Struct

from withness.ground.partnership import EntryId, MemberId, View
from withness.ground.partnership.refusals import NotHeardOf
from withness.ground.ui.voices import Voices

from .chart import Picture, picture
from .events import Sort, ThingId, Tie
from .rules import EcomapState, Thing

TIES = {
    Tie.GIVES: "gives strength",
    Tie.TAKES: "takes strength",
    Tie.BOTH: "strength both ways",
    Tie.STRAINED: "strained",
    Tie.THIN: "thin",
    Tie.BROKEN: "broken off",
}
SORTS = {
    Sort.PERSON: "somebody",
    Sort.PLACE: "a place",
    Sort.GROUP: "a group or a service",
    Sort.OTHER: "something else",
}
ERASED = "erased"
SHORT = 7
"""How many letters of a name fit into the circle in the middle."""


class ThingCard(Struct, frozen=True):
    """Somebody or something on a map, in words; `name` is None where it was erased."""

    id: ThingId
    name: str | None
    sort: str
    tie: str
    note: str | None
    kept: bool
    entry: EntryId


class MapCard(Struct, frozen=True):
    """One person's map for a reader. `others` are the other partners, whose maps can be looked at."""

    whose: MemberId
    name: str
    short: str
    mine: bool
    strand: str
    picture: Picture
    things: tuple[ThingCard, ...]
    others: tuple[tuple[MemberId, str], ...]


def one(view: View, whose: MemberId) -> MapCard:
    """The map of a partner as far as this reader may see it; raises NotHeardOf."""
    state, partners = view.state(EcomapState), view.members.partners()
    if whose not in partners and whose not in state.maps:
        raise NotHeardOf
    voices, things = Voices(view), state.maps.get(whose, {})
    full = "You" if whose == view.viewer else voices.full_name(whose)
    return MapCard(
        whose=whose,
        name=full,
        short=full if len(full) <= SHORT else full[:1],
        mine=whose == view.viewer,
        strand=voices.strand(whose),
        picture=picture([(_name(each), each.drawn.tie, TIES[each.drawn.tie]) for each in things.values()]),
        things=tuple(_card(thing, each) for thing, each in things.items()),
        others=tuple((who, voices.full_name(who)) for who in view.members.all if who in partners - {whose}),
    )


def thing(view: View, named: str) -> Thing:
    """Something on the reader's own map; raises NotHeardOf."""
    found = view.state(EcomapState).maps.get(view.viewer, {}).get(ThingId(named))
    if found is None:
        raise NotHeardOf
    return found


def _card(thing: ThingId, each: Thing) -> ThingCard:
    drawn = each.drawn
    return ThingCard(thing, drawn.name, SORTS[drawn.sort], TIES[drawn.tie], drawn.note, drawn.kept, each.entry)


def _name(each: Thing) -> str:
    return each.drawn.name or ERASED
