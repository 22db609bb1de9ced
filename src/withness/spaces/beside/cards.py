"""What was heard in the conversations that a goal is tied to, for the goal's own page."""

from collections.abc import Iterator

from msgspec import Struct

from withness.capabilities.goals.events import GoalWording
from withness.capabilities.links.rules import LinksState
from withness.capabilities.reflection import events, jobs
from withness.capabilities.reflection.cards import spoke_for
from withness.capabilities.reflection.rules import stands_beside
from withness.capabilities.reflection.state import reading_of
from withness.ground.partnership import Accord, AccordId, LedgerId, Ref, View
from withness.ground.ui.also import Part


class Conversation(Struct, frozen=True):
    """One conversation: its name (None where that was erased), and what in it spoke for what, in its words."""

    title: str | None
    id: AccordId
    heard: list[tuple[str, str]]


class Beside(Struct, frozen=True):
    """The reasons that were written for a goal, and what was heard in conversations beside them."""

    matters: str | None
    conversations: tuple[Conversation, ...]


def also(view: View, ledger: str, goal: Ref) -> Part | None:
    """What was heard, where every client in a conversation wants it beside their own reasons; else nothing."""
    accord = view.accords.get(AccordId(goal.id))
    found = tuple(_conversations(view, LedgerId(ledger), goal))
    if accord is None or not found:
        return None
    says = "what was heard in a conversation" if len(found) == 1 else f"what was heard in {len(found)} conversations"
    return Part("heard-beside", "Beside one's own reasons", says, "beside/_heard.html", Beside(_matters(accord), found))


def _matters(accord: Accord) -> str | None:
    wording = (accord.current or accord.latest).wording
    return wording.matters if isinstance(wording, GoalWording) else None


def _conversations(view: View, ledger: LedgerId, goal: Ref) -> Iterator[Conversation]:
    for link in view.state(LinksState).of(goal).values():
        other = link.end(goal)
        if other.kind != events.KIND or other.id not in view.accords:
            continue
        there = reading_of(view, AccordId(other.id))
        if there is None or there.transcript is None or there.codes is None or not stands_beside(view, there):
            continue
        turns, kept = jobs.turns_in(ledger, there.transcript), jobs.listened_in(ledger, there.codes)
        yield Conversation(view.title(AccordId(other.id)), AccordId(other.id), spoke_for(turns, kept, there))
