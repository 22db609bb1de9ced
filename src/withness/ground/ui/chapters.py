"""How the protocol's own events read in the record: coming and going, opening, leading, erasing, and every answer."""

from typing import Any

from msgspec.structs import replace

from withness.ground.partnership import Entry, Erased
from withness.ground.partnership.accords import (
    Agreed,
    Declined,
    Differed,
    Ended,
    Expired,
    Lapsed,
    Proposed,
    Withdrawn,
)
from withness.ground.partnership.acts import EndedEarly, PutAside, RanOut, Reviewed
from withness.ground.partnership.dictation import Confirmed, Dictated, StruckOut
from withness.ground.partnership.entries import Role
from withness.ground.partnership.grants import Asked, Granted, GrantLapsed, Revoked, SaidBack
from withness.ground.partnership.leads import LeadGiven, LeadTakenBack
from withness.ground.partnership.members import (
    Founded,
    Gone,
    Introduced,
    Invited,
    Joined,
    Knocked,
    Left,
    LetBackIn,
    Removed,
    Renamed,
    SteppedIn,
    Uninvited,
    Welcomed,
)
from withness.ground.ui.record import Chapter, Matter, Quote, Teller, Telling, Told, quotes, words_of

_ROLES = {
    Role.CLIENT: "a client",
    Role.THERAPIST: "a therapist",
    Role.SUPPORTER: "a supporter",
    Role.GUARDIAN: "a parent or guardian",
    Role.SUPERVISOR: "a supervisor",
    Role.COORDINATOR: "a coordinator",
    Role.GUEST: "a guest",
    Role.HOUSE: "the software",
}
_WHY = "Why"


def _founded(_telling: Telling, entry: Entry) -> Told:
    return Told(f"began this as {_ROLES[entry.event.role]}", words=quotes(("By the name of", entry.event.name)))


def _invited(_telling: Telling, entry: Entry) -> Told:
    return Told(f"invited somebody as {_ROLES[entry.event.role]}")


def _introduced(telling: Telling, entry: Entry) -> Told:
    goes = "go" if entry.event.member == telling.view.viewer else "goes"
    says = f"told whoever was invited what {telling.name(entry.event.member)} {goes} by"
    return Told(says, words=quotes(("", entry.event.name)))


def _welcomed(telling: Telling, entry: Entry) -> Told:
    return Told(f"said that {_whom(telling, entry)} can join")


def _knocked(_telling: Telling, entry: Entry) -> Told:
    return Told("came with a link and asked to be let in", words=quotes(("By the name of", entry.event.name)))


def _uninvited(_telling: Telling, entry: Entry) -> Told:
    return Told("took an invitation back", words=quotes((_WHY, entry.event.why)))


def _joined(_telling: Telling, entry: Entry) -> Told:
    return Told("came in", words=quotes(("By the name of", entry.event.name)))


def _renamed(_telling: Telling, entry: Entry) -> Told:
    return Told("chose another name", words=quotes(("By the name of", entry.event.name)))


def _left(_telling: Telling, entry: Entry) -> Told:
    return Told("left", words=quotes((_WHY, entry.event.why)))


def _gone(telling: Telling, entry: Entry) -> Told:
    gone = entry.event.member
    return Told("left" if gone == entry.by else f"said that {telling.name(gone)} is here no more")


def _removed(telling: Telling, entry: Entry) -> Told:
    gone = entry.event.member
    whose = "your" if gone == telling.view.viewer else f"{telling.voices.full_name(gone)}'s"
    return Told(f"ended {whose} part in this", words=quotes((_WHY, entry.event.why)))


def _let_back_in(telling: Telling, entry: Entry) -> Told:
    return Told(f"let {_whom(telling, entry)} back in, in person", words=quotes((_WHY, entry.event.why)))


def _stepped_in(_telling: Telling, entry: Entry) -> Told:
    return Told("stepped in, from the practice", words=quotes((_WHY, entry.event.why)))


