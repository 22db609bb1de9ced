"""What pages show of views: who asked, who asks whether they may, what was said, and what the others make of it."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from django.urls import reverse
from django.utils.text import capfirst
from msgspec import Struct

from withness.ground.partnership import MemberId, Ref, View
from withness.ground.partnership.refusals import NotHeardOf
from withness.ground.ui import subjects
from withness.ground.ui.also import Part
from withness.ground.ui.cards import moment
from withness.ground.ui.subjects import called
from withness.ground.ui.voices import Voices
from withness.ground.ui.waiting import Waiting

from .events import ANYTHING, Makes, Sure, ViewId
from .state import AdviceState, Exchange, Offer, Said, Taking, may_give

SURE = {Sure.UNSURE: "not sure", Sure.FAIRLY: "fairly sure", Sure.VERY: "very sure"}
MAKES = {
    Makes.FITS: "That fits for me",
    Makes.PARTLY: "Partly",
    Makes.DIFFERENT: "I see it differently",
    Makes.NOT_NOW: "Not now",
}
OF_A_PERSON = "coping"
"""What helps somebody: by the member whose it is."""
BESIDE = 3
"""As many views as stand beside a thing; all of them are on a page of their own."""


class Open(Struct, frozen=True):
    """That somebody asked, or asks whether they may; `words` say what it is about, where they did."""

    of: MemberId
    name: str
    strand: str
    words: str | None


class Line(Struct, frozen=True):
    """What somebody makes of a view."""

    who: str
    strand: str
    at: datetime
    says: str
    words: str | None


class ViewCard(Struct, frozen=True):
    """What somebody would say, and what the others make of it. `can_take`: the reader has not said what they make of
    it. `towards` is empty where they would choose none; `asked` the words it was asked for with."""

    id: str
    who: str
    strand: str
    at: datetime
    own: bool
    asked: str | None
    towards: str
    towards_at: str
    words: str | None
    against: str | None
    source: str | None
    taken: tuple[Line, ...]
    can_take: bool


class ExchangeCard(Struct, frozen=True):
    """Everything about one thing, as the reader can take part in it. `about` is the thing as it stands in an address,
    `back` the page that forms lead back to, `all_of_it` the page of all views where not all are shown. `asks` and
    `offers` are open to the reader; `not_now` and `passed` name those who said "not now" to the reader."""

    about: str
    called: str
    anything: bool
    back: str
    all_of_it: str
    leans: str
    title: str
    views: tuple[ViewCard, ...]
    asks: tuple[Open, ...]
    offers: tuple[Open, ...]
    may_give: bool
    i_asked: bool
    i_offered: bool
    not_now: str
    passed: str

    @property
    def can_offer(self) -> bool:
        """Whether the reader may ask whether they may."""
        return not self.may_give and not self.i_offered


def one(view: View, ledger: str, about: Ref, shown: Sequence[ViewId] | None = None) -> ExchangeCard:
    """One thing with these of its views, or the latest of them; raises NotHeardOf. Forms lead back to the thing's own
    page where only the latest are shown, else to the page of them all."""
    if view.viewer not in view.heard_by(about):
        raise NotHeardOf
    known, voices, me = view.state(AdviceState).about(about), Voices(view), view.viewer
    named, subject = subjects.in_an_address(about), subjects.subject_of(about)
    page, its_page = f"{reverse('advice:about', args=(ledger, named))}", subject.address(view, ledger, about.id)
    offer, ask = known.offers.get(me), known.asks.get(me)
    latest = shown is None
    return ExchangeCard(
        about=named,
        called=subject.called(view, about.id),
        anything=about == ANYTHING,
        back=its_page if latest and its_page else page,
        all_of_it=page if latest and len(known.views) > BESIDE else "",
        leans=subject.leans,
        title=subject.title if known.views or known.offers else subjects.SOMETHING.title,
        views=tuple(_views(view, voices, ledger, known, newest(known)[:BESIDE] if shown is None else shown)),
        asks=tuple(_open(voices, who, each.words) for who, each in known.asked(me).items() if me not in each.passed),
        offers=tuple(_open(voices, who, each.words) for who, each in known.offers.items() if _waits(each, who, me)),
        may_give=may_give(view, known, me),
        i_asked=ask is not None and not ask.told and bool(ask.audience & view.members.partners() - {me}),
        i_offered=offer is not None,
        not_now=voices.names(who for who, yes in offer.answers.items() if not yes) if offer is not None else "",
        passed=voices.names(ask.passed - ask.told) if ask is not None else "",
    )


def newest(known: Exchange) -> list[ViewId]:
    """The views of one thing, the latest first."""
    return list(reversed(known.views))


def also(view: View, ledger: str, thing: Ref) -> Part | None:
    """What was said about a thing, for its own page."""
    try:
        it = one(view, ledger, thing)
    except NotHeardOf:
        return None
    # What one of them just did must not fold away before their eyes: one line only as long as nothing was said.
    waits = bool(it.asks or it.offers or it.may_give or it.i_asked or it.i_offered or it.views)
    return Part("knows", it.title, "nothing said yet", "advice/_beside.html", it, waits)


class Row(Struct, frozen=True):
    """One thing that was spoken of, in a list: how it stands."""

    about: str
    called: str
    stands: str


def rows(view: View, things: Iterable[Ref]) -> list[Row]:
    """These things, as they stand."""
    known = view.state(AdviceState)
    return [_row(view, known.about(each)) for each in things]


def could_ask(view: View) -> list[Row]:
    """What helps each who is here, to ask or offer something about: one's own first, then as people are named."""
    name = Voices(view).full_name
    here = sorted(view.members.partners(), key=lambda member: (member != view.viewer, name(member)))
    things = (Ref(OF_A_PERSON, member) for member in here)
    return [Row(subjects.in_an_address(each), subjects.called(view, each), "") for each in things]


