"""What a page shows of words that were written down for somebody: whose, by whom, and all that is in them."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

import msgspec
from msgspec import Struct

from withness.capabilities.agreement.events import PARTS
from withness.capabilities.alliance.events import QUESTIONS
from withness.capabilities.alliance.events import SCALES as HOW_IT_WAS
from withness.capabilities.alliance.rules import AllianceState
from withness.capabilities.checkins.rules import CheckinsState
from withness.capabilities.connection.events import SCALES as CONNECTION
from withness.capabilities.connection.events import TITLES
from withness.capabilities.coping.cards import PARTS as PARTS_OF_A_PLAN
from withness.capabilities.decisions.cards import RIGHT, called
from withness.capabilities.decisions.state import DecisionsState
from withness.capabilities.ending.events import PARTS as ENDING
from withness.capabilities.experiments.record import LABELS as EXPERIMENT
from withness.capabilities.needs.events import Answer, InWords
from withness.capabilities.needs.record import in_short
from withness.capabilities.referrals.cards import GOT, HELPED
from withness.capabilities.steps.cards import COMPANY, GOOD, HAVING_DONE, HOW, WHEN, WHERE
from withness.capabilities.steps.rules import StepsState
from withness.capabilities.stories.library import TEMPLATES
from withness.capabilities.thoughts.cards import CALLED
from withness.ground.directory.domains import DOMAIN
from withness.ground.partnership import AccordId, Dictation, DictationId, View
from withness.ground.ui.cards import moment
from withness.ground.ui.record import TAG
from withness.ground.ui.voices import Voices

NEEDS = "needs.give_needs"
DOES = {
    "goals.propose_goal": "puts a goal forward",
    "takeaways.propose_takeaway": "says what we take away",
    "goals.rate_goal": "says how near a goal is",
    "sessions.add_topic": "puts something on the list for next time",
    "checkins.give_checkin": "gives a check-in",
    "needs.give_needs": "says what is hard in daily life",
    "alliance.give_feedback": "says how it was",
    "alliance.answer_feedback": "says something to what was said",
    "alliance.mark_heard": "was heard",
    "alliance.say_not_yet": "is not quite there yet",
    "teachback.say_back": "takes something along",
    "ending.propose_ending": "puts forward how you say goodbye",
    "connection.tell_connection": "says how it is between you",
    "agreement.propose_agreement": "puts forward how we work together",
    "coping.propose_plan": "puts a plan for a hard moment forward",
    "decisions.open_question": "asks which way to go",
    "decisions.put_forward": "puts a way to go forward",
    "decisions.look_back": "says whether it was right",
    "experiments.propose_experiment": "puts an experiment forward",
    "experiments.say_what_happened": "says what happened",
    "experiments.make_of_it": "says what they make of it",
    "thoughts.hand_over": "shows a thought",
    "stories.hand_over": "shows something they wrote",
    "steps.take_on": "takes on a small step",
    "steps.tell": "says how a small step went",
    "coping.card_from_paper": "fills in a card for hard moments",
    "repair.open_repair": "says that something felt off",
    "referrals.tell": "says whether there was help",
    "referrals.hinder": "says what gets in the way",
    "safety.raise_alarm": "says: I'm not safe now",
    "accords.agree": "agrees",
    "accords.decline": "says: not like this",
    "accords.differ": "sees it differently",
    "accords.withdraw": "takes it back",
}
"""What each verb does, after a name."""

ANSWERED = {prompt.id: prompt.label for template in ("problem", "time") for prompt in TEMPLATES[template].prompts}
"""What the answers of a story are called that is begun on paper."""

OF_A_VERB: Mapping[str, Mapping[Any, str]] = {
    "coping.propose_plan": PARTS_OF_A_PLAN,
    "coping.card_from_paper": {"names": "What helps", "line": "A line to oneself", "call": "Whom to call"},
    "experiments.propose_experiment": EXPERIMENT,
    "steps.take_on": {"when": WHEN, "where": WHERE, "company": COMPANY, "hinders": "What could get in the way"},
    "steps.tell": {"good": GOOD, "having_done": HAVING_DONE},
    "thoughts.hand_over": CALLED,
    "stories.hand_over": {"title": "What it is called", **ANSWERED},
}
"""What the parts of something are called, where another verb calls a part by the same name."""
LABELS = {
    **{f"{verb} {name}": label for verb, labels in OF_A_VERB.items() for name, label in labels.items()},
    "team": "Whom it concerns, and what would help to choose",
    "way": "Something else",
    "how": "How",
    "text": "What to reach",
    "matters": "Why it matters",
    "notice": "How we would notice",
    **PARTS,
    **ENDING,
    **{area.value: title for area, title in TITLES.items()},
    **{part.value: question for part, question in QUESTIONS.items()},
}

SCALES = {**HOW_IT_WAS, **{area.value: scale for area, scale in CONNECTION.items()}}
OF_TEN = {"rating": "How near", "sure": "How sure", "likely": "How likely", "strong": "How strong"}
"""Numbers from 0 to 10."""
CHOSEN: Mapping[str, tuple[str, Mapping[Any, str]]] = {
    "how": ("How it went", HOW),
    "right": ("Whether it was right", RIGHT),
    "got": ("Help", GOT),
    "helped": ("Whether it helped", HELPED),
}
"""What is chosen from a few answers: what was asked, and the answers in words."""


class Part(Struct, frozen=True):
    """One piece of what was written down: words, or a number in words."""

    label: str
    words: str


class DictationCard(Struct, frozen=True):
    """Words that wait for the one who said them. `mine`: the reader said them; `wrote`: the reader wrote them down."""

    id: DictationId
    who: str
    name: str
    voice: str
    strand: str
    at: datetime
    about: str
    parts: tuple[Part, ...]
    erased: bool
    mine: bool
    wrote: bool
    waits: bool


def waiting(view: View) -> list[DictationCard]:
    """Everything that waits to be confirmed, as far as the reader hears of it."""
    return [card(view, each) for each in view.unconfirmed()]


def card(view: View, dictation: Dictation) -> DictationCard:
    """One of them."""
    voices = Voices(view)
    # Both by name: the page is read by the one while the other is signed in.
    name, writer = voices.full_name(dictation.voice), voices.full_name(dictation.by)
    who = f"{name} {DOES.get(dictation.verb, 'says')}, {writer} wrote"
    return DictationCard(
        id=dictation.id,
        who=who,
        name=name,
        voice=dictation.voice,
        strand=voices.strand(dictation.voice),
        at=moment(dictation.at),
        about=_about(view, dictation.facts),
        parts=tuple(_parts(view, dictation)) if dictation.words is not None else (),
        erased=dictation.words is None,
        mine=view.viewer == dictation.voice,
        wrote=view.viewer == dictation.by,
        waits=dictation.waits,
    )


def _about(view: View, facts: dict[str, Any]) -> str:
    """The words that are answered or rated, as the reader knows them."""
    if (question := view.state(DecisionsState).questions.get(AccordId(facts.get("question") or ""))) is not None:
        return question.words or ""
    if (feedback := view.state(AllianceState).feedback.get(facts.get("feedback", ""))) and "part" in facts:
        thread = feedback.threads.get(facts["part"])
        return (thread.words or "") if thread is not None else ""
    if (step := view.state(StepsState).steps.get(facts.get("step", ""))) is not None:
        return step.words or ""
    named = (facts[name] for name in ("accord", "goal", "takeaway", "experiment", "referral") if facts.get(name))
    accord = view.accords.get(AccordId(next(named, "")))
    if accord is None:
        return ""
    version = accord.versions.get(facts.get("version", "")) or accord.current or accord.latest
    return view.kinds[accord.kind].title(version.wording) if version.wording is not None else ""


def _parts(view: View, dictation: Dictation) -> Iterator[Part]:
    facts, words = dictation.facts, dictation.words or {}
    if dictation.verb == NEEDS:
        yield from _needs(words)
        return
    for name, label in OF_TEN.items():
        if facts.get(name) is not None:
            yield Part(label, f"{facts[name]} of 10")
    for name, (asked, answers) in CHOSEN.items():
        if facts.get(name) is not None:
            yield Part(asked, answers[facts[name]])
    for name, step in (facts.get("steps") or {}).items():
        if step is not None:
            yield Part(SCALES[name].question, SCALES[name].said(step))
    if "option" in facts:
        question = view.state(DecisionsState).questions.get(facts["question"])
        yield Part("Which way", called(question, facts["option"]))
    own = view.state(CheckinsState).of.get(dictation.voice)
    for item, value in (facts.get("answers") or {}).items():
        wording = own.wordings.get(item) if own is not None else None
        if value is not None:
            yield Part(wording.text if wording is not None else "", f"{value} of 10")
    for name, text in _texts(words):
        # A line that stands alone needs no heading; the parts of a wording do.
        alone = name == "text" and "wording" not in words
        label = LABELS.get(f"{dictation.verb} {name}") or LABELS.get(name, "")
        yield Part("" if alone else label, text)


def _needs(words: dict[str, Any]) -> Iterator[Part]:
    for domain, answer in msgspec.convert(words.get("answers") or {}, dict[str, Answer]).items():
        yield Part(DOMAIN[domain].title, in_short(answer))
    for domain, own in msgspec.convert(words.get("words") or {}, dict[str, InWords]).items():
        for text in filter(None, (own.tried, own.in_the_way)):
            yield Part(DOMAIN[domain].title, text)


def _texts(words: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Every text in them with the name of its field, those of a wording too."""
    for name, value in words.items():
        if isinstance(value, dict):
            yield from _texts(value)
        elif isinstance(value, list | tuple):
            yield name, "\n".join(value)
        elif isinstance(value, str) and name != TAG:
            yield name, value
