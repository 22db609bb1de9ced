"""What pages show of a lead that is taken in danger: told plainly, answered freely, both accounts side by side."""

from datetime import datetime

from django.utils.text import capfirst
from msgspec import Struct

from withness.ground.partnership import MemberId, View
from withness.ground.partnership.acts import Act, ActId, Unilateral
from withness.ground.partnership.members import SteppedIn
from withness.ground.ui.acts import ActCard, act_card
from withness.ground.ui.cards import moment
from withness.ground.ui.voices import Voices

from . import rules
from .events import Danger, How, Taken, Withheld
from .state import GuidanceState, Led, Step

_DID = {
    How.TOLD: "{who} told {whom}",
    How.SHARED: "{who} shared this with {whom}",
    How.CONTACTED: "{who} contacted {whom}",
}


ENDANGERED = {
    Danger.OWN_LIFE: "{whose} life",
    Danger.OWN_SAFETY: "{whose} physical safety",
    Danger.ANOTHERS_LIFE: "somebody else's life",
    Danger.ANOTHERS_SAFETY: "somebody else's physical safety",
}
"""What would be in danger if it were known: `whose` is the person from whom it is kept back."""


class Line(Struct, frozen=True):
    """One thing that was done or answered, in its order. `why` and `basis` belong to what was done."""

    says: str
    strand: str
    at: datetime
    words: str | None
    done: bool
    why: str | None = None
    basis: str | None = None


class GuidanceCard(Struct, frozen=True):
    """Something done alone in danger. `act` is what every act done without somebody shows; `matters` what a lead is in,
    in words; `danger` what would be in danger, where something is kept back; `leads_to` stands above `says`, and is
    empty where nothing is said; `stepped_in`: somebody looked in who is not here; `readers` read what is said to it;
    `said` how it ended, in a sentence; `concerns_me`: the reader is one of those it is for; `aside`: the reader said
    that they would rather not look back; `before`, `after`: the act that it goes on from, and that goes on from it."""

    id: ActId
    act: ActCard
    who: str
    title: str
    says: str | None
    leads_to: str
    matters: str
    danger: str
    stepped_in: bool
    readers: str
    whom: str
    until: datetime
    lasts: bool
    own: bool
    concerns_me: bool
    may_answer: bool
    may_look_back: bool
    said: str
    ended_why: str | None
    lines: tuple[Line, ...]
    aside: str
    before: ActId | None
    after: ActId | None


def did(voices: Voices, view: View, event: Unilateral) -> str:
    """How one reads after the name of whoever did it."""
    if isinstance(event, Withheld):
        return f"began to keep something back from {voices.names(event.concerns)}"
    if isinstance(event, SteppedIn):
        return "stepped in, from the practice"
    named = matters(view, event.matters) if isinstance(event, Taken) else ""
    return f"took the lead for {voices.names(event.concerns)}{f', in {named}' if named else ''}"


def all_of(view: View, now: int) -> list[GuidanceCard]:
    """Every one that the reader hears of, newest first."""
    return [card(view, act, now) for act in reversed(rules.all_of(view))]


def running(view: View, now: int) -> list[GuidanceCard]:
    """The leads that go on at `now` (microseconds UTC)."""
    return [card(view, act, now) for act in rules.running(view, now)]


def card(view: View, act: Act, now: int) -> GuidanceCard:
    """One of them, as this reader may know it at `now` (microseconds UTC)."""
    voices, event = Voices(view), rules.done(act)
    led = view.state(GuidanceState).all.get(act.id, Led())
    lasts, own, concerns_me = act.lasts(now), act.by == view.viewer, view.viewer in event.concerns
    part_of_it = own or concerns_me
    return GuidanceCard(
        id=act.id,
        act=act_card(view, act, now),
        who=capfirst(voices.name(act.by)),
        title=_title(voices, act, lasts),
        says=_says(event),
        leads_to=_leads_to(voices, act),
        matters=matters(view, event.matters) if isinstance(event, Taken) else "",
        danger=in_danger(voices, event) if isinstance(event, Withheld) else "",
        stepped_in=isinstance(event, SteppedIn),
        readers=_readers(voices, act),
        whom=voices.names(event.concerns),
        until=moment(act.ends),
        lasts=lasts,
        own=own,
        concerns_me=concerns_me,
        may_answer=part_of_it,
        may_look_back=part_of_it and act.can_be_reviewed(now) and view.viewer not in act.reviews,
        said="" if lasts else _ended(voices, act),
        ended_why=act.ended_why,
        lines=tuple(_lines(voices, led)),
        aside=_aside(act, view.viewer),
        before=event.follows,
        after=act.followed_by,
    )


