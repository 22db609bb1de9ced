"""Keeps what clients say about briefs, sealed and without a name, and counts it together on fixed days."""

import hmac
from collections import Counter
from collections.abc import Iterable, Mapping

import msgspec
import numpy as np
from msgspec import Struct

from withness.capabilities.brief.events import KIND, TOPIC
from withness.capabilities.brief.rules import my_answers, my_topic
from withness.ground.keys import house
from withness.ground.ledger import Appended, hear, say_as_house
from withness.ground.partnership import HOUSE, Entry, Erased, LedgerId, Proposed, View, Voice, accords
from withness.ground.people.seats import PARTNERSHIP
from withness.ground.practice.practices import inside, practice_for
from withness.ground.programme.rules import count_brief, count_topics
from withness.ground.programme.state import Brief, ProgrammeState
from withness.ground.ui.cards import moment
from withness.science.suppression import next_figures

from .keeping import of_voice, seal, unseal
from .models import BriefVoice
from .whose import COMING_AND_GOING, changed, clients_of, everybody_of

OWN = (accords.Ended, Erased)


class Answered(Struct, frozen=True):
    """A yes or no to one text, when it was said (microseconds UTC), and the words with it."""

    version: str
    yes: bool
    at: int
    because: str | None = None
    testimony: str | None = None


class Kept(Struct, frozen=True):
    """What is sealed of one person: the topic they would like and since when, and their answers by brief."""

    topic: str | None = None
    topic_at: int = 0
    answers: dict[str, Answered] = {}


class Given(Struct, frozen=True):
    """Words somebody gave with an answer to a brief. `id` is drawn from who and where, and tells neither."""

    id: str
    words: str


class Heard(Struct, frozen=True):
    """All words with the answers to one text, as they may be read, in an order that tells nothing."""

    because: tuple[Given, ...] = ()
    testimonies: tuple[Given, ...] = ()


_encode = msgspec.msgpack.Encoder().encode
_kept = msgspec.msgpack.Decoder(Kept)


def keep_voices(appended: Appended) -> None:
    """Listener inside the ledger's transaction: what is kept of whom is never other than what they say."""
    if appended.kind != PARTNERSHIP:
        return
    whose, others = changed(appended, own=_is_own, everybody_s=COMING_AND_GOING)
    for member in sorted((whose | others) - {HOUSE}):
        _keep(Voice(appended.ledger, member))


def forget_voices(ledger: LedgerId) -> None:
    """Take out everybody of a partnership, because all of it is destroyed."""
    BriefVoice.objects.filter(name__in=[name_of(each) for each in everybody_of(ledger)]).delete()


def count_voices(practice: LedgerId, month: int) -> None:
    """Have the house note down what was said until the end of `month`, such as 202611, unless it did."""
    state = inside(practice).state(ProgrammeState)
    if not state.runs:
        return
    _keep_anew(practice)
    people = [kept for _, kept in _voices(practice)]
    wished = Counter(each.topic for each in people if each.topic and _counts(each.topic_at, month))
    if state.topics_counted < month:
        topics = _next({topic: wished[topic] for topic in wished.keys() | state.topics.keys()}, state.topics)
        say_as_house(practice, count_topics, month=month, figures=topics)
    for brief in state.open_briefs():
        # A worker that comes late must not say of a text what holds of a time before it was there.
        if brief.counted >= month or not _counts(brief.written, month):
            continue
        given = [each.answers[brief.id] for each in people if brief.id in each.answers]
        said = Counter(each.yes for each in given if each.version == brief.version and _counts(each.at, month))
        figures = _next({"yes": said[True], "no": said[False]}, {"yes": brief.yes, "no": brief.no})
        yes, no = figures["yes"], figures["no"]
        say_as_house(practice, count_brief, brief=brief.id, version=brief.version, month=month, yes=yes, no=no)


