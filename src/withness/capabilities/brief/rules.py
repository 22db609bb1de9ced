"""A voice in a brief: what it should be about, and yes or no to its text; said alone, heard by nobody else. Pure."""

from withness.ground.partnership import (
    Accord,
    AccordId,
    AccordKind,
    Asymmetry,
    Capability,
    Member,
    Refusal,
    Role,
    Said,
    Version,
    VersionId,
    View,
)
from withness.ground.partnership.refusals import NotThisRole
from withness.ground.partnership.text import any_words, some_words
from withness.ground.partnership.verbs import end, propose

from .events import A_WISH, KIND, NO, TOPIC, YES, BriefTerms, BriefWording, TopicTerms, TopicWording

TAKEN_BACK = "taken back"
LONG = 2_000
"""Characters of what somebody says with an answer, or gives to stand in a brief."""


class OnlyWithAYes(Refusal):
    why = "Words of yours can stand in a brief only if you say yes to its text."
    what_now = "Take them out, or say yes. Nothing was said yet."


def check_topic(wording: TopicWording, _terms: TopicTerms | None) -> None:
    """It says what it should be about."""
    some_words(wording.says, field="topic")


def check(wording: BriefWording, terms: BriefTerms | None) -> None:
    """It says yes or no; words to stand in a brief come with a yes alone."""
    some_words(wording.says, field="says")
    any_words(wording.because, field="because", most=LONG)
    if any_words(wording.testimony, field="testimony", most=LONG) and (terms is None or not terms.yes):
        raise OnlyWithAYes(field="testimony")


def wish_topic(
    view: View, by: Member, *, wish: AccordId, version: VersionId, programme: str, topic: str, words: str, now: int
) -> list[Said]:
    """Say what a brief should be about. One thing at a time: said again, it takes the place of what I said before."""
    _client(by)
    gone = wish_nothing(view, by, now=now)
    return gone + propose(
        view, by, kind=TOPIC, accord=wish, version=version, wording=TopicWording(f"{A_WISH}: {words}"),
        terms=TopicTerms(programme, topic), now=now, among=frozenset({by.id}),
    )  # fmt: skip


def wish_nothing(view: View, by: Member, *, now: int) -> list[Said]:
    """Take that back."""
    standing = my_topic(view)
    return [] if standing is None else end(view, by, accord=standing.id, how=TAKEN_BACK, now=now)


def answer_brief(
    view: View,
    by: Member,
    *,
    answer: AccordId,
    version: VersionId,
    programme: str,
    brief: str,
    text: str,
    yes: bool,
    now: int,
    because: str | None = None,
    testimony: str | None = None,
) -> list[Said]:
    """Say yes or no to a version `text` of a brief. Said again, it takes the place of what I said before."""
    _client(by)
    gone = take_answer_back(view, by, brief=brief, now=now)
    wording = BriefWording(YES if yes else NO, because or None, testimony or None)
    return gone + propose(
        view, by, kind=KIND, accord=answer, version=version, wording=wording,
        terms=BriefTerms(programme, brief, text, yes), now=now, among=frozenset({by.id}),
    )  # fmt: skip


def take_answer_back(view: View, by: Member, *, brief: str, now: int) -> list[Said]:
    """Take my answer back, with all words that came with it."""
    standing = my_answers(view).get(brief)
    return [] if standing is None else end(view, by, accord=standing.id, how=TAKEN_BACK, now=now)


def my_topic(view: View) -> Accord | None:
    """What the listener would like a brief to be about, where they said so."""
    return next((each for each in view.of_kind(TOPIC) if _mine(view, each)), None)


def my_answers(view: View) -> dict[str, Accord]:
    """The listener's own answers, by brief."""
    mine = ((each, _mine(view, each)) for each in view.of_kind(KIND))
    return {version.terms.brief: each for each, version in mine if version is not None}


def _mine(view: View, accord: Accord) -> Version | None:
    current = accord.current
    return current if current is not None and current.by == view.viewer else None


def _client(by: Member) -> None:
    if by.role is not Role.CLIENT:
        raise NotThisRole


ASYMMETRIES = (
    Asymmetry(
        name="clients_alone_have_a_voice_in_a_brief",
        who="Clients",
        what="choose what a programme's brief is about, and approve its text. Each says it alone, and nobody hears "
        "who. Staff write a brief and publish it, and can't do so without that.",
        reason="It is about what gets in the way of their lives. Who writes it has something to gain from it.",
        source="Our first law: nothing shared is in force without the voices it needs. Here they are those of many.",
        about="Being counted",
    ),
)

KINDS = (
    AccordKind(
        name=TOPIC,
        wording=TopicWording,
        terms=TopicTerms,
        title=lambda wording: wording.says,
        check=check_topic,
        one_voice_endings=(TAKEN_BACK,),
        may_be_led=False,
        matter=None,
    ),
    AccordKind(
        name=KIND,
        wording=BriefWording,
        terms=BriefTerms,
        title=lambda wording: wording.says,
        check=check,
        one_voice_endings=(TAKEN_BACK,),
        # A yes to what is said to others in many people's name is nobody else's to give.
        may_be_led=False,
        matter=None,
    ),
)

CAPABILITY = Capability(name="brief", kinds=KINDS, asymmetries=ASYMMETRIES)
