"""What pages show of how we decide: by matter and by person, each lead with every time it was used, and advice."""

from collections.abc import Iterator
from datetime import datetime

from django.utils.text import capfirst
from msgspec import Struct

from withness.ground.partnership import Accord, AccordId, Version, VersionId, View
from withness.ground.partnership.leads import Lead, LeadId
from withness.ground.ui.cards import AccordCard, accord_card, led_says, moment
from withness.ground.ui.voices import Voices
from withness.ground.ui.waiting import Waiting, awaited
from withness.ground.ui.wording import Chunk, changes

from .events import KIND, TAKEN_BACK, DecidingTerms, Way
from .rules import TITLE, DecidingState, asked_of

ENDINGS = {TAKEN_BACK: "taken back"}
A_WHILE = 14 * 24 * 60 * 60 * 1_000_000


class Use(Struct, frozen=True):
    """One time that somebody said yes for another. `says` tells it, with the reason."""

    at: datetime
    says: str
    title: str | None
    strand: str
    deciding: AccordId


class WayCard(Struct, frozen=True):
    """How one person's voice counts in one matter. `chunks`: how it would change, word by word; `mine`: it is the
    reader's own voice; `may_take_back`: the reader can end it alone; `led`: a lead that holds."""

    accord: AccordCard
    whose: str
    strand: str
    says: str
    chunks: tuple[Chunk, ...]
    family: str | None
    more: str | None
    mine: bool
    may_take_back: bool
    led: bool
    uses: tuple[Use, ...]


class MatterCard(Struct, frozen=True):
    """A kind of thing that we decide, and how each decides in it. `own`: the reader said nothing about it yet."""

    kind: str
    label: str
    may_be_led: bool
    ways: tuple[WayCard, ...]
    own: bool


class AdviceCard(Struct, frozen=True):
    """What somebody would do."""

    who: str
    strand: str
    at: datetime
    words: str | None


class Beside(Struct, frozen=True):
    """What stands beside an open version, for this reader. `can_ask`: they wanted advice first, and didn't ask yet;
    `asks_me`: who asks the reader; `waits_for`: whom the reader asked, who didn't say yet."""

    accord: AccordId
    version: VersionId
    lines: tuple[str, ...]
    can_ask: bool
    asks_me: str
    waits_for: str
    advice: tuple[AdviceCard, ...]


def matters(view: View) -> list[MatterCard]:
    """Every kind of thing that people here decide together, with how each of them does."""
    ways = [(each, _terms(each)) for each in view.of_kind(KIND) if each.current or each.waiting]
    return [
        MatterCard(
            kind=kind.name,
            label=capfirst(kind.matter),
            may_be_led=kind.may_be_led,
            ways=tuple(card(view, accord) for accord, terms in ways if terms.kind == kind.name),
            own=not any(terms.kind == kind.name and terms.whose == view.viewer for _, terms in ways),
        )
        for kind in view.kinds.values()
        if kind.matter
    ]


def own_matters(view: View) -> list[WayCard]:
    """How they decide in matters of their own words."""
    found = [each for each in view.of_kind(KIND) if (each.current or each.waiting) and _terms(each).kind is None]
    return [card(view, accord) for accord in found]


def one(view: View, deciding: AccordId) -> WayCard:
    """One of them; raises NotHeardOf."""
    return card(view, view.accord(deciding, KIND))


def card(view: View, accord: Accord) -> WayCard:
    """How one person's voice counts, as this reader may know it."""
    voices = Voices(view)
    shown = accord.waiting or accord.current or accord.latest
    terms: DecidingTerms = shown.terms
    before = accord.versions.get(shown.counters) if shown.counters else accord.current
    changed = accord.waiting is not None and before is not None and before.terms != terms
    current: DecidingTerms | None = accord.current.terms if accord.current else None
    return WayCard(
        accord=accord_card(view, accord, ENDINGS),
        whose=voices.full_name(terms.whose),
        strand=voices.strand(terms.whose),
        says=in_words(voices, view, terms),
        chunks=tuple(changes(in_words(voices, view, before.terms), in_words(voices, view, terms)))
        if changed and before
        else (),
        family=getattr(shown.wording, "family", None),
        more=getattr(shown.wording, "more", None),
        mine=terms.whose == view.viewer,
        may_take_back=current is not None and view.viewer in (current.whose, current.to),
        led=current is not None and current.way is Way.LEAD and current.kind is not None,
        uses=tuple(_uses(view, voices, accord.id, _leads(view, accord))),
    )


def in_words(voices: Voices, view: View, terms: DecidingTerms) -> str:
    """How it is decided, in a sentence: "You decide, and tell Mina"."""
    who, mine = capfirst(voices.name(terms.whose)), terms.whose == view.viewer
    others = voices.names(view.members.partners() - {terms.whose}) or "the others"
    match terms.way:
        case Way.ALONE:
            return f"{who} {'decide' if mine else 'decides'}."
        case Way.ADVICE:
            return f"{capfirst(others)} can be asked for advice first, then {voices.name(terms.whose)} {_answer(mine)}."
        case Way.LEAD if terms.to is not None:
            leads = voices.name(terms.to)
            decides = "decide and tell" if terms.to == view.viewer else "decides and tells"
            return f"{capfirst(leads)} {decides} {voices.name(terms.whose)}."
        case Way.FAMILY:
            return f"{who} {'talk' if mine else 'talks'} with family first, then {_answer(mine)}."
        case _:
            return f"{'We' if view.viewer in view.members.partners() else 'They'} decide together."


def _answer(mine: bool) -> str:
    return "answer" if mine else "answers"


