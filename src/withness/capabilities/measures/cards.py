"""What pages show of measures: what we picked, how it goes, and what somebody gave."""

from datetime import datetime

from django.utils.text import capfirst
from msgspec import Struct

from withness.ground.partnership import PARTNERS, Accord, AccordId, Member, MemberId, Role, Version, View
from withness.ground.practice.measures import Worded
from withness.ground.ui.cards import AccordCard, accord_card, moment
from withness.ground.ui.parts import Fields, InParts, Part
from withness.ground.ui.voices import Voices
from withness.ground.ui.waiting import Waiting, awaited
from withness.science.measures import Measure, score_one

from .chart import band, course, in_points, known, since_first, total_of
from .events import KIND, PACES, ResponseId
from .rules import STOPPED, TAKEN_BACK
from .state import MeasuresState, Remark, Response, is_due, own

ENDINGS = {STOPPED: "stopped", TAKEN_BACK: "taken back"}
LABELS = {"name": "Which", "purpose": "What we want to see with it", "often": "How often", "who": "Who answers it"}


class RemarkCard(Struct, frozen=True):
    """Something said to a result; `words` is None where there are none (`told` is False), or once erased."""

    who: str
    strand: str
    at: datetime
    told: bool
    words: str | None


class ResultCard(Struct, frozen=True):
    """What somebody gave. `total` is in words, and `counts` where there is one; `stored` says where another total stood
    with it; `band` is for whoever asks; `changed` compares it with the first."""

    id: ResponseId
    who: str
    strand: str
    at: datetime
    total: str
    counts: bool
    left_out: str
    stored: str
    band: str
    changed: str
    subscales: tuple[tuple[str, str], ...]
    noted: bool
    note: str | None
    contested: bool
    remarks: tuple[RemarkCard, ...]


class AnswerCard(Struct, frozen=True):
    """One question with the answer that was chosen."""

    question: str
    answer: str


class PickCard(Struct, frozen=True):
    """One measure that we picked, or that was put forward. `mine`: the reader answers it."""

    id: AccordId
    accord: AccordCard
    of: Measure | None
    about: str
    ours: bool
    often: str
    who: str
    mine: bool
    due: bool
    begun: int
    begun_at: datetime | None
    many: int
    hidden: bool
    says: str
    alive: bool
    parts: tuple[Part, ...]
    agreed: tuple[Part, ...]


def picks(view: View, now: int) -> list[PickCard]:
    """Everything that was picked or put forward, the newest first."""
    return [card(view, accord, now) for accord in reversed(view.of_kind(KIND))]


def card(view: View, accord: Accord, now: int) -> PickCard:
    """One of them, as this reader may know it."""
    shown = accord.current or accord.waiting or accord.latest
    of, state, mine = known(shown.terms.measure), view.state(MeasuresState), own(view)
    begun = mine.drafts.get(accord.id)
    laid_out = _laid_out(view)
    return PickCard(
        id=accord.id,
        accord=accord_card(view, accord, ENDINGS, laid_out),
        of=of,
        about=of.about if of is not None else "",
        ours=of is not None and of.ours,
        often=PACES.get(shown.terms.weeks, ""),
        who=Voices(view).names(shown.terms.who),
        mine=accord.current is not None and view.viewer in shown.terms.who,
        due=is_due(view, accord.id, now),
        begun=len(begun.answers) if begun is not None else 0,
        begun_at=moment(begun.began_at) if begun is not None else None,
        many=len(of.items) if of is not None else 0,
        hidden=accord.id in mine.hidden,
        says=course(view, accord, now).says if state.of(accord.id) and accord.id not in mine.hidden else "",
        alive=accord.current is not None or accord.waiting is not None,
        parts=laid_out.offered(accord),
        agreed=laid_out.agreed(accord),
    )


def results(view: View, accord: Accord) -> list[ResultCard]:
    """Everything that was given, the newest first."""
    return [result(view, each) for each in reversed(view.state(MeasuresState).of(accord.id))]


def result(view: View, response: Response) -> ResultCard:
    """One result."""
    voices, of = Voices(view), known(response.measure)
    remarks = tuple(_remark(voices, each) for each in response.remarks)
    total = total_of(of, response) if of is not None else None
    return ResultCard(
        id=response.id,
        who=f"{capfirst(voices.name(response.by))} gave this{voices.wrote(response.written_by)}",
        strand=voices.strand(response.by),
        at=moment(response.at),
        total=in_points(of, total),
        counts=total is not None,
        left_out=_left_out(of, response),
        stored=_stored(response, total),
        band=band(of, total) if of is not None and total is not None else "",
        changed=since_first(view, of, response, total) if of is not None and total is not None else "",
        subscales=_subscales(of, response),
        noted=response.noted,
        note=response.note,
        contested=any(each.contests for each in response.remarks),
        remarks=remarks,
    )


