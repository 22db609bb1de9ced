"""Experiments: what we'd try is agreed on; what is expected, what came and what it means are said by their owner."""

from withness.ground.partnership import (
    PARTNERS,
    Accord,
    AccordId,
    AccordKind,
    Capability,
    Member,
    Said,
    Verb,
    VersionId,
    View,
)
from withness.ground.partnership.refusals import (
    AlreadyAnswered,
    ChangedMeanwhile,
    NotHeardOf,
    NotInForce,
    NotThisRole,
    NotYours,
    OutOfRange,
    Refusal,
)
from withness.ground.partnership.text import LINE, any_words, some_words
from withness.ground.partnership.verbs import end, propose

from .events import (
    EVENTS,
    KIND,
    LET_GO,
    Answered,
    Asked,
    ExperimentTerms,
    ExperimentWording,
    Happened,
    LeftOpen,
    MadeOfIt,
    QuestionId,
)
from .state import ExperimentsState, Question, course_of, evolve, owner_of

SUREST = 10
LONGEST = 5_000


class OwnersPrediction(Refusal):
    why = "What somebody expects stays in their words."
    what_now = "You can say another way what to try, or ask about the rest."


class AlreadyTried(Refusal):
    why = "It is written down already what happened, so what was expected stays as it was."
    what_now = "You can add to what happened, or begin another experiment."


class NotTriedYet(Refusal):
    why = "It is not written down yet what happened."
    what_now = "Say that first. What you typed is kept here."


class OwnExperiment(Refusal):
    why = "This is your own experiment, so questions come from the others."
    what_now = "You can write it into what you make of it."


def check(wording: ExperimentWording, terms: ExperimentTerms | None) -> None:
    """There is something to try, all of it fits, and the number is on the scale."""
    some_words(wording.test, field="test", most=LINE)
    any_words(wording.where, field="where", most=LINE)
    any_words(wording.prediction, field="prediction", most=LONGEST)
    if terms is not None:
        _on_the_scale(terms.sure)


def _on_the_scale(sure: int | None) -> None:
    if sure is not None and not 0 <= sure <= SUREST:
        raise OutOfRange(field="sure")


def propose_experiment(
    view: View,
    by: Member,
    *,
    experiment: AccordId,
    version: VersionId,
    test: str,
    now: int,
    where: str | None = None,
    prediction: str | None = None,
    sure: int | None = None,
    counters: VersionId | None = None,
    why: str | None = None,
) -> list[Said]:
    """Put an experiment of mine forward, or say another way what we'd try. Only its owner says what they expect."""
    known = experiment in view.accords
    owner = owner_of(view.accord(experiment, KIND)) if known else by.id
    if course_of(view, experiment).happened:
        raise AlreadyTried
    if by.id == owner:
        some_words(prediction, field="prediction", most=LONGEST)
    elif prediction is not None or sure is not None:
        raise OwnersPrediction
    wording = ExperimentWording(test, any_words(where, field="where", most=LINE), prediction)
    return propose(
        view, by, kind=KIND, accord=experiment, version=version, wording=wording, now=now,
        terms=ExperimentTerms(owner, sure), counters=counters, why=why,
    )  # fmt: skip


def let_go(view: View, by: Member, *, experiment: AccordId, now: int, why: str | None = None) -> list[Said]:
    """Let my own experiment go before it is tried; that needs nobody's yes."""
    _own(view, by, experiment)
    if course_of(view, experiment).happened:
        raise AlreadyTried
    return end(view, by, accord=experiment, how=LET_GO, now=now, why=why)


def say_what_happened(
    view: View, by: Member, *, experiment: AccordId, version: VersionId, words: str, now: int
) -> list[Said]:
    """Say what happened when I tried it, in the words that I saw; or add to it."""
    accord = _own(view, by, experiment)
    if accord.current is None:
        raise NotInForce
    if version != accord.current.id:
        raise ChangedMeanwhile
    return [view.about(accord, Happened(experiment, version, some_words(words, field="words", most=LONGEST)))]


def make_of_it(
    view: View, by: Member, *, experiment: AccordId, words: str, now: int, sure: int | None = None
) -> list[Said]:
    """Say what I make of it, and how sure I am now of what I expected."""
    accord = _own(view, by, experiment)
    if not course_of(view, experiment).happened:
        raise NotTriedYet
    _on_the_scale(sure)
    return [view.about(accord, MadeOfIt(experiment, sure, some_words(words, field="words", most=LONGEST)))]


def _own(view: View, by: Member, experiment: AccordId) -> Accord:
    accord = view.accord(experiment, KIND)
    if owner_of(accord) != by.id:
        raise NotYours
    return accord


def ask_about(
    view: View, by: Member, *, experiment: AccordId, question: QuestionId, words: str, now: int
) -> list[Said]:
    """Ask its owner something; whatever became of the experiment meanwhile, the question arrives."""
    accord = view.accord(experiment, KIND)
    if by.role not in PARTNERS:
        raise NotThisRole
    if owner_of(accord) == by.id:
        raise OwnExperiment
    if question in course_of(view, experiment).questions:
        raise AlreadyAnswered
    return [view.about(accord, Asked(experiment, question, some_words(words, field="words", most=LONGEST)))]


def answer_question(
    view: View, by: Member, *, experiment: AccordId, question: QuestionId, words: str, now: int
) -> list[Said]:
    """Answer a question about my experiment, also one that I had left."""
    accord, _ = _asked(view, by, experiment, question)
    return [view.about(accord, Answered(experiment, question, some_words(words, field="words", most=LONGEST)))]


def leave_question(view: View, by: Member, *, experiment: AccordId, question: QuestionId, now: int) -> list[Said]:
    """Leave a question about my experiment as it is."""
    accord, known = _asked(view, by, experiment, question)
    if known.left:
        raise AlreadyAnswered
    return [view.about(accord, LeftOpen(experiment, question))]


def _asked(view: View, by: Member, experiment: AccordId, question: QuestionId) -> tuple[Accord, Question]:
    accord, known = _own(view, by, experiment), course_of(view, experiment).questions.get(question)
    if known is None:
        raise NotHeardOf
    if known.answer is not None:
        raise AlreadyAnswered
    return accord, known


EXPERIMENT = AccordKind(
    name=KIND,
    wording=ExperimentWording,
    terms=ExperimentTerms,
    title=lambda wording: wording.test,
    check=check,
    one_voice_endings=(LET_GO,),
    matter="what we try out",
)

DICTATED = (
    Verb("experiments.propose_experiment", propose_experiment, words=("test", "where", "prediction", "why")),
    Verb("experiments.say_what_happened", say_what_happened, words=("words",)),
    Verb("experiments.make_of_it", make_of_it, words=("words",)),
)

CAPABILITY = Capability(
    name="experiments",
    events=EVENTS,
    state=ExperimentsState,
    evolve=evolve,
    kinds=(EXPERIMENT,),
    dictated=DICTATED,
)
