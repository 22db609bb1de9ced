"""How what is said about stories reads in the record."""

from withness.ground.partnership import AccordId, Entry
from withness.ground.ui.record import Chapter, Matter, Quote, Telling, Told, quotes
from withness.ground.writing.whose import words_of

from .cards import STEPS, kind_of
from .events import (
    KIND,
    Answered,
    Asked,
    Kept,
    May,
    PutAway,
    Shown,
    StoryTerms,
    StoryWording,
    Suggested,
    TakenBack,
    Text,
    Witnessed,
    Written,
)
from .library import prompt_of
from .state import StoriesState

MAY = {
    May.READ: "Those who see it read it",
    May.SUGGEST: "Those who see it may suggest other words",
    May.WRITE: "Those who see it may write in it",
}

PAGES = ("piece", "write", "suggest", "compare")
"""The pages of one piece."""


def _text(template: str, text: Text | None) -> tuple[Quote, ...]:
    if text is None:
        return ()
    said: list[tuple[str, str | None]] = [("", text.title)]
    for each in text.passages:
        label = prompt_of(template, each.prompt).label
        said += [(label, each.head), (label, words_of(each.runs)), ("What it says", words_of(each.beside))]
        said.append(("A picture", each.picture.says if each.picture is not None else None))
    return quotes(*said)


def _called(telling: Telling, piece: AccordId) -> str:
    known = telling.view.state(StoriesState).shown.get(piece)
    return known.text.title if known is not None and known.text is not None else telling.title(piece)


def _kept(_telling: Telling, entry: Entry) -> Told:
    event: Kept = entry.event
    return Told(f"wrote something of their own: {kind_of(event.template)}", words=_text(event.template, event.text))


def _put_away(_telling: Telling, _entry: Entry) -> Told:
    return Told("put a draft away")


def _asked(telling: Telling, entry: Entry) -> Told:
    event: Asked = entry.event
    says = f"asked {telling.name(event.to)} to write something: {kind_of(event.template)}"
    return Told(says, words=quotes(("", event.words)))


def _shown(_telling: Telling, entry: Entry) -> Told:
    event: Shown = entry.event
    says = f"showed something they wrote: {kind_of(event.template)}"
    return Told(says, (f"{MAY[event.may]}.",), _text(event.template, event.text))


def _written(telling: Telling, entry: Entry) -> Told:
    event: Written = entry.event
    known = telling.view.state(StoriesState).shown.get(event.piece)
    template = known.template if known is not None else ""
    says = "took their words out of a piece that is shown" if event.retold else "wrote in a piece that is shown"
    return Told(says, words=_text(template, event.text))


def _suggested(telling: Telling, entry: Entry) -> Told:
    event: Suggested = entry.event
    words = quotes(("", event.words), ("Why", event.why))
    return Told("suggested other words", words=words, about=_called(telling, event.piece))


def _answered(telling: Telling, entry: Entry) -> Told:
    event: Answered = entry.event
    says = "took up words that were suggested" if event.taken else "left words that were suggested as they are"
    return Told(says, about=_called(telling, event.piece))


def _taken_back(_telling: Telling, _entry: Entry) -> Told:
    return Told("took a piece back into their own hands")


def _witnessed(telling: Telling, entry: Entry) -> Told:
    event: Witnessed = entry.event
    words = quotes(*((label, getattr(event, name)) for name, label in STEPS.items()))
    return Told("answered a piece as a witness", words=words, about=_called(telling, event.piece))


def _facts(terms: StoryTerms) -> tuple[str, ...]:
    return (kind_of(terms.template),)


def _wording(wording: StoryWording) -> tuple[Quote, ...]:
    return _text("", Text(wording.title, wording.passages))


def _piece(telling: Telling, story: str) -> str | None:
    piece = AccordId(story)
    if piece not in telling.view.accords and piece not in telling.view.state(StoriesState).shown:
        return None
    title = _called(telling, piece)
    return f"“{title}”" if title else "a story or a letter"


STORY = Matter("a version of a piece", "the piece", facts=_facts, quoted=_wording)


CHAPTER = Chapter(
    "stories",
    "Stories and letters",
    {
        Asked: _asked,
        Shown: _shown,
        Written: _written,
        Suggested: _suggested,
        Answered: _answered,
        TakenBack: _taken_back,
        Witnessed: _witnessed,
        Kept: _kept,
        PutAway: _put_away,
    },
    {KIND: STORY},
    {f"stories:{page}": _piece for page in PAGES},
)
