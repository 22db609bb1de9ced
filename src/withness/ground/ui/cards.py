"""What a page shows of one accord, whatever its kind: what is open, what holds, and how it came about."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from django.utils.text import capfirst
from msgspec import Struct
from msgspec.structs import replace

from withness.ground.partnership import Accord, AccordId, AccordKind, MemberId, State, Version, VersionId, View
from withness.ground.ui.answering import question
from withness.ground.ui.parts import InParts, Part
from withness.ground.ui.voices import Voices
from withness.ground.ui.wording import Chunk, changes

MICROSECONDS = 1_000_000

_ANSWERED = {
    State.AGREED: "agreed",
    State.DECLINED: "said: not like this",
    State.DIFFERED: "sees it differently",
}
_RESTS = {
    State.DECLINED: "Not like this, one of {them} said.",
    State.DIFFERED: "{They} agreed to differ.",
    State.WITHDRAWN: "Taken back.",
    State.LAPSED: "It lapsed, because somebody left.",
}
_HAVE = {"sees it differently": "see it differently"}
_ENDED_BY_ALL = {
    "reached": "{They} got there together",
    "rests": "{They} let it rest for now",
    "let_go": "{They} let it go together",
    "expired": "Its time is over",
}


class Line(Struct, frozen=True):
    """One line of an accord's history: who, what they did, and their words if any.

    `terms` are those of a version that was put forward, where its kind has any. `changed` are the parts that it said
    another way, and `why` what was said with it, where the kind is laid out in parts.
    """

    who: str
    strand: str
    at: datetime
    words: str | None = None
    terms: Any = None
    changed: tuple[Part, ...] = ()
    why: str | None = None


class AccordCard(Struct, frozen=True):
    """Plain values for templates.

    `question` is answer, rest, wait or nothing; `before` is the wording that the open one changes, if it changes
    one, and `chunks` is that change in the title, word by word.
    """

    id: AccordId
    title: str | None
    strand: str
    wording: Any
    holds: bool
    ended: str | None
    rests: str
    question: str
    version: VersionId | None
    open_wording: Any
    before: Any
    closing: str | None
    own: bool
    who: str
    who_strand: str
    at: datetime | None
    why: str | None
    chunks: tuple[Chunk, ...]
    waits_for: str
    history: tuple[Line, ...]


def moment(at: int) -> datetime:
    """A ledger time (microseconds UTC) as a datetime."""
    return datetime.fromtimestamp(at / MICROSECONDS, UTC)


def accord_card(
    view: View, accord: Accord, endings: dict[str, str] | None = None, in_parts: InParts | None = None
) -> AccordCard:
    """The card of one accord for this reader. `endings` put a kind's own endings into words; `in_parts` has its history
    say which part was said another way, and why."""
    voices = Voices(view)
    title = view.kinds[accord.kind].title
    open_version, current = accord.waiting, accord.current
    shown = open_version or current or accord.latest
    before = _before(accord)
    return AccordCard(
        id=accord.id,
        title=_text(title, current or shown),
        strand=_strand(voices, open_version, shown),
        wording=(current or shown).wording,
        holds=current is not None,
        ended=_ended(voices, accord, endings or {}),
        rests=_of_them(voices, _RESTS.get(shown.state, "")),
        question=question(accord, view.viewer),
        version=open_version.id if open_version else None,
        open_wording=open_version.wording if open_version else None,
        before=before.wording if before is not None else None,
        closing=open_version.closing if open_version else None,
        own=open_version is not None and open_version.by == view.viewer,
        who=_who(voices, open_version, endings or {}) if open_version else "",
        who_strand=voices.strand(shown.by),
        at=moment(open_version.at) if open_version else None,
        why=open_version.why if open_version else None,
        chunks=tuple(changes(_text(title, before), _text(title, open_version))) if before is not None else (),
        waits_for=voices.names(open_version.awaits()) if open_version else "",
        history=tuple(_history(voices, accord, view.kinds[accord.kind], endings or {}, in_parts)),
    )


def _text(title: Callable[[Any], str], version: Version | None) -> str | None:
    return title(version.wording) if version is not None and version.wording is not None else None


def _before(accord: Accord) -> Version | None:
    """The version that the open one rewords: the one it answers, else the one in force."""
    if (version := accord.waiting) is None or version.closing is not None:
        return None
    return accord.versions.get(version.counters) if version.counters is not None else accord.current


def _strand(voices: Voices, open_version: Version | None, shown: Version) -> str:
    if open_version is not None:
        return voices.strand(open_version.by)
    return voices.joint(shown.needs) if shown.state is State.AGREED else voices.strand(shown.by)


def _who(voices: Voices, version: Version, endings: dict[str, str]) -> str:
    name = voices.name(version.by)
    name = capfirst(name)
    you, wrote = version.by == voices.me, voices.wrote(version.written_by)
    if version.closing is not None:
        saying = endings.get(version.closing, version.closing)
        return f"{name} {'propose' if you else 'proposes'}: {saying}{wrote}"
    if version.counters is not None:
        return f"{name} would say it this way{wrote}"
    return f"{name} put this forward{wrote}"


def _ended(voices: Voices, accord: Accord, endings: dict[str, str]) -> str | None:
    if accord.ended is None:
        return None
    if accord.ended.by is None:
        how = endings.get(accord.ended.how, accord.ended.how)
        return _of_them(voices, _ENDED_BY_ALL[accord.ended.how]) if accord.ended.how in _ENDED_BY_ALL else how
    name = voices.name(accord.ended.by)
    return f"{capfirst(name)} ended it: {endings.get(accord.ended.how, accord.ended.how)}"


def _of_them(voices: Voices, words: str) -> str:
    """The partners in a sentence: "you" to one of them, "they" to whoever it was opened to."""
    return words.format(They=voices.they, them=voices.them)


def _history(
    voices: Voices, accord: Accord, kind: AccordKind, endings: dict[str, str], in_parts: InParts | None
) -> list[Line]:
    lines: list[Line] = []
    for version in accord.versions.values():
        own_words = version.why if version.closing is not None else _text(kind.title, version)
        put_forward = _who(voices, version, endings)
        line = Line(put_forward, voices.strand(version.by), moment(version.at), own_words, version.terms)
        if in_parts is not None and version.closing is None:
            line = replace(line, changed=in_parts.changed(accord, version), why=version.why)
        lines.append(line)
        lines += [
            Line(
                _answered(voices, member, answer.state, answer.led_by, kind.matter) + voices.wrote(answer.written_by),
                voices.strand(answer.led_by or member),
                moment(answer.at),
                answer.why,
            )
            for member, answer in version.answers.items()
            if member != version.by or answer.state is not State.AGREED
        ]
        if version.state is State.WITHDRAWN:
            lines.append(
                Line(_withdrew(voices, version.by), voices.strand(version.by), moment(version.settled_at or 0))
            )
        if version.state is State.LAPSED:
            lines.append(Line("It lapsed, because somebody left", "house", moment(version.settled_at or 0)))
    if accord.ended is not None:
        strand = voices.strand(accord.ended.by) if accord.ended.by else voices.joint(accord.latest.needs)
        lines.append(Line(_ended(voices, accord, endings) or "", strand, moment(accord.ended.at), accord.ended.why))
    return sorted(lines, key=lambda line: line.at)


def _answered(voices: Voices, member: MemberId, state: State, led_by: MemberId | None, matter: str | None) -> str:
    name = voices.name(member)
    if led_by is not None:
        return led_says(voices, member, led_by, matter)
    said = _ANSWERED[state]
    said = _HAVE.get(said, said) if member == voices.me else said
    return f"{capfirst(name)} {said}"


def led_says(voices: Voices, giver: MemberId, led_by: MemberId, matter: str | None) -> str:
    """That somebody said yes for another, and why they could. `matter` is what the kind of accord is about."""
    leads, name = voices.name(led_by), voices.name(giver)
    return f"{capfirst(leads)} said yes for {name}, because {name} asked {leads} to decide {matter or 'this'}"


def _withdrew(voices: Voices, member: MemberId) -> str:
    name = voices.name(member)
    return f"{capfirst(name)} took it back"