def recent_uses(view: View, now: int) -> list[Use]:
    """Each yes that somebody said for the reader lately, newest first, so that none goes by unseen."""
    voices, found = Voices(view), list[Use]()
    for accord in view.of_kind(KIND):
        given = [lead for lead in _leads(view, accord) if lead.given.giver == view.viewer]
        found += [use for use in _uses(view, voices, accord.id, given) if use.at > moment(now - A_WHILE)]
    return sorted(found, key=lambda use: use.at, reverse=True)


def _leads(view: View, accord: Accord) -> list[Lead]:
    """The leads that were given with any of its versions."""
    return [view.leads.all[LeadId(each)] for each in accord.versions if LeadId(each) in view.leads.all]


def _uses(view: View, voices: Voices, deciding: AccordId, leads: list[Lead]) -> Iterator[Use]:
    for lead in leads:
        given, matter = lead.given, view.kinds[lead.given.matter].matter
        says = led_says(voices, given.giver, given.to, matter)
        for at, version in reversed(lead.used):
            about = next((title(view, each) for each in view.accords.values() if version in each.versions), None)
            yield Use(moment(at), says, about, voices.strand(given.to), deciding)


def beside(view: View, accord: Accord) -> Beside | None:
    """What was agreed and asked about how to decide this, for whoever looks at its open version."""
    version = accord.waiting
    if version is None or accord.kind == KIND or view.viewer not in version.needs:
        return None
    voices = Voices(view)
    question = view.state(DecidingState).questions.get(version.id)
    asked = question.asked if question is not None else {}
    own = _own(view, accord.kind)
    awaited = view.viewer in version.awaits()
    advised = {each.by for each in question.advice} if question is not None else frozenset()
    found = Beside(
        accord=accord.id,
        version=version.id,
        lines=tuple(_lines(view, voices, accord)),
        can_ask=awaited and own is not None and own.way is Way.ADVICE and view.viewer not in asked,
        asks_me=voices.names(asked.keys() - {view.viewer}) if view.viewer in asked_of(view, version.id) else "",
        waits_for=voices.names(asked_of(view, version.id) - advised) if view.viewer in asked and not advised else "",
        advice=tuple(
            AdviceCard(f"{capfirst(voices.name(each.by))} would", voices.strand(each.by), moment(each.at), each.words)
            for each in (question.advice if question is not None else ())
        ),
    )
    return found if found.lines or found.can_ask or found.asks_me or found.waits_for or found.advice else None


def _lines(view: View, voices: Voices, accord: Accord) -> Iterator[str]:
    """What these people agreed on about deciding this, where it is more than deciding together."""
    version = accord.waiting
    for each in view.of_kind(KIND):
        terms: DecidingTerms | None = each.current.terms if each.current else None
        if terms is None or version is None or terms.kind != accord.kind or terms.whose not in version.needs:
            continue
        said = _line(view, voices, each.current, _matter(view, accord)) if each.current else ""
        if said:
            yield said


def _line(view: View, voices: Voices, agreed: Version, matter: str) -> str:
    """What is good to know before answering in this matter; empty where everyone decides together."""
    terms: DecidingTerms = agreed.terms
    mine, who = terms.whose == view.viewer, capfirst(voices.name(terms.whose))
    match terms.way:
        case Way.ALONE:
            return f"{in_words(voices, view, terms)} You agreed on that for {matter}; everyone still says yes or no."
        case Way.FAMILY if mine:
            family = getattr(agreed.wording, "family", None) or "them"
            return f"You wanted to talk with family before you answer in this: {family}. Nobody checks whether you did."
        case Way.FAMILY:
            return f"{who} talks with family before answering in this. That can take a while."
        case Way.LEAD if mine and terms.to is not None:
            leads = voices.name(terms.to)
            can = f"{capfirst(leads)} can say yes for you here, because you asked {leads} to decide {matter}."
            return f"{can} If you answer yourself, that counts."
        case _:
            return ""


def waiting(view: View) -> list[Waiting]:
    """What waits for the reader: a way of deciding that was put forward, or a question what they would do."""
    found = []
    for accord in awaited(view, KIND):
        shown = accord_card(view, accord)
        action, about = "Read and answer", title(view, accord)
        found.append(Waiting(shown.who, about, True, shown.who_strand, shown.at, action, "deciding:one", accord.id))
    return found + questions_for_me(view)


def questions_for_me(view: View) -> list[Waiting]:
    """Open questions what the reader would do, that they did not answer yet."""
    voices, found = Voices(view), []
    for version, question in view.state(DecidingState).questions.items():
        accord = view.accords.get(question.accord)
        if accord is None or accord.open != version or view.viewer not in asked_of(view, version):
            continue
        if any(each.by == view.viewer for each in question.advice):
            continue
        asker = next(who for who in question.asked if who != view.viewer)
        asks, at = f"{capfirst(voices.name(asker))} asks what you would do", moment(question.asked[asker])
        found.append(
            Waiting(asks, title(view, accord), True, voices.strand(asker), at, "Say it", "deciding:advise", accord.id)
        )
    return found


def _own(view: View, kind: str) -> DecidingTerms | None:
    """How the reader's own voice counts in this kind, as it was agreed."""
    terms = (each.current.terms for each in view.of_kind(KIND) if each.current is not None)
    return next((each for each in terms if (each.whose, each.kind) == (view.viewer, kind)), None)


def _terms(accord: Accord) -> DecidingTerms:
    terms: DecidingTerms = (accord.waiting or accord.current or accord.latest).terms
    return terms


def _matter(view: View, accord: Accord) -> str:
    return view.kinds[accord.kind].matter or TITLE


def title(view: View, accord: Accord) -> str | None:
    """What an accord is called as it stands, None once erased."""
    shown = accord.waiting or accord.current or accord.latest
    return view.kinds[accord.kind].title(shown.wording) if shown.wording is not None else None
