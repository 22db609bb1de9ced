"""Decisions: a question anyone opens, ways anyone names, weights that are one's own, and a way all agree on."""

from msgspec import Struct

from withness.ground.partnership import PARTNERS, AccordId, AccordKind, Capability, Member, Said, Verb, VersionId, View
from withness.ground.partnership.refusals import (
    AlreadyAnswered,
    ChangedMeanwhile,
    NotHeardOf,
    NotInForce,
    NotThisRole,
    NotYours,
    NotYourVoice,
    OutOfRange,
    Refusal,
    TooMany,
)
from withness.ground.partnership.text import LINE, any_words, some_words
from withness.ground.partnership.verbs import propose

from .events import (
    EVENTS,
    KIND,
    OTHER,
    DecisionTerms,
    DecisionWording,
    Leaned,
    LookedBack,
    Mattered,
    MatterId,
    NotYet,
    Opened,
    OptionAdded,
    OptionId,
    OptionWithdrawn,
    Right,
    SideKind,
    SideSaid,
    Sure,
    TalkFelt,
    Weighed,
)
from .state import ALWAYS, DecisionsState, Question, evolve, heard_by

LONGEST = 5_000
MOST_WAYS, MOST_MATTERS = 8, 8
"""As many as can be held side by side in one's head, and on a phone."""
HEAVIEST, BEST_FIT, STEPS = 10, 4, 5


class OptionGone(Refusal):
    why = "This way was taken back while you had the page open."
    what_now = "Choose another, or name it again. What you typed is kept here."


class StillChosen(Refusal):
    why = "This way is put forward or agreed on, so it can't be taken back."
    what_now = "Answer what is put forward first, or put another way forward."


class NothingWeighs(Refusal):
    why = "All your weights are nothing, so there is nothing to add up."
    what_now = "Give at least one thing a weight above 0. Everything you filled in is still here."


class Sum(Struct, frozen=True):
    """Weights and fits of one way, added up. `parts` are (what counts, weight, fit) where both were said; `value` is
    on the scale of fits (0 to 4), None where no weight meets a fit."""

    parts: tuple[tuple[MatterId, int, int], ...]
    value: float | None


def added_up(weights: dict[MatterId, int], fits: dict[MatterId, int]) -> Sum:
    """The weighted mean of the fits of one way, over what was said and nothing else."""
    parts = tuple((matter, weight, fits[matter]) for matter, weight in weights.items() if matter in fits)
    heavy = sum(weight for _, weight, _ in parts)
    return Sum(parts, sum(weight * fit for _, weight, fit in parts) / heavy if heavy else None)


def open_question(
    view: View, by: Member, *, question: AccordId, words: str, now: int, team: str | None = None
) -> list[Said]:
    """Ask which way to go."""
    _may(by)
    if question in view.state(DecisionsState).questions or question in view.accords:
        raise AlreadyAnswered
    told = some_words(words, field="words", most=LINE)
    return [view.to_partners(Opened(question, told, any_words(team, field="team", most=LONGEST)))]


def add_option(view: View, by: Member, *, question: AccordId, option: OptionId, words: str, now: int) -> list[Said]:
    """Name a way to go."""
    known = _heard(view, by, question)
    if len(known.ways()) >= MOST_WAYS + len(ALWAYS):
        raise TooMany("There are as many ways here as can be held side by side.")
    if option in known.options or option in ALWAYS:
        raise AlreadyAnswered
    return [view.to(known.audience, OptionAdded(question, option, some_words(words, field="words", most=LINE)))]


def withdraw_option(
    view: View, by: Member, *, question: AccordId, option: OptionId, now: int, why: str | None = None
) -> list[Said]:
    """Take back a way that I named, as long as nobody's answer to it is waited for and it is not agreed on."""
    known = _heard(view, by, question)
    named = known.options.get(_way(known, option))
    if named is None or named.by != by.id:
        raise NotYours
    accord = view.accords.get(question)
    standing = (accord.waiting, accord.current) if accord is not None else ()
    if any(version is not None and version.terms.option == option for version in standing):
        raise StillChosen
    event = OptionWithdrawn(question, option, any_words(why, field="why", most=LONGEST))
    return [view.to(known.audience, event)]


def say_side(
    view: View,
    by: Member,
    *,
    question: AccordId,
    option: OptionId,
    side: SideKind,
    words: str,
    now: int,
    sure: Sure | None = None,
    source: str | None = None,
) -> list[Said]:
    """Say what a way asks of me, or what is good or hard about it, where I have that from and how sure I am."""
    known = _heard(view, by, question)
    said = some_words(words, field="words", most=LONGEST)
    since = any_words(source, field="source", most=LONGEST)
    return [view.to(known.audience, SideSaid(question, _way(known, option), side, sure, said, since))]


def say_matters(view: View, by: Member, *, question: AccordId, matter: MatterId, words: str, now: int) -> list[Said]:
    """Say what counts for me in this."""
    known = _heard(view, by, question)
    if matter in known.matters:
        raise AlreadyAnswered
    if len(known.matters) >= MOST_MATTERS:
        raise TooMany("There are as many things here as can be weighed side by side.")
    return [view.to(known.audience, Mattered(question, matter, some_words(words, field="words", most=LINE)))]


