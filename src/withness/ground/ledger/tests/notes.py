"""A capability made for these tests: people note things down, and the house says that a note was delivered."""

from msgspec import Struct, field

from withness.ground.partnership import Capability, Entry, Member, Registry, Role, Said, View, Words
from withness.ground.partnership.refusals import WordsMissing


class Noted(Struct, frozen=True, tag="notes.noted"):
    """Somebody noted something down."""

    number: int
    text: Words = None


class Delivered(Struct, frozen=True, tag="notes.delivered"):
    """Said by the house: a note was delivered."""

    number: int


class Notes(Struct):
    """All notes, by number."""

    texts: dict[int, str | None] = field(default_factory=dict)
    delivered: list[int] = field(default_factory=list)


def evolve(draft: Notes, entry: Entry) -> None:
    match entry.event:
        case Noted(number=number, text=text):
            draft.texts[number] = text
        case Delivered(number=number):
            draft.delivered.append(number)


def note(view: View, by: Member, *, text: str, now: int, private: bool = False) -> list[Said]:
    """Note something down under the next number."""
    if not text:
        raise WordsMissing(field="text")
    event = Noted(number=len(view.state(Notes).texts) + 1, text=text)
    return [view.only_me(event) if private else view.to_partners(event)]


def note_nothing(view: View, by: Member, *, now: int) -> list[Said]:
    return []


def deliver(view: View, entry: Entry) -> list[Said]:
    return [Said(entry.audience, Delivered(number=entry.event.number))]


NOTES = Capability(name="notes", events=(Noted, Delivered), state=Notes, evolve=evolve, house_says=(Delivered,))
REGISTRY = Registry([NOTES])
CLIENT, THERAPIST = Role.CLIENT, Role.THERAPIST
