"""The sheets for choosing and trying: an experiment, a thought, a step, a card, and what came of them."""

from collections.abc import Iterator, Mapping
from typing import Any

from withness.capabilities.coping.forms import CardForm
from withness.capabilities.coping.rules import MOST_ON_CARD
from withness.capabilities.decisions.cards import RIGHT
from withness.capabilities.decisions.state import DecisionsState
from withness.capabilities.experiments import events as experiments
from withness.capabilities.experiments.forms import ExperimentForm, HappenedForm, MadeForm
from withness.capabilities.experiments.state import course_of, owner_of
from withness.capabilities.steps.cards import HOW
from withness.capabilities.steps.forms import HowForm, StepForm
from withness.capabilities.steps.rules import Stands, StepsState
from withness.capabilities.stories.library import TEMPLATES
from withness.capabilities.thoughts.cards import LABELS
from withness.capabilities.thoughts.events import Step
from withness.capabilities.thoughts.rules import feeling_has_words
from withness.ground.ledger.ids import new_id
from withness.ground.partnership import Accord, MemberId, View
from withness.ground.partnership.text import LINE

from .sheets import CHOICE, SCALE, Ask, Sheet, box, short

Said = Mapping[str, Any]
Meant = tuple[str, dict[str, Any]]


def to_try(view: View, voice: MemberId) -> Iterator[Sheet]:
    """Every sheet about what this person chooses and tries, as far as the reader knows of it."""
    yield _experiment()
    for accord in view.of_kind(experiments.KIND):
        if owner_of(accord) == voice and accord.current is not None and accord.current.wording is not None:
            yield from _came(view, accord, accord.current.id, accord.current.wording.test)
    yield _thought()
    yield _piece("problem")
    yield _piece("time")
    yield _step()
    yield from _went(view, voice)
    yield from _was_it_right(view, voice)
    yield _card()


def _experiment() -> Sheet:
    def says(said: Said) -> Meant:
        return "experiments.propose_experiment", {"experiment": new_id(), "version": new_id(), **said}

    asks = (
        box(ExperimentForm, "test", most=LINE, needed=True),
        box(ExperimentForm, "where", lines=2, most=LINE),
        box(ExperimentForm, "prediction", lines=5, needed=True),
        Ask("sure", "How sure are you of that?", SCALE, options=("not at all", "completely")),
    )
    return Sheet("experiment", "Something to find out", asks, says)


def _came(view: View, accord: Accord, version: str, test: str) -> Iterator[Sheet]:
    """What happened when it was tried; once that is said, what its owner makes of it."""
    course = course_of(view, accord.id)

    def happened(said: Said) -> Meant:
        return "experiments.say_what_happened", {"experiment": accord.id, "version": version, **said}

    def made(said: Said) -> Meant:
        return "experiments.make_of_it", {"experiment": accord.id, **said}

    if not course.happened:
        ask = box(HappenedForm, "words", lines=12, needed=True)
        yield Sheet(f"happened-{short(accord.id)}", "What happened when I tried it", (ask,), happened, (test,))
    elif not course.made:
        sure = "What you expected before: how sure are you of it now?"
        scale = Ask("sure", sure, SCALE, options=("not at all", "completely"))
        asks = (scale, box(MadeForm, "words", lines=10, needed=True))
        yield Sheet(f"made-{short(accord.id)}", "What I make of it", asks, made, (test,))


def _thought() -> Sheet:
    def says(said: Said) -> Meant:
        steps = {step: said[step] for step in Step if said[step]}
        feeling_has_words(steps, said["strong"])
        return "thoughts.hand_over", {"thought": new_id(), "steps": steps, "strong": said["strong"]}

    hint = "This sheet is yours. Whoever you hand it to can read it, and type it in."
    asks = [
        Ask(step.value, label, hint=hint if step is Step.SITUATION else "", lines=2, needed=step is Step.SITUATION)
        for step, label in LABELS.items()
    ]
    strong = Ask("strong", "How strong is it?", SCALE, options=("hardly there", "as strong as can be"))
    asks.insert(list(LABELS).index(Step.FEELING) + 1, strong)
    return Sheet("thought", "A thought, looked at again", tuple(asks), says)


