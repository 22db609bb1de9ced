"""How what is done alone in danger, and what is done and said then, reads in the record."""

from withness.ground.partnership import Entry
from withness.ground.partnership.acts import ActId
from withness.ground.ui.record import Chapter, Telling, Told, named, quotes

from .cards import in_danger
from .events import Answered, How, Stepped, Taken, Withheld

DID = {How.TOLD: "told", How.SHARED: "shared something with", How.CONTACTED: "contacted"}


def _taken(telling: Telling, entry: Entry) -> Told:
    event: Taken = entry.event
    again = ", and went on with it" if event.follows is not None else ""
    return Told(
        f"took the lead for {telling.voices.names(event.concerns)}{again}",
        facts=(f"In: {matters}",) if (matters := in_words(telling, event.matters)) else (),
        words=quotes(("", event.says), ("Why", event.why)),
    )


def _withheld(telling: Telling, entry: Entry) -> Told:
    event: Withheld = entry.event
    again = ", and went on with it" if event.follows is not None else ""
    return Told(
        f"began to keep something back from {telling.voices.names(event.concerns)}{again}",
        facts=(f"In danger: {in_danger(telling.voices, event)}",),
        words=quotes(("What sort of thing", event.what), ("Why", event.why)),
    )


def _stepped(telling: Telling, entry: Entry) -> Told:
    event: Stepped = entry.event
    says = f"{DID[event.how]} {'you or others it concerns' if event.how is How.TOLD else 'somebody'}, having the lead"
    words = quotes(("With whom", event.whom), ("What was said", event.said), ("Why", event.why), ("By", event.basis))
    return Told(says, words=words, about=_why(telling, event.act))


def _answered(telling: Telling, entry: Entry) -> Told:
    words = quotes(("", entry.event.words))
    return Told("said something to what was done alone", words=words, about=_why(telling, entry.event.act))


def _why(telling: Telling, act: ActId) -> str:
    known = telling.view.acts.all.get(act)
    return (known.event.why or "") if known is not None else ""


def in_words(telling: Telling, matters: tuple[str, ...]) -> str:
    """The matters by their names, each once."""
    kinds = telling.view.kinds
    return ", ".join(dict.fromkeys(kinds[each].matter or each for each in matters if each in kinds))


def _one(telling: Telling, act: str) -> str | None:
    return "what was done alone in danger" if ActId(act) in telling.view.acts.all else None


CHAPTER = Chapter(
    "guidance",
    "Taking the lead in danger",
    {Taken: _taken, Withheld: _withheld, Stepped: _stepped, Answered: _answered},
    pages={"guidance:guidance": named("what was done alone in danger"), "guidance:one": _one},
)
