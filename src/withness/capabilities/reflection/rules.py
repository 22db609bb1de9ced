"""Reflection: all whose voices are in a conversation agree to hear it again, and any of them takes it away."""

from withness.ground.files.refs import FileRef
from withness.ground.partnership import (
    PARTNERS,
    Accord,
    AccordId,
    AccordKind,
    Asymmetry,
    Capability,
    Erased,
    Member,
    Role,
    Said,
    VersionId,
    View,
)
from withness.ground.partnership.refusals import (
    NotHeardOf,
    NotInForce,
    NotThisRole,
    NotYourVoice,
    OutOfRange,
    Refusal,
    WordsMissing,
)
from withness.ground.partnership.text import LINE, any_words, some_words
from withness.ground.partnership.verbs import end, propose
from withness.science.talk.codes import CODES as ALL_CODES
from withness.science.talk.codes import KINDS

from .events import (
    EVENTS,
    KIND,
    TAKEN_BACK,
    Brought,
    Corrected,
    Correction,
    Felt,
    Heard,
    MayStandBeside,
    MayTeach,
    ReadingId,
    ReflectionWording,
)
from .state import Reading, ReflectionState, evolve, reading_of

LONGEST = 5_000
CODES = {code: KINDS.get(code, ()) for code in ALL_CODES}
"""What a turn can be, and which kinds of it there are."""
FELT = ("yes", "partly", "no")


class ThereAlready(Refusal):
    why = "There is a transcript here already."
    what_now = "Take that one away first, or hear another conversation again."


class NothingHeardYet(Refusal):
    why = "Nothing was heard in this conversation yet."
    what_now = "Wait until it was listened to. What you typed is kept here."


class NoSuchCode(Refusal):
    why = "This turn can't be called that."
    what_now = "Choose one of those that the page shows."


def check(wording: ReflectionWording, _terms: None) -> None:
    """It says which conversation, and all of it fits."""
    some_words(wording.which, field="which", most=LINE)
    any_words(wording.question, field="question", most=LONGEST)


def propose_reflection(
    view: View,
    by: Member,
    *,
    reflection: AccordId,
    version: VersionId,
    which: str,
    now: int,
    question: str | None = None,
    counters: VersionId | None = None,
    why: str | None = None,
) -> list[Said]:
    """Ask everybody whose voice is in a conversation whether we hear it again, or say that another way."""
    wording = ReflectionWording(some_words(which, field="which", most=LINE), question or None)
    return propose(
        view, by, kind=KIND, accord=reflection, version=version, wording=wording, now=now, counters=counters, why=why
    )  # fmt: skip


def bring_transcript(
    view: View, by: Member, *, reflection: AccordId, reading: ReadingId, transcript: FileRef, turns: int, now: int
) -> list[Said]:
    """Bring the transcript, once everybody whose voice is in it has said yes."""
    accord = _in_force(view, by, reflection)
    if reading_of(view, reflection) is not None:
        raise ThereAlready
    assert accord.current is not None
    brought = Brought(reflection, reading, accord.current.needs, turns, transcript)
    return [view.about(accord, brought)]


def hear_reading(view: View, *, reflection: AccordId, reading: ReadingId, codes: FileRef, now: int) -> list[Said]:
    """Said by the house: this was heard in each turn. Once, and not where it was taken away meanwhile."""
    there = reading_of(view, reflection)
    if there is None or there.id != reading or there.codes is not None:
        return []
    heard = Heard(reflection, reading, there.voices, codes)
    return [Said(view.accord(reflection, KIND).latest.audience, heard)]


def correct_turn(
    view: View, by: Member, *, reflection: AccordId, place: int, code: str, now: int, subcode: str | None = None
) -> list[Said]:
    """Say what a turn was, as I hear it. What the other says of the same turn stays beside it."""
    accord, there = _heard(view, by, reflection)
    if not 0 <= place < there.turns:
        raise OutOfRange(field="place")
    if code not in CODES or (subcode is not None and subcode not in CODES[code]):
        raise NoSuchCode(field="code")
    correction = Correction(place, code, subcode)
    return [view.about(accord, Corrected(reflection, there.id, there.voices, correction))]


