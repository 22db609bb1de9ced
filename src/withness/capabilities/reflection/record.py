"""How what is said about conversations that were heard again reads in the record."""

from withness.ground.partnership import Entry
from withness.ground.ui.record import Chapter, Matter, Teller, Telling, Told, by_title, named, quotes

from .cards import ENDINGS, FELT_LIKE, QUESTION, called
from .events import KIND, Brought, Corrected, Felt, Heard, MayStandBeside, MayTeach


def _says(says: str) -> Teller:
    def told(telling: Telling, entry: Entry) -> Told:
        return Told(says, about=telling.title(entry.event.accord))

    return told


def _corrected(telling: Telling, entry: Entry) -> Told:
    said = entry.event.correction
    facts = (f"Turn {said.place + 1}: {called(said.code, said.subcode)}.",) if said is not None else ()
    return Told("heard a turn otherwise", facts, about=telling.title(entry.event.accord))


def _felt(telling: Telling, entry: Entry) -> Told:
    event: Felt = entry.event
    facts = (f"{FELT_LIKE[event.felt]}.",) if event.felt in FELT_LIKE else ()
    says = "said whether it felt like what was heard"
    return Told(says, facts, quotes(("", event.words)), about=telling.title(event.accord))


def _may(what: str, of: str) -> Teller:
    def told(telling: Telling, entry: Entry) -> Told:
        says = f"said that {of} {'may' if entry.event.may else 'may not'} {what}"
        return Told(says, about=telling.title(entry.event.accord))

    return told


LABELS = {"which": "Which conversation", "question": QUESTION}
REFLECTION = Matter("a conversation to hear again", "the conversation", LABELS, ENDINGS)
PAGES = {
    "reflection:reflections": named("what you heard again"),
    "reflection:reflection": by_title,
    "reflection:corrections": by_title,
}
CHAPTER = Chapter(
    "reflection",
    "What we heard again",
    {
        Brought: _says("brought the transcript of a conversation"),
        Heard: _says("listened to a conversation, on this machine alone"),
        Corrected: _corrected,
        Felt: _felt,
        MayTeach: _may("teach the listening", "what was set right"),
        MayStandBeside: _may("stand beside their own reasons", "what was heard"),
    },
    {KIND: REFLECTION},
    PAGES,
)
