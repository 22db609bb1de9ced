"""What pages show of needs: what each client said of each domain, what they said before, and where help may be."""

from collections.abc import Iterator
from datetime import datetime

from django.urls import NoReverseMatch
from django.utils.text import capfirst
from msgspec import Struct

from withness.ground.directory.barriers import BARRIERS
from withness.ground.directory.domains import DOMAINS, SAFETY
from withness.ground.partnership import PARTNERS, Member, MemberId, Role, View
from withness.ground.ui.cards import moment
from withness.ground.ui.places import address
from withness.ground.ui.voices import Voices

from .rules import Line, NeedsState, Own

HARD = {True: "Hard now", False: "Not hard now", None: ""}
HELP = {True: "Help wanted here", False: "No help here, thanks", None: ""}


class LineCard(Struct, frozen=True):
    """What was said of one domain at one time. `hard` and `help` are words, empty where that was left out."""

    at: datetime
    hard: str
    help: str
    wanted: bool
    barriers: tuple[str, ...]
    tried: str | None
    in_the_way: str | None
    erased: bool
    wrote: str

    @property
    def more(self) -> bool:
        """Whether there is more than the two answers."""
        return bool(self.barriers or self.tried or self.in_the_way)


class NeedCard(Struct, frozen=True):
    """One domain as it was said last, and before, newest first. `find` leads to where help may be."""

    code: str
    title: str
    safety: bool
    latest: LineCard
    earlier: tuple[LineCard, ...]
    find: str


class PersonCard(Struct, frozen=True):
    """One client's. `asked` is a sentence where somebody would like to look again; `may_ask`: nobody asked yet."""

    member: MemberId
    own: bool
    name: str
    strand: str
    title: str
    asked: str
    may_ask: bool
    needs: tuple[NeedCard, ...]
    safety: NeedCard | None


def everyone(view: View, ledger: str) -> tuple[PersonCard, ...]:
    """Every client of whom the reader may know this, the reader first."""
    if view.me.role not in PARTNERS:
        return ()
    voices = Voices(view)
    clients = sorted(view.members.active(Role.CLIENT), key=lambda member: member.id != view.viewer)
    return tuple(_person(view, voices, ledger, member) for member in clients)


class Wanted(Struct, frozen=True):
    """For home: what help is wanted with, in a line, and whether somebody asks the reader to look again."""

    own: bool
    name: str
    strand: str
    titles: str
    asked: str


def wanted(view: View) -> Iterator[Wanted]:
    """What help is wanted with, for each client of whom the reader heard it. Safety at home is no matter for home."""
    for person in everyone(view, ""):
        titles = [need.title for need in person.needs if need.latest.wanted]
        asked = person.asked if person.own else ""
        if titles or asked:
            yield Wanted(person.own, person.name, person.strand, "; ".join(titles), asked)


def _person(view: View, voices: Voices, ledger: str, member: Member) -> PersonCard:
    own, mine = view.state(NeedsState).of.get(member.id, Own()), member.id == view.viewer
    name = voices.full_name(member.id)
    found = dict(_needs(voices, ledger, own))
    safety = found.pop(SAFETY, None)
    return PersonCard(
        member=member.id,
        own=mine,
        name=name,
        strand=voices.strand(member.id),
        title="For you" if mine else f"For {name}",
        asked=_asked(voices, own, mine=mine),
        may_ask=own.asked is None and (mine or view.me.role is Role.THERAPIST),
        needs=tuple(sorted(found.values(), key=lambda each: (not each.latest.wanted, each.latest.hard != HARD[True]))),
        safety=safety,
    )


def _needs(voices: Voices, ledger: str, own: Own) -> Iterator[tuple[str, NeedCard]]:
    for domain in DOMAINS:
        lines = [_line(voices, each) for each in reversed(own.lines.get(domain.code, ()))]
        if lines:
            find = find_help(ledger, domain.code) if ledger and lines[0].wanted else ""
            yield (
                domain.code,
                NeedCard(domain.code, domain.title, domain.code == SAFETY, lines[0], tuple(lines[1:]), find),
            )


def _line(voices: Voices, line: Line) -> LineCard:
    answer, words = line.answer, line.words
    return LineCard(
        at=moment(line.at),
        hard=HARD[answer.hard] if answer is not None else "",
        help=HELP[answer.help] if answer is not None else "",
        wanted=answer is not None and answer.help is True,
        barriers=tuple(BARRIERS[each] for each in answer.barriers if each in BARRIERS) if answer is not None else (),
        tried=words.tried if words is not None else None,
        in_the_way=words.in_the_way if words is not None else None,
        erased=answer is None,
        wrote=voices.wrote(line.written_by),
    )


def _asked(voices: Voices, own: Own, *, mine: bool) -> str:
    if own.asked is None:
        return ""
    who, again = capfirst(voices.name(own.asked.by)), "how it is now" if mine else "how it is now for them"
    return f"{who} would like to look again at {again}."


def find_help(ledger: str, domain: str) -> str:
    """Where to look for a service together: where referrals are made, if this site has them; else what is nearby."""
    try:
        return f"{address('referrals:find', partnership=ledger)}?about={domain}"
    except NoReverseMatch:
        return address("directory:services", partnership=ledger)
