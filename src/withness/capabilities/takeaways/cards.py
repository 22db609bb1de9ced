"""What pages show of what we take away: what holds, what waits for an answer, and what was not agreed to."""

from withness.ground.partnership import Accord, AccordId, View
from withness.ground.ui.cards import AccordCard, accord_card
from withness.ground.ui.waiting import Waiting, awaited

from .events import KIND
from .rules import DONE

ENDINGS = {DONE: "it has done its work"}


def of_session(view: View, session: AccordId) -> tuple[AccordCard, ...]:
    """What was put forward from one session, in that order."""
    return tuple(card(view, accord) for accord in view.of_kind(KIND) if session_of(accord) == session)


def held(view: View) -> tuple[AccordCard, ...]:
    """What we take away at present, from whatever session, the newest first."""
    return tuple(card(view, accord) for accord in reversed(view.of_kind(KIND)) if accord.current is not None)


def all_of(view: View) -> tuple[AccordCard, ...]:
    """Everything that was ever put forward, the newest first."""
    return tuple(card(view, accord) for accord in reversed(view.of_kind(KIND)))


def one(view: View, takeaway: AccordId) -> AccordCard:
    """One of them; raises NotHeardOf."""
    return card(view, view.accord(takeaway, KIND))


def card(view: View, accord: Accord) -> AccordCard:
    """One of them, as this reader may know it."""
    return accord_card(view, accord, ENDINGS)


def session_of(accord: Accord) -> AccordId | None:
    """The session it comes from, if it comes from one."""
    terms = accord.latest.terms
    return terms.session if terms is not None else None


def waiting(view: View) -> list[Waiting]:
    """What waits for the reader's voice, oldest first."""
    found = []
    for accord in awaited(view, KIND):
        shown = card(view, accord)
        words = shown.open_wording.text if shown.open_wording is not None else None
        title = f"{shown.who}, to take away" if shown.closing is None else shown.who
        action = "Say where it rests" if shown.question == "rest" else "Answer"
        found.append(
            Waiting(title, words, True, shown.who_strand, shown.at, action, "takeaways:takeaway", accord.id)
        )  # fmt: skip
    return found
