"""How something that was said reads in the record: a sentence after the speaker's name, and the words with it."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from msgspec import Struct

from withness.ground.partnership import AccordId, Audience, Entry, MemberId, VersionId, View
from withness.ground.partnership.words import word_fields
from withness.ground.ui.voices import Voices

TAG = "type"
"""Names the kind of a wording where it is kept in a plain shape; nobody said it."""


class Quote(Struct, frozen=True):
    """Words of somebody, with what they answer or belong to."""

    words: str
    label: str = ""


class Told(Struct, frozen=True):
    """`says` follows the speaker's name ("rated a goal: 6 of 10"); `facts` stay when words are erased; `words` are the
    entry's own; `about` is what it speaks of, in words that were said elsewhere."""

    says: str
    facts: tuple[str, ...] = ()
    words: tuple[Quote, ...] = ()
    about: str = ""


class Telling:
    """What a sentence may be made of: what its reader knows, and nothing else."""

    def __init__(self, view: View, matters: "Mapping[str, Matter]") -> None:
        self.view = view
        self.voices = Voices(view)
        self._matters = matters

    def name(self, member: MemberId) -> str:
        """ "you" for the reader, else a name."""
        return self.voices.name(member)

    def own(self, member: MemberId) -> str:
        """ "your" for the reader, else "their"."""
        return "your" if member == self.view.viewer else "their"

    def matter(self, kind: str) -> "Matter":
        """How things of this kind are called in a sentence."""
        return self._matters.get(kind, SOMETHING)

    def title(self, accord: AccordId, named: VersionId | None = None) -> str:
        """What an accord is called in the version named, or as it stands; empty where that is erased or unheard of."""
        return self.view.title(accord, named)


Teller = Callable[[Telling, Entry], Told]


class Matter(Struct, frozen=True):
    """How one kind of accord is called in a sentence; `labels` name the parts of its wording, `facts` tell its terms,
    `endings` put its own endings into words; `quoted` tells a wording whose parts are no plain words."""

    a: str
    the: str
    labels: Mapping[str, str] = {}
    endings: Mapping[str, str] = {}
    facts: Callable[[Any], tuple[str, ...]] = lambda _terms: ()
    quoted: Callable[[Any], tuple[Quote, ...]] | None = None


SOMETHING = Matter("something", "it")

Called = Callable[[Telling, str], str | None]
"""How a page is called in "Daniel opened …", given the thing it shows; None where the reader never heard of that."""


def named(words: str) -> Called:
    """A page of many things, which everybody who is here may open."""
    return lambda _telling, _thing: words


def by_title(telling: Telling, thing: str) -> str | None:
    """The page of one accord: "the goal “Walk in by myself”"."""
    accord = telling.view.accords.get(AccordId(thing))
    if accord is None:
        return None
    title, the = telling.title(accord.id).rstrip("."), telling.matter(accord.kind).the
    return f"{the} “{title}”" if title else the


def heard_of(words: str) -> Called:
    """The page of one accord of which there is one alone, so that it needs no title."""
    return lambda telling, thing: words if AccordId(thing) in telling.view.accords else None


class Text(Struct, frozen=True):
    """A piece of a text that belongs to everybody: who wrote it, who hears it, its words (None once erased)."""

    by: MemberId
    audience: Audience
    words: str | None


class LeadsTo(Struct, frozen=True):
    """What somebody says so that something changes, and what is said once it does, of the same thing; `id` is the field
    that names the thing, `asks` says whether something of this kind asks for a change at all."""

    said: type
    then: type
    id: str
    asks: Callable[[Any], bool] = lambda _event: True


class Chapter(Struct, frozen=True):
    """One kind of thing that is said, as people look for it: its events and how each reads, its accords by kind, and
    those of its pages of which is noted who opened them, by the name of their address.

    For the mirror: `topics` are the events that bring something up to be talked about or chosen, `texts` gives what
    everybody writes into as it stands, `leads_to` what is said so that something changes. Accords need none of it.
    """

    name: str
    title: str
    tells: Mapping[type, Teller] = {}
    matters: Mapping[str, Matter] = {}
    pages: Mapping[str, Called] = {}
    topics: tuple[type, ...] = ()
    texts: Callable[[View], Iterable[Text]] = lambda _view: ()
    leads_to: tuple[LeadsTo, ...] = ()


def quotes(*said: tuple[str, str | None]) -> tuple[Quote, ...]:
    """Quotes of (label, words), without those that hold nothing."""
    return tuple(Quote(words, label) for label, words in said if words)


def words_of(event: Any) -> list[str]:
    """Every text in the erasable fields of an event. Whose words they are, and such, is named in a struct's `FACTS`.

    Where there is something to erase in them and no text, as with a transcript that is a sealed file, it is a file.
    """
    found: list[str] = []
    there = [value for name in _fields(type(event)) if (value := getattr(event, name)) is not None]
    for value in there:
        _texts(value, found)
    return found or ["a file"] * bool(there)


def texts_in(wording: Any) -> list[str]:
    """Every text in a wording, in order."""
    found: list[str] = []
    _texts(wording, found)
    return found


_KNOWN: dict[type, tuple[str, ...]] = {}


def _fields(kind: type) -> tuple[str, ...]:
    fields = _KNOWN.get(kind)
    if fields is None:
        fields = _KNOWN[kind] = tuple(sorted(word_fields(kind)))
    return fields


def _texts(value: Any, found: list[str]) -> None:
    if isinstance(value, str):
        found.append(value)
    elif isinstance(value, dict):
        for name, each in value.items():
            if name != TAG:
                _texts(each, found)
    elif isinstance(value, list | tuple):
        for each in value:
            _texts(each, found)
    elif isinstance(value, Struct):
        facts: frozenset[str] = getattr(value, "FACTS", frozenset())
        for name in value.__struct_fields__:
            if name not in facts:
                _texts(getattr(value, name), found)
