"""How it reads in the record that somebody would like words destroyed, and what came of it."""

from withness.ground.partnership import Entry
from withness.ground.ui.cards import moment
from withness.ground.ui.record import Chapter, Telling, Told, named, quotes

from .events import Asked, Destroyed, Held, RequestId, TakenBack
from .rules import ErasureState


def _asked(telling: Telling, entry: Entry) -> Told:
    says = f"asked to have words destroyed that {telling.name(entry.event.of)} said"
    return Told(says, words=quotes(("", entry.event.words)))


def _held(_telling: Telling, entry: Entry) -> Told:
    event: Held = entry.event
    return Told(
        "said that words stay for now",
        facts=(f"Until {moment(event.until):%-d %B %Y}",),
        words=quotes(("Why", event.why), ("By", event.law)),
    )


def _destroyed(_telling: Telling, entry: Entry) -> Told:
    return Told("had words destroyed, as was asked", facts=(f"Entries: {entry.event.entries}",))


def _taken_back(_telling: Telling, _entry: Entry) -> Told:
    return Told("took back that words be destroyed")


def _one(telling: Telling, request: str) -> str | None:
    known = RequestId(request) in telling.view.state(ErasureState).requests
    return "that somebody asked to have words destroyed" if known else None


CHAPTER = Chapter(
    "erasure",
    "Having words destroyed",
    {Asked: _asked, Held: _held, Destroyed: _destroyed, TakenBack: _taken_back},
    pages={"erasure:erasure": named("what can be destroyed here"), "erasure:one": _one},
)
