"""The sheets: for each thing one can say, the questions in their order, and what the answers mean."""

import hashlib
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from msgspec import Struct
from msgspec.structs import asdict, replace

from withness.capabilities.agreement import events as agreement
from withness.capabilities.alliance.events import SCALES
from withness.capabilities.alliance.forms import FeedbackForm
from withness.capabilities.checkins.forms import CheckinForm
from withness.capabilities.checkins.rules import CheckinsState
from withness.capabilities.connection import events as connection
from withness.capabilities.connection.rules import LONGEST as LONGEST_OWN
from withness.capabilities.coping import events as coping
from withness.capabilities.coping.forms import PlanForm
from withness.capabilities.decisions import events as decisions
from withness.capabilities.decisions.cards import ways_of
from withness.capabilities.decisions.forms import DecideForm, QuestionForm
from withness.capabilities.decisions.state import DecisionsState
from withness.capabilities.goals import events as goals
from withness.capabilities.goals.forms import GoalForm, RatingForm
from withness.capabilities.repair.forms import OpenForm
from withness.capabilities.takeaways import events as takeaways
from withness.ground.ledger.ids import new_id
from withness.ground.partnership import Accord, MemberId, View
from withness.ground.partnership.text import LINE
from withness.ground.partnership.verbs import needs_own_hand
from withness.ground.people.paper_codes import LETTERS
from withness.spaces.record.reading import MATTERS

BOX, SCALE, STEPS, CHOICE = "box", "scale", "steps", "choice"
LONGEST = 5_000
TOP = 10
MANY = 6
Says = Callable[[Mapping[str, Any]], tuple[str, dict[str, Any]]]


class Ask(Struct, frozen=True):
    """One question. `options` are the words of steps or choices, or what 0 and 10 mean; `values` what each choice
    means; `lines` is room on paper."""

    name: str
    label: str
    how: str = BOX
    hint: str = ""
    lines: int = 3
    options: tuple[str, ...] = ()
    values: tuple[str, ...] = ()
    most: int = LONGEST
    needed: bool = False

    @property
    def room(self) -> range:
        """The lines to write on."""
        return range(self.lines)

    @property
    def optional(self) -> bool:
        return not self.needed


class Other(Struct, frozen=True):
    """The choice `value` of the question `of` needs words in the box `words`, and they need that choice. `missing` says
    so where there are none, `astray` where something else is chosen."""

    of: str
    value: str
    words: str
    missing: str
    astray: str


class Sheet(Struct, frozen=True):
    """Something to say on paper. `about` are the words it is about, `terms` what else is part of them, as a day; `says`
    gives the verb and what it is told."""

    name: str
    title: str
    asks: tuple[Ask, ...]
    says: Says
    about: tuple[str, ...] = ()
    other: Other | None = None
    terms: tuple[str, ...] = ()
    reference: str = ""

    @property
    def tight(self) -> bool:
        """Whether there is so much to ask that the lines have to stand closer, to fit on one page."""
        return len(self.asks) > MANY


def sheets_for(view: View, voice: MemberId) -> list[Sheet]:
    """Every sheet for this person, as far as the reader knows what they could say now."""
    found = (_goal(), *_answers(view, voice), *_ratings(view, voice), _checkin(view, voice))
    found = (*found, _plan(), _question(), *_ways(view, voice))
    made = (*found, _topic(), _feedback(), _connection(), *_agreement(view), _repair(), _alarm())
    return [referenced(voice, sheet) for sheet in made]


def referenced(voice: MemberId, sheet: Sheet) -> Sheet:
    """With six letters to find it by: the same for the same person and sheet, and nothing can be told from them."""
    digest = hashlib.sha256(f"{voice}\0{sheet.name}".encode()).digest()
    letters = "".join(LETTERS[byte % len(LETTERS)] for byte in digest[:6])
    return replace(sheet, reference=f"{letters[:3]} {letters[3:]}")


def box(form: Any, name: str, *, lines: int = 3, most: int = LONGEST, needed: bool = False) -> Ask:
    """A question in the words in which the page asks it."""
    field = form.base_fields[name]
    return Ask(name, str(field.label), hint=str(field.help_text), lines=lines, most=most, needed=needed)


def _goal() -> Sheet:
    def says(said: Mapping[str, Any]) -> tuple[str, dict[str, Any]]:
        wording = goals.GoalWording(said["text"], said["matters"], said["notice"])
        return "goals.propose_goal", {"goal": new_id(), "version": new_id(), "wording": wording}

    asks = (
        box(GoalForm, "text", lines=3, most=LINE, needed=True),
        box(GoalForm, "matters", lines=5),
        box(GoalForm, "notice", lines=5),
    )
    return Sheet("goal", "Something I want to reach", asks, says)


ANSWERS = {"agree": "Yes, I agree", "decline": "Not like this", "differ": "We see it differently"}
ANOTHER = "another"
"""Saying it another way: an answer where there is one text to change."""
ANOTHER_WAY = {ANOTHER: "I would say it another way"}
SAYS_IT = Other(
    of="answer",
    value=ANOTHER,
    words=ANOTHER,
    missing="Write how they would say it.",
    astray="There are other words below. Choose “another way”, or take the words out.",
)


