"""What the pages of sessions show: times, and what is or was on the list for them."""

from msgspec import Struct

from withness.capabilities.agenda import cards as topics
from withness.capabilities.sessions import cards as sessions
from withness.ground.partnership import View

BEGUN = ("now", "over")


class Past(Struct, frozen=True):
    """A session that is over, called off, or was never agreed to, and the words of what was talked about in it."""

    session: sessions.SessionCard
    topics: tuple[str, ...]


class Overview(Struct, frozen=True):
    """All sessions with the list. `look_back` is the last session, if nothing was marked in it yet; `to_mark` is what
    was on the list for it.
    """

    next: sessions.SessionCard | None
    agenda: tuple[topics.TopicCard, ...]
    offers: tuple[sessions.Offer, ...]
    later: tuple[sessions.SessionCard, ...]
    past: tuple[Past, ...]
    look_back: sessions.SessionCard | None
    to_mark: tuple[topics.TopicCard, ...]


class Listed(Struct, frozen=True):
    """The list as it belongs to one session: `agenda` is for the next one, the others for one that has begun."""

    is_next: bool
    agenda: tuple[topics.TopicCard, ...]
    talked_about: tuple[topics.TopicCard, ...]
    to_mark: tuple[topics.TopicCard, ...]


def overview(view: View, now: int) -> Overview:
    """Every session where it belongs, at `now` (microseconds UTC)."""
    times = sessions.overview(view, now)
    words = topics.words_by_session(view)
    last = next((card for card in times.past if card.phase == "over"), None)
    to_mark = topics.not_marked(view, last.meeting.ends_at) if last and not topics.talked_about(view, last.id) else ()
    return Overview(
        next=sessions.next_session(view, now),
        agenda=topics.agenda(view),
        offers=times.offers,
        later=times.later,
        past=tuple(Past(card, tuple(words.get(card.id, ()))) for card in times.past),
        look_back=last if to_mark else None,
        to_mark=to_mark,
    )


def listed_for(view: View, session: sessions.SessionCard, now: int) -> Listed:
    """What is on the list for this session, or was talked about in it."""
    coming = sessions.next_session(view, now)
    is_next = coming is not None and coming.id == session.id
    return Listed(
        is_next=is_next,
        agenda=topics.agenda(view) if is_next else (),
        talked_about=topics.talked_about(view, session.id),
        to_mark=topics.not_marked(view, session.meeting.ends_at) if session.phase in BEGUN else (),
    )
