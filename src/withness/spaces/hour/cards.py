"""What the page of an hour shows: everything comes from the reader's own view, and from nothing else."""

from msgspec import Struct

from withness.capabilities.agenda import cards as topics
from withness.capabilities.checkins import cards as checkins
from withness.capabilities.goals import cards as goals
from withness.capabilities.notes import cards as notes
from withness.capabilities.sessions import cards as sessions
from withness.capabilities.sessions.events import KIND
from withness.capabilities.takeaways import cards as takeaways
from withness.capabilities.teachback import cards as teachback
from withness.ground.partnership import AccordId, View
from withness.ground.ui.cards import AccordCard

BEFORE, AFTER = ("planned",), ("now", "over")


class Hour(Struct, frozen=True):
    """One session, for one reader.

    `agenda` is what is on the list for it, if it is still to come; `from_before` is what they take away from other
    sessions, `said_before` how they said it; `ahead` is the session after it, `offered` times that wait.
    """

    session: sessions.SessionCard
    agenda: tuple[topics.TopicCard, ...]
    talked_about: tuple[topics.TopicCard, ...]
    to_mark: tuple[topics.TopicCard, ...]
    kept: tuple[notes.KeptCard, ...]
    can_be_live: bool
    notes: tuple[notes.NoteCard, ...]
    takeaways: tuple[AccordCard, ...]
    from_before: tuple[AccordCard, ...]
    said_before: tuple[teachback.BackCard, ...]
    in_words: teachback.InWords
    matters: tuple[checkins.MattersCard, ...]
    goals: tuple[goals.GoalCard, ...]
    ahead: sessions.SessionCard | None
    offered: tuple[sessions.SessionCard, ...]


def hour(view: View, session: AccordId, now: int) -> Hour:
    """The session at `now` (microseconds UTC); raises NotHeardOf."""
    card = sessions.session_card(view, view.accord(session, KIND), now)
    own = takeaways.of_session(view, session)
    shown = {each.id for each in own}
    ahead = sessions.next_session(view, now)
    return Hour(
        session=card,
        agenda=topics.agenda(view) if card.phase in BEFORE else (),
        talked_about=topics.talked_about(view, session),
        to_mark=topics.not_marked(view, card.meeting.ends_at) if card.phase in AFTER else (),
        notes=notes.notes(view, session),
        kept=notes.kept(view, session),
        can_be_live=notes.can_be_live(view, session),
        takeaways=own,
        from_before=tuple(each for each in takeaways.held(view) if each.id not in shown),
        said_before=teachback.latest(view),
        in_words=teachback.in_words(view, session),
        matters=checkins.what_matters(view),
        goals=tuple(each for each in goals.all_of(view) if each.accord.holds),
        ahead=ahead if ahead is not None and ahead.id != session else None,
        offered=tuple(each.first for each in sessions.overview(view, now).offers if each.first.offered),
    )