def say_how_it_felt(
    view: View, by: Member, *, reflection: AccordId, now: int, felt: str | None = None, words: str | None = None
) -> list[Said]:
    """Say whether it felt like what was heard, in a word, in my own words, or both."""
    accord, there = _heard(view, by, reflection)
    if felt is not None and felt not in FELT:
        raise OutOfRange(field="felt")
    said = any_words(words, field="words", most=LONGEST)
    if felt is None and said is None:
        raise WordsMissing(field="words")
    return [view.about(accord, Felt(reflection, there.id, felt, said))]


def say_whether_it_may_teach(view: View, by: Member, *, reflection: AccordId, may: bool, now: int) -> list[Said]:
    """Say whether what was set right may teach the listening: for oneself, and as often as one likes."""
    accord, there = _heard(view, by, reflection)
    if by.id not in there.voices:
        raise NotYourVoice
    return [view.about(accord, MayTeach(reflection, there.id, may))]


def say_whether_it_may_stand_beside(view: View, by: Member, *, reflection: AccordId, may: bool, now: int) -> list[Said]:
    """A client says whether what was heard may stand beside the reasons they wrote themselves."""
    accord, there = _heard(view, by, reflection)
    if by.role is not Role.CLIENT:
        raise NotThisRole
    if by.id not in there.voices:
        raise NotYourVoice
    return [view.about(accord, MayStandBeside(reflection, there.id, may))]


def stands_beside(view: View, there: Reading) -> bool:
    """Whether every client whose voice is in it wants what was heard beside their own reasons."""
    clients = {each for each in there.voices if view.member(each).role is Role.CLIENT}
    return bool(clients) and there.beside >= clients


def take_away(view: View, by: Member, *, reflection: AccordId, now: int) -> list[Said]:
    """Have the transcript and everything that was heard in it destroyed: anybody whose voice is in it, alone."""
    there = reading_of(view, reflection)
    if there is None:
        raise NotHeardOf
    if by.id not in there.voices:
        raise NotYourVoice
    return _gone(view, there)


def take_consent_back(view: View, by: Member, *, reflection: AccordId, now: int, why: str | None = None) -> list[Said]:
    """Take my yes back: the transcript goes, with everything that was heard in it, and none is brought any more."""
    there = reading_of(view, reflection)
    ended = end(view, by, accord=reflection, how=TAKEN_BACK, now=now, why=why)
    return [*ended, *(_gone(view, there) if there is not None else ())]


def _gone(view: View, there: Reading) -> list[Said]:
    entries = {entry.id: entry.audience for entry in view.heard}
    return [view.to(entries[each], Erased(entry=each)) for each in there.entries]


def _in_force(view: View, by: Member, reflection: AccordId) -> Accord:
    accord = view.accord(reflection, KIND)
    if by.role not in PARTNERS:
        raise NotThisRole
    if accord.current is None or accord.ended is not None:
        raise NotInForce
    return accord


def _heard(view: View, by: Member, reflection: AccordId) -> tuple[Accord, Reading]:
    accord, there = _in_force(view, by, reflection), reading_of(view, reflection)
    if there is None or there.codes is None:
        raise NothingHeardYet
    return accord, there


REFLECTION = AccordKind(
    name=KIND,
    wording=ReflectionWording,
    title=lambda wording: wording.which,
    check=check,
    one_voice_endings=(TAKEN_BACK,),
    matter=None,
    may_be_led=False,
)

ASYMMETRIES = (
    Asymmetry(
        name="clients_say_whether_what_was_heard_stands_beside_their_reasons",
        who="Clients",
        what="say alone whether what was heard in a conversation stands on the page of a goal, below the reasons that "
        "were written there, and take that back. Whoever works with them reads it there too, and can't put it there.",
        reason="What speaks for a change is the client's own. Held up to somebody by another, it can become pressure.",
        source="Our first law: nobody answers for another. Motivational interviewing (Miller & Rollnick) draws out "
        "somebody's own reasons and gives them none.",
        about="What we do together",
    ),
)

CAPABILITY = Capability(
    name="reflection",
    events=EVENTS,
    state=ReflectionState,
    evolve=evolve,
    kinds=(REFLECTION,),
    house_says=(Heard,),
    asymmetries=ASYMMETRIES,
)