def _answers(view: View, voice: MemberId) -> Iterator[Sheet]:
    for accord in view.accords.values():
        version = accord.waiting
        if version is None or voice not in version.awaits() or version.wording is None:
            continue
        if needs_own_hand(view, accord, version.id):
            continue

        def says(said: Mapping[str, Any], accord: Accord = accord, version: Any = version) -> Any:
            if said["answer"] == ANOTHER:
                return _another_way(accord, version, said)
            return f"accords.{said['answer']}", {"accord": accord.id, "version": version.id, "why": said["why"]}

        can_change = accord.kind in CHANGES and version.closing is None
        answers = ANSWERS | ANOTHER_WAY if can_change else ANSWERS
        asks = [
            Ask("answer", "What do you say?", CHOICE, options=(*answers.values(),), values=(*answers,), needed=True),
            Ask("why", "Anything to say with it?", lines=5),
        ]
        if can_change:
            asks.insert(1, Ask(ANOTHER, "If another way: how would you say it?", lines=3, most=LINE))
        words = _words(view, accord, version.wording)
        terms = MATTERS[accord.kind].facts(version.terms) if version.terms is not None else ()
        other = SAYS_IT if can_change else None
        yield Sheet(f"answer-{short(version.id)}", "My answer", tuple(asks), says, words, other, terms)


def _another_way(accord: Accord, version: Any, said: Mapping[str, Any]) -> tuple[str, dict[str, Any]]:
    verb, changed = CHANGES[accord.kind]
    words = {"version": new_id(), "counters": version.id, "why": said["why"]}
    return verb, words | changed(accord, version, said[ANOTHER])


def _another_goal(accord: Accord, version: Any, text: str) -> dict[str, Any]:
    """The same goal in other words; why it matters, how it is noticed and the day to look at it again stay as they were
    put forward."""
    again_at = version.terms.again_at if version.terms is not None else None
    return {"goal": accord.id, "wording": replace(version.wording, text=text), "again_at": again_at}


CHANGES: dict[str, tuple[str, Callable[[Accord, Any, str], dict[str, Any]]]] = {
    goals.KIND: ("goals.propose_goal", _another_goal),
    takeaways.KIND: ("takeaways.propose_takeaway", lambda accord, _, text: {"takeaway": accord.id, "text": text}),
}
"""What is one text, and how it is put forward in other words."""


def _words(view: View, accord: Accord, wording: Any) -> tuple[str, ...]:
    """What is asked about, all of it: nobody agrees to words they did not see."""
    title = view.kinds[accord.kind].title(wording)
    texts = [getattr(wording, name) for name in wording.__struct_fields__]
    rest = [text for text in texts if isinstance(text, str) and text and text != title]
    return (title, *rest)


def _ratings(view: View, voice: MemberId) -> Iterator[Sheet]:
    for goal in view.of_kind(goals.KIND):
        if goal.current is None or voice not in goal.current.needs or goal.current.wording is None:
            continue

        def says(said: Mapping[str, Any], goal: str = goal.id) -> tuple[str, dict[str, Any]]:
            return "goals.rate_goal", {"goal": goal, "rating": said["rating"], "note": said["note"]}

        scale = Ask("rating", "How near am I, today?", SCALE, options=("not at all", "I am there"), needed=True)
        about = (goal.current.wording.text,)
        yield Sheet(f"near-{short(goal.id)}", "How near it is", (scale, box(RatingForm, "note", lines=8)), says, about)


def _checkin(view: View, voice: MemberId) -> Sheet:
    """The things they gave before, as they worded them; what only they have heard is not the reader's to ask."""
    own = view.state(CheckinsState).of.get(voice)
    known = [(item, wording) for item, wording in own.worded() if wording is not None] if own is not None else []

    def says(said: Mapping[str, Any]) -> tuple[str, dict[str, Any]]:
        answers = {item: said[item] for item, _ in known}
        return "checkins.give_checkin", {"checkin": new_id(), "answers": answers, "note": said["note"]}

    scales = [Ask(item, each.text, SCALE, options=(each.low, each.high)) for item, each in known]
    return Sheet("checkin", "How it is, today", (*scales, box(CheckinForm, "note", lines=6)), says)


def _plan() -> Sheet:
    def says(said: Mapping[str, Any]) -> tuple[str, dict[str, Any]]:
        wording = coping.PlanWording(said["text"], said["steps"], said["others"])
        return "coping.propose_plan", {"plan": new_id(), "version": new_id(), "wording": wording}

    asks = (
        box(PlanForm, "text", lines=2, most=LINE, needed=True),
        box(PlanForm, "steps", lines=7, needed=True),
        box(PlanForm, "others", lines=5),
    )
    return Sheet("plan", "A plan for a hard moment", asks, says)


def _question() -> Sheet:
    def says(said: Mapping[str, Any]) -> tuple[str, dict[str, Any]]:
        return "decisions.open_question", {"question": new_id(), "words": said["words"], "team": said["team"]}

    asks = (box(QuestionForm, "words", lines=4, most=LINE, needed=True), box(QuestionForm, "team", lines=5))
    return Sheet("question", "A question: which way do we go?", asks, says)


