"""What pages show of an ending: what is offered, what holds, and whether it is time to hear from each other."""

from datetime import date

from msgspec import Struct

from withness.ground.partnership import Accord, AccordId, Version, View
from withness.ground.ui.cards import AccordCard, accord_card, moment
from withness.ground.ui.parts import Fields, InParts, Part, day_in_words
from withness.ground.ui.waiting import Waiting, awaited

from .events import KIND, PARTS
from .rules import GOING_ON, TITLE

ENDINGS = {GOING_ON: "go on"}
FOLLOW_UP, ONCE_MORE = "follow_up", "When you hear from each other once more"


class EndingCard(Struct, frozen=True):
    """An ending for a page. `offered` are the parts of the open wording, old beside new; `agreed` those in force.
    `erased`: its words are gone; `is_time`: the day to hear from each other has come."""

    accord: AccordCard
    offered: tuple[Part, ...]
    agreed: tuple[Part, ...]
    erased: bool
    follow_up: date | None
    is_time: bool
    went_on: bool
    start_from: dict[str, str | None]


def all_of(view: View, now: int) -> list[EndingCard]:
    """Every ending the reader may know of, the newest first; mostly there is one or none."""
    return [card(view, accord, now) for accord in reversed(view.of_kind(KIND))]


def is_agreed(view: View) -> bool:
    """Whether an ending is agreed on: every page asks this, and none waits for the rest of it."""
    return any(accord.current is not None for accord in view.of_kind(KIND))


def one(view: View, ending: AccordId, now: int) -> EndingCard:
    """One ending at `now` (microseconds UTC); raises NotHeardOf."""
    return card(view, view.accord(ending, KIND), now)


def card(view: View, accord: Accord, now: int) -> EndingCard:
    """One ending, as this reader may know it."""
    current = accord.current
    shown = accord.waiting or current or accord.latest
    follow_up = day_of(current) if current is not None else None
    return EndingCard(
        accord=accord_card(view, accord, ENDINGS),
        offered=_LAID_OUT.offered(accord),
        agreed=_LAID_OUT.agreed(accord),
        erased=(current or shown).wording is None,
        follow_up=follow_up,
        is_time=follow_up is not None and follow_up <= moment(now).date(),
        went_on=accord.ended is not None and accord.ended.how == GOING_ON,
        start_from=_fields(shown),
    )


def waiting(view: View) -> list[Waiting]:
    """What waits for the reader's voice."""
    found = []
    for accord in awaited(view, KIND):
        shown = accord_card(view, accord, ENDINGS)
        action = "Read and answer"
        found.append(Waiting(shown.who, TITLE, True, shown.who_strand, shown.at, action, "ending:one", accord.id))
    return found


def day_of(version: Version) -> date | None:
    """The day to hear from each other once more, in one version."""
    if version.terms is None or version.terms.follow_up_at is None:
        return None
    return moment(version.terms.follow_up_at).date()


def _fields(version: Version) -> Fields:
    words: Fields = {name: getattr(version.wording, name, None) for name in PARTS}
    on = day_of(version)
    return words | {FOLLOW_UP: on.isoformat() if on is not None else None}


def _says(name: str, value: str | None) -> str | None:
    return day_in_words(value) if name == FOLLOW_UP else value


_LAID_OUT = InParts({**PARTS, FOLLOW_UP: ONCE_MORE}, _fields, _says)