def _whom(telling: Telling, entry: Entry) -> str:
    return telling.name(entry.event.member)


def _reviewed(telling: Telling, entry: Entry) -> Told:
    return _of_act(telling, entry, "looked back at what was done alone", ("", entry.event.words))


def _put_aside(telling: Telling, entry: Entry) -> Told:
    never = "never" if entry.event.for_good else "not now"
    return _of_act(telling, entry, f"would rather not look back at what was done alone: {never}")


def _ended_early(telling: Telling, entry: Entry) -> Told:
    return _of_act(telling, entry, "ended early what was done alone", (_WHY, entry.event.why))


def _ran_out(telling: Telling, entry: Entry) -> Told:
    return _of_act(telling, entry, "noted that what was done alone ended on its own date")


def _of_act(telling: Telling, entry: Entry, says: str, *words: tuple[str, str | None]) -> Told:
    act = telling.view.acts.all.get(entry.event.act)
    return Told(says, words=quotes(*words), about=(act.event.why or "") if act is not None else "")


def _granted(telling: Telling, entry: Entry) -> Told:
    return _about(telling, entry, "opened {the} to " + telling.name(entry.event.to))


def _revoked(telling: Telling, entry: Entry) -> Told:
    return _about(telling, entry, "closed {the} again to " + telling.name(entry.event.to))


def _grant_lapsed(telling: Telling, entry: Entry) -> Told:
    closed = "noted that {the} is closed to " + telling.name(entry.event.to) + " until every client has opened it"
    return _about(telling, entry, closed)


def _asked(telling: Telling, entry: Entry) -> Told:
    return _spoken(telling, entry, "asked " + telling.name(entry.event.to) + " about {the}")


def _said_back(telling: Telling, entry: Entry) -> Told:
    return _spoken(telling, entry, "said something back about {the}")


def _spoken(telling: Telling, entry: Entry, says: str) -> Told:
    return replace(_about(telling, entry, says), words=quotes(("", entry.event.words)))


def _lead_given(telling: Telling, entry: Entry) -> Told:
    to, matter = telling.name(entry.event.to), telling.matter(entry.event.matter)
    says = f"gave {to} the lead where it is about {matter.a}"
    if entry.event.under is not None:
        says += ", for as long as it is agreed"
    return Told(says, words=quotes((_WHY, entry.event.why)))


def _lead_taken_back(telling: Telling, entry: Entry) -> Told:
    lead = telling.view.leads.all.get(entry.event.lead)
    matter = f" where it is about {telling.matter(lead.given.matter).a}" if lead is not None else ""
    return Told(f"ended a lead{matter}")


def _dictated(telling: Telling, entry: Entry) -> Told:
    says = f"wrote down what {telling.name(entry.event.voice)} said; it counts once that is confirmed"
    return Told(says, words=quotes(*(("", words) for words in words_of(entry.event))))


def _confirmed(telling: Telling, entry: Entry) -> Told:
    return Told(f"confirmed what {_writer(telling, entry)} had written down")


def _struck_out(telling: Telling, entry: Entry) -> Told:
    return Told(f"struck out what {_writer(telling, entry)} had written down")


def _writer(telling: Telling, entry: Entry) -> str:
    known = telling.view.dictations.all.get(entry.event.dictation)
    return telling.name(known.by) if known is not None else "somebody"


def _erased(telling: Telling, entry: Entry) -> Told:
    return Told(f"erased words of {telling.own(entry.by)} own")


