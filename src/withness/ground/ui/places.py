"""Where each kind of accord has its page, and what a list calls it; filled once, at start, by the house."""

from collections.abc import Callable, Mapping
from functools import lru_cache

from django.urls import reverse
from msgspec import Struct

from withness.ground.partnership import Accord, View


def by_title(view: View, accord: Accord) -> str:
    """What an accord is called, as it stands; empty where its words were erased."""
    return view.title(accord.id)


class Place(Struct, frozen=True):
    """The page of one kind: the name of its address, what the accord is called in it, and how a list names one."""

    url: str
    argument: str
    label: Callable[[View, Accord], str] = by_title


_places: dict[str, Place] = {}


def use(places: Mapping[str, Place]) -> None:
    """Know these kinds, and no others."""
    _places.clear()
    _places.update(places)


def may_be_opened(accord: Accord) -> bool:
    """Whether this kind has a page for people it was opened to; what has none stays between the partners."""
    return accord.kind in _places


@lru_cache(16_384)
def address(name: str, *args: str, **named: str) -> str:
    """The address of any page. Pages ask for dozens, mostly the same ones, and it is the same for every reader."""
    return reverse(name, args=args, kwargs=named)


def address_of(ledger: str, accord: Accord) -> str:
    """The address of the page of one accord."""
    place = _places[accord.kind]
    return address(place.url, **{"partnership": ledger, place.argument: accord.id})


def label_of(view: View, accord: Accord) -> str:
    """One accord in a list, so that it can be told from others of its kind."""
    return _places[accord.kind].label(view, accord) or "Something whose words were erased"