def waiting(view: View) -> Iterator[Waiting]:
    """What waits for the reader: to let something be said, to say something, to say what they make of it."""
    voices = Voices(view)
    for known in view.state(AdviceState).exchanges.values():
        if (found := next(_waiting(view, voices, known), None)) is not None:
            title, words, by, at, action = found
            about = subjects.in_an_address(known.about)
            told = words is not None
            yield Waiting(title, words, told, voices.strand(by), moment(at), action, "advice:about", about)


def _waiting(view: View, voices: Voices, known: Exchange) -> Iterator[tuple[str, str | None, MemberId, int, str]]:
    me = view.viewer
    for who, offer in known.offers.items():
        if _waits(offer, who, me):
            title = f"{_name(voices, who)} asks: may I say something about {called(view, known.about)}?"
            yield title, offer.words, who, offer.at, "Answer"
    for who, ask in known.asked(me).items():
        if me not in ask.passed:
            title = f"{_name(voices, who)} would like to hear what you would say about {called(view, known.about)}"
            yield title, ask.words, who, ask.at, "Say it, or not now"
    for said in reversed(known.views.values()):
        if said.by != me and me not in said.taken:
            title = (
                f"{_name(voices, said.by)} said something about {called(view, known.about)}. What do you make of it?"
            )
            yield title, said.event.words, said.by, said.at, "Read and answer"


def _waits(offer: Offer, who: MemberId, me: MemberId) -> bool:
    return who != me and me not in offer.answers


def _row(view: View, known: Exchange) -> Row:
    views = len(known.views)
    said = f"{views} thing{'' if views == 1 else 's'} said" if views else "nothing said yet"
    return Row(subjects.in_an_address(known.about), subjects.called(view, known.about), said)


def _open(voices: Voices, who: MemberId, words: str | None) -> Open:
    return Open(who, _name(voices, who), voices.strand(who), words)


def _views(view: View, voices: Voices, ledger: str, known: Exchange, shown: Iterable[ViewId]) -> Iterator[ViewCard]:
    thing, subject = known.about.id, subjects.subject_of(known.about)
    said = [(name, known.views[name]) for name in shown]
    choices = dict(subject.choices(view, thing)) if any(each.event.towards for _, each in said) else {}
    for name, each in said:
        towards = choices.get(each.event.towards or "", "")
        at = subject.chosen(ledger, thing, each.event.towards) if towards else ""
        yield _view(voices, name, each, towards, at)


def _view(voices: Voices, name: ViewId, said: Said, towards: str, towards_at: str) -> ViewCard:
    event, own = said.event, said.by == voices.me
    who = f"{_name(voices, said.by)}, from what {'you' if own else 'they'} know"
    ten = f"{event.of_ten} of 10" if event.of_ten is not None else ""
    return ViewCard(
        id=name,
        who=", ".join(filter(None, (who, SURE.get(event.sure, ""), ten))),
        strand=voices.strand(said.by),
        at=moment(said.at),
        own=own,
        asked=said.asked,
        towards=towards,
        towards_at=towards_at,
        words=event.words,
        against=event.against,
        source=event.source,
        taken=tuple(_taken(voices, said.taken.values())),
        can_take=not own and voices.me not in said.taken,
    )


def _taken(voices: Voices, taken: Iterable[Taking]) -> Iterator[Line]:
    for each in taken:
        says = f"said: {MAKES[each.event.makes]}"
        yield Line(_name(voices, each.by), voices.strand(each.by), moment(each.at), says, each.event.words)


def _name(voices: Voices, who: MemberId) -> str:
    name = voices.name(who)
    return capfirst(name)
