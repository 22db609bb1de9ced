"""What pages show of a referral: the words that go out, where it stands, and everything that came of it."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from django.utils.text import capfirst
from msgspec import Struct

from withness.ground.directory.domains import DOMAIN
from withness.ground.directory.showing import Card
from withness.ground.partnership import HOUSE, Accord, MemberId, Role, Version, View
from withness.ground.ui.again import Due, in_words
from withness.ground.ui.cards import AccordCard, accord_card, moment
from withness.ground.ui.parts import Fields, InParts, Part
from withness.ground.ui.voices import Voices
from withness.ground.ui.waiting import Waiting, awaited

from .events import (
    ACCEPTED,
    BY_HAND,
    CANNOT,
    CLIENT,
    DONE,
    FILE,
    KIND,
    MAIL,
    NO,
    NOT_YET,
    RECEIVED,
    SOME,
    STOPPED,
    THERAPIST,
    TOGETHER,
    WAITING,
    YES,
    Answered,
    Asked,
    CameBack,
    Delivered,
    Hindered,
    LetterId,
    ReferralWording,
    Replied,
    Sent,
    TakenBack,
    Told,
)
from .state import (
    AGREED,
    DID_NOT_HELP,
    ENDED,
    GOT_HELP,
    NO_HELP,
    OFFERED,
    REOPENED,
    RETURNED,
    SENT,
    Step,
    asks,
    barriers,
    course_of,
    due_at,
    is_open,
    now_on,
    sent,
    standing,
)

ENDINGS = {DONE: "it is done", STOPPED: "it stops here"}
CHOICES_OF_WHO = (
    (CLIENT, "The client calls or goes there"),
    (THERAPIST, "The therapist calls"),
    (TOGETHER, "We call together"),
    (MAIL, "A mail with exactly these words"),
    (FILE, "A file for their computer (FHIR)"),
)
IN_THE_WAY = {
    "no_funds": "no money left for it",
    "waiting_list": "the waiting list",
    "not_eligible": "not for people in this situation",
    "no_answer": "nobody answered",
    "transport": "getting there",
    "language": "the language",
    "documents": "papers that are missing",
    "cost": "what it costs",
    "felt_unwelcome": "not feeling welcome",
    "unsafe": "not safe",
}
"""Each barrier, as a line about anybody names it."""
STANDS = {
    OFFERED: "This is an offer so far.",
    AGREED: "You agreed on this. Nothing has gone out yet.",
    REOPENED: "You agreed to try another place. Nothing has gone out yet.",
    SENT: "It went out. There is no answer yet.",
    RETURNED: "It didn't get there.",
    RECEIVED: "They have it, and answer later.",
    ACCEPTED: "They say that they can help.",
    WAITING: "They say that there is a wait.",
    CANNOT: "They say that they can't help.",
    GOT_HELP: "There was help.",
    DID_NOT_HELP: "There was help, and it didn't help.",
    NO_HELP: "There was no help.",
    ENDED: "It has ended.",
}
ANSWERS = {RECEIVED: "they have it", ACCEPTED: "they can help", WAITING: "there is a wait", CANNOT: "they can't help"}
GOT = {YES: "got help", NOT_YET: "got no help yet", NO: "got no help"}
HELPED = {YES: "it helped", SOME: "it helped a little", NO: "it didn't help"}
WENT = {MAIL: "sent it by mail", FILE: "gave it over as a file", BY_HAND: "said that it was done"}
_SAYS: dict[type, str] = {
    CameBack: "said that it came back",
    TakenBack: "closed the address that went out with it",
    Replied: "an answer came on the page that was sent to them: ",
    Answered: "said what they answered: ",
    Hindered: "said what gets in the way",
}

LABELS = {
    "name": "Which place",
    "contact": "How they are reached",
    "about": "What it is about",
    "who": "Who does it",
    "said": "What is said, word for word",
    "signed": "From whom it says that it is",
    "ask_after": "When the client is asked whether they got help",
}


class Chosen(Struct, frozen=True):
    """A service as it is copied into the words: nobody agrees to one that changes afterwards."""

    service: str
    name: str
    contact: tuple[str, ...] = ()
    to: str | None = None

    def wording(self, said: str | None, signed: str | None) -> ReferralWording:
        """The words with this service in them."""
        return ReferralWording(self.name, self.contact, self.to, said, signed)


def chosen(service: Card) -> Chosen:
    """What is copied of a service of the directory."""
    place = service.places[0] if service.places else None
    phones = (*service.phones, *(place.phones if place is not None else ()))
    lines = (
        service.by,
        ", ".join(place.address) if place is not None else "",
        *(each["number"] for each in phones[:2]),
        service.mail,
        service.web,
    )
    return Chosen(service.id, service.name[:300], tuple(dict.fromkeys(filter(None, lines))), service.mail or None)


def chosen_in(version: Version) -> Chosen:
    """The service as a wording that stands has it."""
    wording = version.wording
    if wording is None:
        return Chosen(version.terms.service, "")
    return Chosen(version.terms.service, wording.name, wording.contact, wording.to)


def fields(version: Version) -> Fields:
    """A version as its form would hold it."""
    wording, terms = version.wording, version.terms
    days = terms.ask_after
    return {
        "name": getattr(wording, "name", None),
        "contact": "\n".join(wording.contact) if wording is not None else None,
        "about": terms.about,
        "who": terms.who,
        "said": getattr(wording, "said", None),
        "signed": getattr(wording, "signed", None),
        "ask_after": str(days) if days is not None else None,
        "whose": terms.whose,
    }


def _says(name: str, value: str | None) -> str | None:
    if name == "about":
        return DOMAIN[value].title if value in DOMAIN else value
    if name == "who":
        return dict(CHOICES_OF_WHO).get(value or "", value)
    if name == "ask_after":
        return f"{value} days after it went out" if value else None
    return value


LAID_OUT = InParts(LABELS, fields, _says)


class Line(Struct, frozen=True):
    """Something that was said of it, as a sentence; what stood in the way, and words (None once erased)."""

    who: str
    strand: str
    at: datetime
    facts: str
    told: bool
    words: str | None


class ReferralCard(Struct, frozen=True):
    """A referral for a page. `letter` can still be answered; `may_send` is how it goes out, or nothing; `asked`: it is
    time that the reader says whether they got help; `to_tell`: they can say so."""

    accord: AccordCard
    alive: bool
    stands: str
    code: str
    whose: str
    parts: tuple[Part, ...]
    held: tuple[Part, ...]
    going_out: Any
    holds_version: str
    letter: LetterId | None
    returned: bool
    may_send: str
    sent_before: bool
    went_out: bool
    asked: bool
    to_tell: bool
    barriers: tuple[str, ...]
    lines: tuple[Line, ...]
    start_from: Fields


def all_of(view: View) -> list[ReferralCard]:
    """Every referral the reader may know of, the newest first."""
    return [card(view, accord, 0) for accord in reversed(view.of_kind(KIND))]


def card(view: View, accord: Accord, now: int) -> ReferralCard:
    """One referral at `now` (microseconds UTC)."""
    voices, letter, current = Voices(view), sent(view, accord), accord.current
    code, whose = standing(view, accord), accord.latest.terms.whose
    shown = accord_card(view, accord, ENDINGS, LAID_OUT)
    here = view.viewer in current.needs if current is not None else False
    client = here and view.me.role is Role.CLIENT
    how = current.terms.who if current is not None and current.wording is not None else ""
    return ReferralCard(
        accord=shown,
        alive=shown.holds or shown.version is not None,
        stands=_stands(view, accord, code),
        code=code,
        whose=voices.names([whose]) if whose is not None else "",
        parts=LAID_OUT.offered(accord),
        held=LAID_OUT.agreed(accord),
        going_out=(accord.waiting or current or accord.latest).wording,
        holds_version=current.id if current is not None else "",
        letter=letter.id if letter is not None and is_open(accord, letter) else None,
        returned=letter is not None and letter.returned,
        may_send=(how if how in (MAIL, FILE) else BY_HAND) if here and how else "",
        sent_before=letter is not None,
        went_out=letter is not None,
        asked=client and asks(view, accord, view.viewer, now),
        to_tell=client and letter is not None,
        barriers=tuple(IN_THE_WAY[each] for each in barriers(view, accord)),
        lines=tuple(_lines(view, voices, accord)),
        start_from=fields(accord.waiting or current or accord.latest),
    )


def _stands(view: View, accord: Accord, code: str) -> str:
    until = next(
        (s.event.until for s in reversed(now_on(view, accord)) if isinstance(s.event, Replied | Answered)), None
    )
    if code == WAITING and until is not None:
        return f"They say that there is a wait, perhaps until {in_words(until)}."
    if code == OFFERED and accord.waiting is None:
        return ""
    return STANDS[code]


def _lines(view: View, voices: Voices, accord: Accord) -> Iterator[Line]:
    for step in course_of(view, accord.id).steps:
        name = capfirst(voices.name(step.by)) if step.by != HOUSE else ""
        named = [IN_THE_WAY.get(each, each) for each in getattr(step.event, "barriers", ())]
        who = f"{name} {says(voices, step)}{voices.wrote(step.written_by)}".strip()
        strand = voices.strand(step.by) if step.by != HOUSE else "house"
        told = isinstance(step.event, Replied | Answered | Told | Hindered)
        yield Line(
            capfirst(who), strand, moment(step.at), capfirst(", ".join(named)), told, getattr(step.event, "note", None)
        )


def says(voices: Voices, step: Step) -> str:
    """What a step says, after its speaker's name if it has one."""
    event, said = step.event, _SAYS.get(type(step.event), "")
    match event:
        case Sent(how=how):
            said = WENT.get(how, how)
        case Delivered(arrived=arrived):
            said = "the mail went out" if arrived else "the mail could not be delivered: the address doesn't work"
        case Replied(stands=stands, until=until) | Answered(stands=stands, until=until):
            said += ANSWERS.get(stands, stands) + (f", perhaps until {in_words(until)}" if until is not None else "")
        case Asked(to=to):
            said = f"{voices.name(to)} {'were' if to == voices.me else 'was'} asked whether there was help"
        case Told(got=got, helped=helped):
            said = GOT.get(got, got) + (f", and {HELPED.get(helped, helped)}" if helped is not None else "")
    return said


