"""What pages show of what people take along in their own words."""

from datetime import datetime

from django.utils.text import capfirst
from msgspec import Struct

from withness.ground.partnership import AccordId, View
from withness.ground.partnership.refusals import NotHeardOf
from withness.ground.ui.cards import moment
from withness.ground.ui.voices import Voices

from .events import BackId
from .rules import Back, Line, TeachbackState


class LineCard(Struct, frozen=True):
    """An answer or addition; `told`: it has words, which read None once erased."""

    who: str
    strand: str
    at: datetime
    told: bool
    words: str | None


class BackCard(Struct, frozen=True):
    """What somebody takes along. `can_mean`: the reader can still say that they meant that too."""

    id: BackId
    session: AccordId
    who: str
    strand: str
    at: datetime
    words: str | None
    own: bool
    lines: tuple[LineCard, ...]
    can_mean: bool


class InWords(Struct, frozen=True):
    """All of it for one session. `asked_by` are others who asked, as long as the reader has said nothing; `can_ask`:
    the reader has not asked, and somebody else has said nothing yet."""

    said: tuple[BackCard, ...]
    asked_by: str
    i_asked: bool
    can_ask: bool
    i_said: bool


def in_words(view: View, session: AccordId) -> InWords:
    """What was said and asked about one session, for this reader."""
    voices, state = Voices(view), view.state(TeachbackState)
    said, asked = state.of(session), state.asked_by(session)
    have_said = {back.by for back in said}
    i_said = view.viewer in have_said
    others = view.members.partners() - {view.viewer}
    return InWords(
        said=tuple(_card(voices, back) for back in said),
        asked_by="" if i_said else voices.names(person for person in asked if person != view.viewer),
        i_asked=view.viewer in asked and bool(others - have_said),
        can_ask=view.viewer not in asked and bool(others - have_said),
        i_said=i_said,
    )


def latest(view: View, most: int = 2) -> tuple[BackCard, ...]:
    """What was said last, about whatever session, the newest first."""
    voices = Voices(view)
    said = sorted(view.state(TeachbackState).said.values(), key=lambda back: back.at, reverse=True)
    return tuple(_card(voices, back) for back in said[:most])


def one(view: View, back: BackId) -> BackCard:
    """What somebody takes along; raises NotHeardOf."""
    known = view.state(TeachbackState).said.get(back)
    if known is None:
        raise NotHeardOf
    return _card(Voices(view), known)


def _card(voices: Voices, back: Back) -> BackCard:
    own = back.by == voices.me
    take = "take" if own else "takes"
    meant = any(line.by == voices.me and line.meant for line in back.lines)
    return BackCard(
        id=back.id,
        session=back.session,
        who=f"What {voices.name(back.by)} {take} along",
        strand=voices.strand(back.by),
        at=moment(back.at),
        words=back.words,
        own=own,
        lines=tuple(_line(voices, line) for line in back.lines),
        can_mean=not own and not meant,
    )


def _line(voices: Voices, line: Line) -> LineCard:
    name = voices.name(line.by)
    did = "said: that is what I meant too" if line.meant else "added"
    return LineCard(
        who=f"{capfirst(name)} {did}",
        strand=voices.strand(line.by),
        at=moment(line.at),
        told=not line.meant,
        words=line.words,
    )
