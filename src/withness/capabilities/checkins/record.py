"""How what is said in check-ins reads in the record."""

from withness.ground.partnership import Entry, MemberId
from withness.ground.ui.record import Chapter, Telling, Told, named, quotes

from .events import Chosen, Given, ItemId, Noted, PutAway, Saved, Wording
from .rules import HIGHEST, CheckinsState


def _chosen(_telling: Telling, entry: Entry) -> Told:
    wordings: dict[ItemId, Wording] = entry.event.wordings or {}
    words = quotes(*((f"0: {each.low}, {HIGHEST}: {each.high}", each.text) for each in wordings.values()))
    return Told("chose what to look at in check-ins", words=words)


def _saved(telling: Telling, entry: Entry) -> Told:
    event: Saved = entry.event
    says = "left a question of a check-in out" if event.value is None else f"noted {event.value} of {HIGHEST}"
    return Told(says, about=_item(telling, entry.by, event.item))


def _item(telling: Telling, by: MemberId, item: ItemId) -> str:
    own = telling.view.state(CheckinsState).of.get(by)
    wording = own.wordings.get(item) if own is not None else None
    return wording.text if wording is not None else ""


def _noted(_telling: Telling, entry: Entry) -> Told:
    return Told("wrote something in a check-in", words=quotes(("", entry.event.note)))


def _put_away(_telling: Telling, _entry: Entry) -> Told:
    return Told("put a check-in away, without giving it")


def _given(_telling: Telling, entry: Entry) -> Told:
    event: Given = entry.event
    wordings: dict[ItemId, Wording] = event.wordings or {}
    answers = {item: f"{value} of {HIGHEST}" for item, value in event.answers.items()}
    known = quotes(*(("", f"{wordings[item].text}: {answer}") for item, answer in answers.items() if item in wordings))
    facts = tuple(answer for item, answer in answers.items() if item not in wordings)
    return Told("gave a check-in", facts, (*known, *quotes(("In words", event.note))))


def _checkin(telling: Telling, thing: str) -> str | None:
    for member, own in telling.view.state(CheckinsState).of.items():
        if any(each.id == thing for each in own.given):
            return "your check-in" if member == telling.view.viewer else f"a check-in of {telling.name(member)}"
    return None


CHAPTER = Chapter(
    "checkins",
    "Check-ins",
    {Chosen: _chosen, Saved: _saved, Noted: _noted, PutAway: _put_away, Given: _given},
    pages={
        "checkins:checkin": named("the check-ins"),
        "checkins:earlier": named("earlier check-ins"),
        "checkins:given": _checkin,
    },
)