def waiting(view: View) -> Iterator[Waiting]:
    """Referrals that wait for the reader's voice."""
    for accord in awaited(view, KIND):
        shown = accord_card(view, accord, ENDINGS)
        action = "Say where it rests" if shown.question == "rest" else "Answer"
        words, title = getattr(shown.open_wording, "name", None), f"{shown.who}, a place to ask for help"
        yield Waiting(title, words, True, shown.who_strand, shown.at, action, "referrals:one", accord.id)


def due(view: View, now: int) -> Iterator[Due]:
    """Referrals of which it is time that the reader says whether they got help."""
    for accord in view.of_kind(KIND):
        if asks(view, accord, view.viewer, now) and view.me.role is Role.CLIENT:
            letter = sent(view, accord)
            at = due_at(accord, letter) if letter is not None else None
            if at is not None:
                title = view.title(accord.id) or None
                yield Due("Did you get help there?", title, moment(at).date(), "referrals:one", accord.id)


def owners(view: View) -> list[tuple[MemberId, str]]:
    """Whose alone a referral can be, for this reader: a client's own, or any client's for a therapist; nobody's where
    there is one client only."""
    clients: Iterable[Any] = view.members.active(Role.CLIENT)
    voices, several = Voices(view), len(list(clients)) > 1
    mine = [each.id for each in clients if view.me.role is Role.THERAPIST or each.id == view.viewer]
    return [(each, f"{voices.name(each)} alone") for each in mine] if several else []
