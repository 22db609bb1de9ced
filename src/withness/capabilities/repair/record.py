"""How what is said when something felt off reads in the record."""

from withness.ground.partnership import Entry
from withness.ground.ui.record import Chapter, LeadsTo, Teller, Telling, Told, named, quotes

from .events import Answered, Changed, Closed, Opened, Reopened
from .rules import RepairState


def _says(words: str) -> Teller:
    def told(_telling: Telling, entry: Entry) -> Told:
        return Told(words, words=quotes(("", getattr(entry.event, "words", None))))

    return told


def _thread(telling: Telling, thing: str) -> str | None:
    return "what felt off" if thing in telling.view.state(RepairState).threads else None


CHAPTER = Chapter(
    "repair",
    "Between us",
    {
        Opened: _says("said that something between us felt off"),
        Answered: _says("said something about what felt off"),
        Changed: _says("wrote down what we change"),
        Closed: _says("said: for me this is settled"),
        Reopened: _says("took up again what felt off"),
    },
    pages={"repair:between_us": named("between us"), "repair:thread": _thread},
    leads_to=(LeadsTo(Opened, Changed, "thread"),),
)