def answers(of: Measure, given: dict[str, float], worded: Worded | None) -> list[AnswerCard]:
    """Every question with its answer, in the reader's language; by number where the wording is not loaded."""
    found = []
    for item in of.items:
        value = given.get(item.id)
        question, answer = f"Question {item.id}", "left out" if value is None else f"{value:g}"
        asked = next((each for each in worded.wording.questions if each.item == item.id), None) if worded else None
        if worded is not None and asked is not None:
            question = asked.words[worded.language]
            chosen = next((each for each in asked.options if each.weight == value), None)
            answer = chosen.words[worded.language] if chosen is not None else answer
        found.append(AnswerCard(question, answer))
    return found


def waiting(view: View) -> list[Waiting]:
    """What was put forward and waits for the reader's voice, oldest first."""
    found = []
    for accord in awaited(view, KIND):
        shown = accord_card(view, accord, ENDINGS)
        action = "Say where it rests" if shown.question == "rest" else "Answer"
        words = shown.open_wording.name if shown.open_wording is not None else None
        title = f"{shown.who}, a questionnaire"
        found.append(Waiting(title, words, True, shown.who_strand, shown.at, action, "measures:pick", accord.id))
    return found


def due(view: View, now: int) -> list[PickCard]:
    """What the reader wanted to answer about now."""
    found = (each for each in view.of_kind(KIND) if is_due(view, each.id, now))
    return [each for each in (card(view, accord, now) for accord in found) if not each.hidden]


def fields(version: Version) -> Fields:
    """A version as its form holds it."""
    wording = version.wording
    return {
        "name": wording.name if wording is not None else None,
        "purpose": wording.purpose if wording is not None else None,
        "often": str(version.terms.weeks),
        "who": ",".join(sorted(version.terms.who)),
    }


def people(view: View) -> list[tuple[MemberId, str]]:
    """Who could answer a measure, clients first."""
    voices = Voices(view)
    there = sorted(view.members.active(*PARTNERS), key=lambda member: member.role is not Role.CLIENT)
    return [(member.id, capfirst(voices.name(member.id))) for member in there]


def clients(view: View) -> list[Member]:
    """Whom most measures are about."""
    return list(view.members.active(Role.CLIENT))


def start_from(accord: Accord) -> dict[str, object]:
    """What another wording starts from."""
    shown = accord.waiting or accord.current or accord.latest
    purpose = shown.wording.purpose if shown.wording is not None else ""
    return {"purpose": purpose, "weeks": shown.terms.weeks, "who": sorted(shown.terms.who)}


def _laid_out(view: View) -> InParts:
    voices = Voices(view)

    def said(name: str, value: str | None) -> str | None:
        if name == "often" and value:
            return capfirst(PACES.get(int(value), ""))
        if name == "who" and value:
            return capfirst(voices.names(MemberId(each) for each in value.split(",")))
        return value

    return InParts(LABELS, fields, said)


def _remark(voices: Voices, each: Remark) -> RemarkCard:
    says_so = "said that this doesn't show how it is" if each.contests else "said to it"
    return RemarkCard(
        f"{capfirst(voices.name(each.by))} {says_so}", voices.strand(each.by), moment(each.at), each.told, each.words
    )


def _left_out(of: Measure | None, response: Response) -> str:
    missing = len(of.items) - len(response.answers) if of is not None else 0
    if of is None or not missing:
        return ""
    questions = "one question was" if missing == 1 else f"{missing} questions were"
    if score_one(of, response.answers).prorated:
        return f"{capfirst(questions)} left out. As its authors allow, the total is estimated from the others."
    return f"{capfirst(questions)} left out, and nothing is guessed for it."


def _stored(response: Response, total: float | None) -> str:
    if response.stored_total is None or response.stored_total == total:
        return ""
    anew = f"Added up anew from the answers it is {total:g}" if total is not None else "The answers give no total"
    return f"{response.stored_total:g} stood with these answers. {anew}, and that is what counts here."


def _subscales(of: Measure | None, response: Response) -> tuple[tuple[str, str], ...]:
    if of is None:
        return ()
    return tuple((name, f"{value:g}") for name, value in score_one(of, response.answers).subscales.items())