def in_danger(voices: Voices, event: Withheld) -> str:
    """Whose life or physical safety it is about, in words."""
    mine = event.concerns == {voices.me}
    return ENDANGERED[event.danger].format(whose="your" if mine else f"{voices.names(event.concerns)}'s")


def matters(view: View, named: tuple[str, ...]) -> str:
    """The matters in a phrase, each once; empty where none was named."""
    labels = list(dict.fromkeys(view.kinds[each].matter for each in named if each in view.kinds))
    *first, last = [label for label in labels if label] or [""]
    return " and ".join(filter(None, (", ".join(first), last)))


def choices(view: View) -> list[tuple[str, str]]:
    """Every matter in which somebody can lead, by its name: several kinds may go by the same."""
    names = dict.fromkeys(kind.matter for kind in view.kinds.values() if kind.matter)
    return [(name, capfirst(name)) for name in names]


def kinds_of(view: View, chosen: list[str]) -> list[str]:
    """All kinds that go by these names."""
    return [kind.name for kind in view.kinds.values() if kind.matter in chosen]


def _title(voices: Voices, act: Act, lasts: bool) -> str:
    who, mine = capfirst(voices.name(act.by)), act.by == voices.me
    if isinstance(act.event, Withheld):
        return f"{who} {('keep' if mine else 'keeps') if lasts else 'kept'} something back"
    if isinstance(act.event, SteppedIn):
        return f"{who} stepped in"
    if not lasts:
        return f"{who} took the lead"
    return f"{who} {'have' if mine else 'has'} taken the lead"


def _leads_to(voices: Voices, act: Act) -> str:
    if isinstance(act.event, SteppedIn):
        return ""
    if isinstance(act.event, Withheld):
        return "What sort of thing it is"
    return "What you lead to" if act.by == voices.me else f"What {voices.name(act.by)} leads to"


def _says(event: Taken | Withheld | SteppedIn) -> str | None:
    if isinstance(event, SteppedIn):
        return None
    return event.what if isinstance(event, Withheld) else event.says


def _readers(voices: Voices, act: Act) -> str:
    """Who reads what is said to it."""
    whom = voices.names(act.event.concerns)
    if isinstance(act.event, SteppedIn):
        return f"{whom}, the therapists here and {voices.name(act.by)}"
    return f"{whom} and the therapists here"


def _ended(voices: Voices, act: Act) -> str:
    if act.followed_by is not None:
        return "It went on with a new reason"
    if act.ended_at is not None:
        return f"{capfirst(voices.name(act.by))} ended it early"
    return "It ended by itself, on its own date"


def _aside(act: Act, viewer: MemberId) -> str:
    if viewer not in act.aside:
        return ""
    return "never" if act.aside[viewer] else "not now"


def _lines(voices: Voices, led: Led) -> list[Line]:
    done = [(each.at, _done(voices, each)) for each in led.steps]
    said = [
        (each.at, Line(capfirst(voices.name(each.by)), voices.strand(each.by), moment(each.at), each.words, False))
        for each in led.answers
    ]
    return [line for _, line in sorted((*done, *said), key=lambda timed: timed[0])]


def _done(voices: Voices, step: Step) -> Line:
    whom = step.whom or "those it concerns"
    says = _DID[step.how].format(who=capfirst(voices.name(step.by)), whom=whom)
    return Line(says, voices.strand(step.by), moment(step.at), step.said, True, step.why, step.basis)