def weigh(
    view: View,
    by: Member,
    *,
    question: AccordId,
    weights: dict[MatterId, int],
    fits: dict[OptionId, dict[MatterId, int]],
    now: int,
) -> list[Said]:
    """Say how much each thing counts for me, and how well each way fits it. What was taken back meanwhile keeps its
    numbers and is not shown."""
    known = _heard(view, by, question)
    named = {*known.options, *ALWAYS}
    if not weights.keys() <= known.matters.keys() or not fits.keys() <= named:
        raise NotHeardOf
    if any(not fit.keys() <= known.matters.keys() for fit in fits.values()):
        raise NotHeardOf
    if any(not 0 <= weight <= HEAVIEST for weight in weights.values()):
        raise OutOfRange
    if any(not 0 <= each <= BEST_FIT for fit in fits.values() for each in fit.values()):
        raise OutOfRange
    if not sum(weights.values()):
        raise NothingWeighs
    return [view.to(known.audience, Weighed(question, weights, fits))]


def lean(
    view: View, by: Member, *, question: AccordId, option: OptionId | None, now: int, why: str | None = None
) -> list[Said]:
    """Say which way I lean, or that I lean nowhere yet. It binds nobody, and changes as often as I do."""
    known = _heard(view, by, question)
    towards = _way(known, option) if option is not None else None
    return [view.to(known.audience, Leaned(question, towards, any_words(why, field="why", most=LONGEST)))]


def not_yet(
    view: View, by: Member, *, question: AccordId, now: int, again_at: int | None = None, why: str | None = None
) -> list[Said]:
    """Say that I am not ready to decide, with a day to look again if I like."""
    known = _heard(view, by, question)
    return [view.to(known.audience, NotYet(question, again_at, any_words(why, field="why", most=LONGEST)))]


def check(wording: DecisionWording, _terms: DecisionTerms | None) -> None:
    """A way has words; how it is done may stay open."""
    some_words(wording.way, field="way", most=LINE)
    any_words(wording.how, field="how", most=LONGEST)


def put_forward(
    view: View,
    by: Member,
    *,
    question: AccordId,
    version: VersionId,
    option: OptionId,
    now: int,
    way: str | None = None,
    how: str | None = None,
    again_at: int | None = None,
    counters: VersionId | None = None,
    why: str | None = None,
) -> list[Said]:
    """Put a way forward, or another one in answer to that. For "something else", `way` says what.

    Whoever came after the question was opened never heard its ways, and can say theirs as something else."""
    _may(by)
    known = view.state(DecisionsState).questions.get(question)
    if known is None and view.accord(question, KIND) and option not in ALWAYS:
        raise NotHeardOf
    chosen = known.options.get(_way(known, option)) if known is not None else None
    words = way if option == OTHER else ALWAYS.get(option) or (chosen.words if chosen is not None else None)
    wording = DecisionWording(some_words(words, field="way", most=LINE), any_words(how, field="how", most=LONGEST))
    return propose(
        view, by, kind=KIND, accord=question, version=version, wording=wording,
        terms=DecisionTerms(option, again_at), now=now, counters=counters, why=why,
    )  # fmt: skip


def look_back(
    view: View,
    by: Member,
    *,
    question: AccordId,
    version: VersionId,
    right: Right,
    now: int,
    words: str | None = None,
) -> list[Said]:
    """Say whether what was decided was right for me."""
    known = _heard(view, by, question)
    current = view.accord(question, KIND).current
    if current is None:
        raise NotInForce
    if current.id != version:
        raise ChangedMeanwhile
    if by.id not in current.needs:
        raise NotYourVoice
    return [view.to(known.audience, LookedBack(question, version, right, any_words(words, field="words")))]


def say_how_it_felt(
    view: View,
    by: Member,
    *,
    question: AccordId,
    now: int,
    clear: int | None = None,
    doubts: int | None = None,
    say: int | None = None,
    words: str | None = None,
) -> list[Said]:
    """Say how the choosing itself was for me; any of it may stay out, but not all."""
    known = _heard(view, by, question)
    if any(step is not None and not 1 <= step <= STEPS for step in (clear, doubts, say)):
        raise OutOfRange
    told = any_words(words, field="words", most=LONGEST)
    if (clear, doubts, say, told) == (None, None, None, None):
        some_words(None, field="words")
    return [view.to(known.audience, TalkFelt(question, clear, doubts, say, told))]


def _may(by: Member) -> None:
    if by.role not in PARTNERS:
        raise NotThisRole


def _heard(view: View, by: Member, question: AccordId) -> Question:
    known = view.state(DecisionsState).questions.get(question)
    if known is None:
        raise NotHeardOf
    _may(by)
    return known


def _way(question: Question, option: OptionId) -> OptionId:
    """The way itself, as long as it can be chosen; raises OptionGone or NotHeardOf."""
    if option in ALWAYS:
        return option
    if option not in question.options:
        raise NotHeardOf
    if question.options[option].gone:
        raise OptionGone(field="option")
    return option


DECISION = AccordKind(
    name=KIND,
    wording=DecisionWording,
    terms=DecisionTerms,
    title=lambda wording: wording.way,
    check=check,
    matter="which way we go",
)

DICTATED = (
    Verb("decisions.open_question", open_question, words=("words", "team")),
    Verb("decisions.put_forward", put_forward, words=("way", "how", "why")),
    Verb("decisions.look_back", look_back, words=("words",)),
)

CAPABILITY = Capability(
    name="decisions",
    events=EVENTS,
    state=DecisionsState,
    evolve=evolve,
    kinds=(DECISION,),
    dictated=DICTATED,
    things={KIND: heard_by},
)