def words_for(practice: LedgerId, brief: Brief) -> Heard:
    """What was said until the last fixed day with answers to this text, and holds now. What somebody gives of
    themselves needs no number; what they say to those who wrote it is read once it is one of many: once the figure of
    those who answered alike is shown."""
    found = [
        (_drawn(name, brief), answer)
        for name, kept in _voices(practice)
        if (answer := kept.answers.get(brief.id)) is not None
        and answer.version == brief.version
        and _counts(answer.at, brief.counted)
    ]
    yes, no = bool(brief.yes), bool(brief.no)
    return Heard(
        _given((each, answer.because) for each, answer in found if (yes if answer.yes else no)),
        _given((each, answer.testimony) for each, answer in found if answer.yes),
    )


def name_of(voice: Voice) -> str:
    """A name that nobody can tell anything from without the secret of the house; another one than for being counted."""
    key = house().derive("withness voice in a brief")
    return hmac.digest(key, f"{voice.ledger}\0{voice.member}".encode(), "sha256").hex()


def _is_own(entry: Entry) -> bool:
    event = entry.event
    return isinstance(event, OWN) or (isinstance(event, Proposed) and event.kind in (KIND, TOPIC))


def _keep(voice: Voice) -> None:
    """Have what is kept of a client be what they say to the programme that is theirs now; nothing where that is so."""
    view, practice, name = hear(voice), practice_for(voice.ledger), name_of(voice)
    state = inside(practice).state(ProgrammeState) if practice is not None else ProgrammeState()
    kept = _said(view, practice, state) if view.me.active and practice is not None and state.runs else Kept()
    if practice is None or kept == Kept():
        BriefVoice.objects.filter(name=name).delete()
        return
    sealed = seal(practice, of_voice(name), _encode(kept))
    BriefVoice.objects.update_or_create(name=name, defaults={"practice": practice, "sealed": sealed})


def _said(view: View, practice: LedgerId, state: ProgrammeState) -> Kept:
    wish = my_topic(view)
    topic = wish.current if wish is not None else None
    if topic is not None and topic.terms.programme != practice:
        topic = None
    open_now, answers = {each.id for each in state.open_briefs()}, dict[str, Answered]()
    for brief, accord in my_answers(view).items():
        said = accord.current
        if said is not None and said.terms.programme == practice and brief in open_now:
            words = said.wording
            because, testimony = (words.because, words.testimony) if words is not None else (None, None)
            answers[brief] = Answered(said.terms.version, said.terms.yes, said.at, because, testimony)
    return Kept(topic.terms.topic if topic else None, topic.at if topic else 0, answers)


def _keep_anew(practice: LedgerId) -> None:
    """Everybody of a practice, from what each of them says; whoever isn't here any more is taken out."""
    voices = clients_of(practice)
    BriefVoice.objects.filter(practice=practice).exclude(name__in=map(name_of, voices)).delete()
    for voice in voices:
        _keep(voice)


def _voices(practice: LedgerId) -> list[tuple[str, Kept]]:
    """Everybody's, by their names that name nobody. What can't be opened doesn't count."""
    rows = BriefVoice.objects.filter(practice=practice).order_by("name")
    opened = ((row.name, unseal(practice, of_voice(row.name), row.sealed)) for row in rows)
    return [(name, _kept.decode(each)) for name, each in opened if each is not None]


def _next(counts: Mapping[str, int], before: Mapping[str, int]) -> dict[str, int]:
    """The figures of the next fixed day, by the same law as those of a release."""
    names = sorted(counts)
    now, last = ([each.get(name, 0) for name in names] for each in (counts, before))
    moved = next_figures(np.array(now, np.int64), np.array(last, np.int64))
    return {name: int(figure) for name, figure in zip(names, moved, strict=True)}


def _counts(at: int, month: int) -> bool:
    """Whether it was said by the end of this month."""
    on = moment(at)
    return on.year * 100 + on.month <= month


def _drawn(name: str, brief: Brief) -> str:
    key = house().derive("withness words with a brief")
    return hmac.digest(key, f"{name}\0{brief.version}".encode(), "sha256").hex()[:24]


def _given(said: Iterable[tuple[str, str | None]]) -> tuple[Given, ...]:
    return tuple(sorted((Given(each, words) for each, words in said if words), key=lambda given: given.id))