ELSE = Other(
    of="option",
    value=decisions.OTHER,
    words="way",
    missing="Write what else it is, a few words are enough.",
    astray="Something else is written below. Choose “something else”, or take the words out.",
)


def _ways(view: View, voice: MemberId) -> Iterator[Sheet]:
    """Which way to go, for each question that nothing is put forward or agreed on for."""
    for question, known in view.state(DecisionsState).questions.items():
        accord = view.accords.get(question)
        settled = accord is not None and (accord.waiting is not None or accord.current is not None)
        if settled or voice not in known.audience or known.words is None:
            continue

        def says(said: Mapping[str, Any], question: str = question) -> tuple[str, dict[str, Any]]:
            return "decisions.put_forward", {"question": question, "version": new_id(), **said}

        ways = dict(ways_of(view, question))
        asks = (
            Ask("option", "Which way?", CHOICE, options=(*ways.values(),), values=(*ways,), needed=True),
            box(DecideForm, "way", lines=2, most=LINE),
            box(DecideForm, "how", lines=4),
            Ask("why", "Anything to say with it?", lines=3),
        )
        yield Sheet(f"way-{short(question)}", "Which way I would go", asks, says, (known.words,), ELSE)


def _topic() -> Sheet:
    def says(said: Mapping[str, Any]) -> tuple[str, dict[str, Any]]:
        return "sessions.add_topic", {"topic": new_id(), "words": said["words"]}

    ask = Ask("words", "What would you like to talk about?", lines=5, most=LINE, needed=True)
    return Sheet("topic", "Something for next time", (ask,), says)


def _feedback() -> Sheet:
    def says(said: Mapping[str, Any]) -> tuple[str, dict[str, Any]]:
        steps = {name: said[name] for name in SCALES}
        words = {"different": said["different"], "unsaid": said["unsaid"]}
        return "alliance.give_feedback", {"feedback": new_id(), "steps": steps, **words}

    steps = [Ask(name, each.question, STEPS, options=each.words) for name, each in SCALES.items()]
    boxes = [box(FeedbackForm, name, lines=4) for name in ("different", "unsaid")]
    return Sheet("how-it-was", "How it was", (*steps, *boxes), says)


def _connection() -> Sheet:
    def says(said: Mapping[str, Any]) -> tuple[str, dict[str, Any]]:
        words = {area: said[f"{area}_words"] for area in connection.Area if said[f"{area}_words"]}
        steps = {area.value: said[area.value] for area in connection.Area}
        return "connection.tell_connection", {"told": new_id(), "steps": steps, "words": words}

    asks = [
        ask
        for area, scale in connection.SCALES.items()
        for ask in (
            Ask(area.value, scale.question, STEPS, options=scale.words),
            Ask(f"{area}_words", f"{connection.TITLES[area]}, in your own words", lines=1, most=LONGEST_OWN),
        )
    ]
    return Sheet("between-us-now", "How it is between us", tuple(asks), says)


def _agreement(view: View) -> Iterator[Sheet]:
    """One agreement at a time: where there is one, this says it another way, and what is left out stays as it is."""
    known = next((each for each in view.of_kind(agreement.KIND) if each.current or each.waiting), None)
    before = (known.waiting or known.current) if known is not None else None

    def says(said: Mapping[str, Any]) -> tuple[str, dict[str, Any]]:
        parts = {name: said[name] or getattr(before and before.wording, name, None) for name in agreement.PARTS}
        words: dict[str, Any] = {"version": new_id(), "wording": agreement.AgreementWording(**parts)}
        if known is None:
            return "agreement.propose_agreement", {"agreement": new_id(), **words}
        terms = asdict(before.terms) if before is not None and before.terms is not None else {}
        terms = {name: value for name, value in terms.items() if name != "review_at"}
        return "agreement.propose_agreement", {"agreement": known.id, "counters": known.open, **words, **terms}

    # Without the hints: all parts have to fit on one page.
    asks = tuple(Ask(name, label, lines=2) for name, label in agreement.PARTS.items())
    yield Sheet("agreement", "How we work together", asks, says)


def _alarm() -> Sheet:
    """Handed over in person: on paper it reaches nobody. Once it is confirmed, it goes the way of every alarm."""

    def says(said: Mapping[str, Any]) -> tuple[str, dict[str, Any]]:
        return "safety.raise_alarm", {"alarm": new_id(), "words": said["words"]}

    hint = (
        "Hand this to the person you work with, yourself. Nobody reads it before. If a life is in danger, call first."
    )
    ask = Ask("words", "What is happening? What would help now?", hint=hint, lines=10)
    return Sheet("now", "I need somebody now", (ask,), says)


def _repair() -> Sheet:
    def says(said: Mapping[str, Any]) -> tuple[str, dict[str, Any]]:
        return "repair.open_repair", {"thread": new_id(), "words": said["words"]}

    return Sheet("between-us", "Something between us felt off", (box(OpenForm, "words", lines=12),), says)


def short(name: str) -> str:
    return hashlib.sha256(name.encode()).hexdigest()[:8]