def _piece(template: str) -> Sheet:
    """A story to begin on paper, by the questions of its template."""
    known = TEMPLATES[template]

    def says(said: Said) -> Meant:
        words = {prompt.id: said[prompt.id] or "" for prompt in known.prompts}
        told = {"piece": new_id(), "sort": known.sort, "template": known.id, "title": known.title}
        return "stories.hand_over", told | {"words": words}

    hint = "This sheet is yours. Whoever you hand it to can read it, and type it in. Leave out what doesn't fit."
    asks = tuple(
        Ask(prompt.id, prompt.asks, hint="" if place else hint, lines=2, needed=not place)
        for place, prompt in enumerate(known.prompts)
    )
    return Sheet(f"story-{template}", known.title, asks, says)


def _step() -> Sheet:
    def says(said: Said) -> Meant:
        return "steps.take_on", {"step": new_id(), "goal": None, **said}

    asks = (
        box(StepForm, "words", lines=2, most=LINE, needed=True),
        *(box(StepForm, name, lines=1, most=LINE) for name in ("when", "where", "company")),
        Ask("likely", "How likely is it that it happens?", SCALE, options=("hardly", "sure")),
        box(StepForm, "hinders", lines=2),
    )
    return Sheet("step", "Something small that I will do", asks, says)


def _went(view: View, voice: MemberId) -> Iterator[Sheet]:
    for step in view.state(StepsState).steps.values():
        if step.doer != voice or step.stands is not Stands.TAKEN_ON or step.words is None:
            continue

        def says(said: Said, step: str = step.id) -> Meant:
            return "steps.tell", {"step": step, **said}

        how = Ask("how", "How did it go?", CHOICE, options=(*HOW.values(),), values=(*HOW,), needed=True)
        asks = (how, *(box(HowForm, name, lines=4) for name in ("words", "good", "having_done")))
        yield Sheet(f"went-{short(step.id)}", "How it went", asks, says, (step.words,))


def _was_it_right(view: View, voice: MemberId) -> Iterator[Sheet]:
    """Whether what was decided was right for them, until they have said so."""
    for question, known in view.state(DecisionsState).questions.items():
        accord = view.accords.get(question)
        current = accord.current if accord is not None else None
        if current is None or current.wording is None or voice not in current.needs & known.audience:
            continue
        if any(each.by == voice and each.event.version == current.id for each in known.looked_back):
            continue

        def says(said: Said, question: str = question, version: str = current.id) -> Meant:
            return "decisions.look_back", {"question": question, "version": version, **said}

        right = {each.value: words for each, words in RIGHT.items()}
        ways, words = (*right,), (*right.values(),)
        ask = Ask("right", "Was it right for you?", CHOICE, options=words, values=ways, needed=True)
        about = tuple(filter(None, (known.words, current.wording.way)))
        asks = (ask, Ask("words", "Anything about it?", lines=8))
        yield Sheet(f"right-{short(question)}", "Whether it was right for me", asks, says, about)


def _card() -> Sheet:
    def says(said: Said) -> Meant:
        names = tuple(dict.fromkeys(line.strip() for line in (said["names"] or "").splitlines() if line.strip()))
        fresh = tuple(new_id() for _ in names)
        return "coping.card_from_paper", {"names": names, "fresh": fresh, "line": said["line"], "call": said["call"]}

    hint = "One on each line. This sheet is yours: whoever you hand it to can read it, and type it in."
    asks = (
        Ask("names", "Up to five things that help", hint=hint, lines=MOST_ON_CARD, needed=True),
        box(CardForm, "line", lines=2, most=LINE),
        box(CardForm, "call", lines=2, most=LINE),
    )
    return Sheet("card", "My card for hard moments", asks, says)
