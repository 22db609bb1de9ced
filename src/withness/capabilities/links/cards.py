"""What pages show of links: what a thing belongs with, as far as its reader hears, and what it could be tied to."""

from datetime import datetime

from django.utils.text import capfirst
from msgspec import Struct

from withness.ground.partnership import Ref, View
from withness.ground.partnership.refusals import NotHeardOf
from withness.ground.ui import subjects
from withness.ground.ui.also import Part
from withness.ground.ui.cards import moment
from withness.ground.ui.seeking import plain, terms_of
from withness.ground.ui.voices import Voices

from .events import LinkId
from .rules import Link, LinksState

NAMED = 2
"""How many of the things it belongs with are named in the one line of a page."""


class Tied(Struct, frozen=True):
    """A thing at the other end: how it is called, its page (empty where there is none), and how it `stands` where it
    is not simply there. `words`: what the two have to do with each other."""

    link: LinkId
    called: str
    at: str
    stands: str
    words: str | None
    who: str
    strand: str
    tied_at: datetime


class Ends(Struct, frozen=True):
    """One thing and what it belongs with. `about` is the thing as it stands in an address, `page` its own page."""

    about: str
    called: str
    page: str
    tied: tuple[Tied, ...]


class Choice(Struct, frozen=True):
    """Something that a thing could be tied to, in a list of its kind."""

    about: str
    called: str
    several: str
    stands: str


def one(view: View, ledger: str, about: Ref) -> Ends:
    """What one thing belongs with; raises NotHeardOf."""
    insist(view, about)
    subject, voices = subjects.subject_of(about), Voices(view)
    tied = view.state(LinksState).of(about)
    return Ends(
        subjects.in_an_address(about),
        subject.called(view, about.id),
        subject.address(view, ledger, about.id),
        tuple(_tied(view, ledger, voices, name, link, link.end(about)) for name, link in tied.items()),
    )


def insist(view: View, thing: Ref) -> None:
    """Refuse what can't be tied, or what the reader doesn't hear of; raises NotHeardOf."""
    if not subjects.subject_of(thing).several or view.viewer not in view.heard_by(thing):
        raise NotHeardOf


def choices(view: View, about: Ref, sought: str = "") -> list[tuple[str, Ref]]:
    """What this could be tied to and has all these words in its name, as (name, thing): kind by kind, newest first."""
    tied = {link.end(about) for link in view.state(LinksState).of(about).values()} | {about}
    terms = terms_of(sought)
    found = ((subjects.called(view, each), each) for each in subjects.all_of(view) if each not in tied)
    return [(called, each) for called, each in found if all(term in plain(called) for term in terms)]


def choice(view: View, called: str, thing: Ref) -> Choice:
    """One of them, for a list."""
    subject = subjects.subject_of(thing)
    return Choice(subjects.in_an_address(thing), called, subject.several, subject.stands(view, thing.id))


def also(view: View, ledger: str, thing: Ref) -> Part | None:
    """What a thing belongs with, for its own page; nothing for whoever stands around."""
    try:
        it = one(view, ledger, thing)
    except NotHeardOf:
        return None
    return Part("belongs", "What this belongs with", _in_a_line(it), "links/_beside.html", it)


def _in_a_line(it: Ends) -> str:
    named = [each.called for each in it.tied[:NAMED]]
    if more := len(it.tied) - NAMED:
        named += [f"{more} more"] if more > 0 else []
    return " and ".join(filter(None, (", ".join(named[:-1]), *named[-1:]))) or "nothing yet"


def _tied(view: View, ledger: str, voices: Voices, name: LinkId, link: Link, other: Ref) -> Tied:
    subject = subjects.subject_of(other)
    return Tied(
        name,
        subject.called(view, other.id),
        subject.address(view, ledger, other.id),
        subject.stands(view, other.id),
        link.words,
        capfirst(voices.name(link.by)),
        voices.strand(link.by),
        moment(link.at),
    )