PEOPLE = Chapter(
    "people",
    "Who is here",
    {
        Founded: _founded,
        Invited: _invited,
        Introduced: _introduced,
        Welcomed: _welcomed,
        Uninvited: _uninvited,
        Knocked: _knocked,
        Joined: _joined,
        Renamed: _renamed,
        Left: _left,
        Gone: _gone,
    },
)
ALONE = Chapter(
    "alone",
    "Done without somebody",
    {
        Removed: _removed,
        LetBackIn: _let_back_in,
        SteppedIn: _stepped_in,
        Reviewed: _reviewed,
        PutAside: _put_aside,
        EndedEarly: _ended_early,
        RanOut: _ran_out,
    },
)
OPENING = Chapter(
    "opening",
    "Opened to others",
    {Granted: _granted, Revoked: _revoked, GrantLapsed: _grant_lapsed, Asked: _asked, SaidBack: _said_back},
)
LEADING = Chapter("leading", "Who leads", {LeadGiven: _lead_given, LeadTakenBack: _lead_taken_back})
ERASING = Chapter("erasing", "Erased words", {Erased: _erased})
DICTATING = Chapter(
    "dictation",
    "Said aloud, written by another",
    {Dictated: _dictated, Confirmed: _confirmed, StruckOut: _struck_out},
)
OF_THE_PROTOCOL = (PEOPLE, ALONE, OPENING, LEADING, DICTATING, ERASING)


def _proposed(telling: Telling, entry: Entry) -> Told:
    event: Proposed[Any, Any] = entry.event
    matter = telling.matter(event.kind)
    facts = matter.facts(event.terms) if event.terms is not None else ()
    if event.closing is not None:
        ending = matter.endings.get(event.closing, event.closing.replace("_", " "))
        about = telling.title(event.accord, event.version)
        return Told(f"proposed an end to {matter.the}: {ending}", facts, quotes((_WHY, event.why)), about)
    says = f"put {matter.the} another way" if _rewords(telling, event) else f"put {matter.a} forward"
    return Told(says, facts, (*_wording(matter, event.wording), *quotes((_WHY, event.why))))


def _rewords(telling: Telling, event: Proposed[Any, Any]) -> bool:
    known = telling.view.accords.get(event.accord)
    return event.counters is not None or (known is not None and next(iter(known.versions)) != event.version)


def _wording(matter: Matter, wording: Any) -> tuple[Quote, ...]:
    if matter.quoted is not None and wording is not None:
        return matter.quoted(wording)
    names = wording.__struct_fields__ if wording is not None else ()
    texts = ((matter.labels.get(name, ""), getattr(wording, name)) for name in names)
    return quotes(*((label, text) for label, text in texts if isinstance(text, str)))


def _agreed(telling: Telling, entry: Entry) -> Told:
    voice = entry.event.voice
    if entry.event.lead is None:
        return _about(telling, entry, "agreed to {the}")
    return _about(telling, entry, "used the lead and agreed to {the} for " + telling.name(voice))


def _saying(says: str) -> Teller:
    return lambda telling, entry: _about(telling, entry, says)


def _ended(telling: Telling, entry: Entry) -> Told:
    matter = telling.matter(_kind(telling, entry))
    ending = matter.endings.get(entry.event.how, entry.event.how.replace("_", " "))
    return _about(telling, entry, "ended {the}: " + ending)


def _about(telling: Telling, entry: Entry, says: str) -> Told:
    event = entry.event
    matter = telling.matter(_kind(telling, entry))
    why = quotes((_WHY, getattr(event, "why", None)))
    about = telling.title(event.accord, getattr(event, "version", None))
    # Not by str.format: an ending or a name may hold braces.
    return Told(says.replace("{the}", matter.the, 1), words=why, about=about)


def _kind(telling: Telling, entry: Entry) -> str:
    accord = telling.view.accords.get(entry.event.accord)
    return accord.kind if accord is not None else ""


ANSWERS: dict[type, Teller] = {
    Proposed: _proposed,
    Agreed: _agreed,
    Declined: _saying("said of {the}: not like this"),
    Differed: _saying("said: we see {the} differently"),
    Withdrawn: _saying("took {the} back"),
    Ended: _ended,
    Lapsed: _saying("noted that {the} lapsed, because somebody left"),
    Expired: _saying("noted that the time of {the} is over"),
}
"""What is said of accords reads the same for every kind, and belongs to the chapter of its kind."""
