"""Counts whose voice is in what everybody who is here has heard: pure, and the same for each of them."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from withness.ground.partnership import AccordId, Agreed, Audience, Entry, MemberId, Proposed, VersionId, View
from withness.ground.partnership.accords import Accord, Declined, Differed, State, Version
from withness.ground.partnership.acts import Unilateral
from withness.ground.ui.record import Chapter, texts_in

Shares = dict[MemberId, int]
Figure = dict[str, Shares]
"""How often, by the name of a chapter and by who it was."""

OTHER = ""
"""The chapter of what no chapter names."""

Versions = dict[VersionId, Version]
Count = tuple[str, MemberId, int]
Objection = tuple[MemberId, AccordId, VersionId]


class Figures(Struct, frozen=True):
    """What the mirror shows of those who are here, `people`, in the order in which they came.

    `topics`: who brought something up. `begun`: who put something forward first. `another_way`: who said it another
    way. `came_to_hold`: who worded what was agreed on. `words`: whose words stand in shared texts now. `otherwise`:
    who said that something should be different; `changed`: how often something came of that. `led`: who said yes for
    somebody who had given them the lead. `alone`: who did something without the others.
    """

    people: tuple[MemberId, ...]
    topics: Figure
    begun: Figure
    another_way: Figure
    came_to_hold: Figure
    words: Figure
    otherwise: Shares
    changed: Shares
    led: Shares
    alone: Shares


def counted(view: View, chapters: Sequence[Chapter]) -> Figures:
    """The figures of everything that one of the clients and therapists who are here said, and all of them heard.

    What only some of them heard is left out, so that each gets the same, and nothing private leaves a trace in it.
    """
    here = view.members.partners()
    heard = [entry for entry in view.heard if entry.by in here and here <= entry.audience]
    known = {accord.id: _known_to(here, accord) for accord in view.accords.values()}
    chapter_of = {kind: chapter.name for chapter in chapters for kind in chapter.matters}
    of = [(chapter_of.get(accord.kind, OTHER), list(known[accord.id].values())) for accord in view.accords.values()]
    objections = _objections(heard, known)
    calls, answers = _calls(heard, chapters)
    return Figures(
        people=tuple(member for member in view.members.all if member in here),
        topics=_figure(here, _topics(heard, chapters)),
        begun=_figure(here, ((chapter, v.by, 1) for chapter, versions in of for v in versions[:1])),
        another_way=_figure(
            here, ((chapter, v.by, 1) for chapter, versions in of for v in versions[1:] if _says_how(v))
        ),
        came_to_hold=_figure(here, ((chapter, v.by, 1) for chapter, versions in of for v in versions if _held(v))),
        words=_figure(here, (*_wordings(view, known, chapter_of), *_texts(view, chapters, here))),
        otherwise=Counter([*(by for by, _, _ in objections), *calls]),
        changed=Counter([*(each[0] for each in objections if _came_of(each, known)), *answers]),
        led=Counter(e.by for e in heard if isinstance(e.event, Agreed) and e.event.lead is not None),
        alone=Counter(e.by for e in heard if isinstance(e.event, Unilateral)),
    )


def _known_to(here: Audience, accord: Accord) -> Versions:
    return {version.id: version for version in accord.versions.values() if here <= version.audience}


def _figure(here: Audience, counts: Iterable[Count]) -> Figure:
    figure: defaultdict[str, Counter[MemberId]] = defaultdict(Counter)
    for chapter, by, many in counts:
        if many and by in here:
            figure[chapter][by] += many
    return dict(figure)


def _topics(heard: Iterable[Entry], chapters: Iterable[Chapter]) -> Iterator[Count]:
    chapter_of = {event: chapter.name for chapter in chapters for event in chapter.topics}
    return ((chapter_of[type(e.event)], e.by, 1) for e in heard if type(e.event) in chapter_of)


def _says_how(version: Version) -> bool:
    """Whether it says something, and is not about an end."""
    return version.closing is None


def _held(version: Version) -> bool:
    """Whether this wording was in force at some time: all agreed to it, and not to an end of it."""
    return version.state is State.AGREED and version.closing is None


def _wordings(view: View, known: dict[AccordId, Versions], chapter_of: dict[str, str]) -> Iterator[Count]:
    """Whose the words are in what holds now."""
    for accord in view.accords.values():
        versions = list(known[accord.id].values())
        if accord.in_force is not None and accord.in_force in known[accord.id]:
            upto = versions.index(known[accord.id][accord.in_force]) + 1
            for by, many in _owned(versions[:upto]).items():
                yield chapter_of.get(accord.kind, OTHER), by, many


def _owned(versions: Sequence[Version]) -> Counter[MemberId]:
    """How many words of the last version are whose: a word that stays from one version to the next stays theirs who
    brought it; what is new in a version is its writer's."""
    if len(versions) == 1:
        return Counter({versions[0].by: len(_words(versions[0]))})
    owners: dict[str, list[MemberId]] = {}
    for version in versions:
        stay, owners = owners, {}
        for word in _words(version):
            theirs = stay.get(word)
            owners.setdefault(word, []).append(theirs.pop(0) if theirs else version.by)
    return Counter(by for theirs in owners.values() for by in theirs)


def _words(version: Version) -> list[str]:
    return " ".join(texts_in(version.wording)).split()


def _texts(view: View, chapters: Iterable[Chapter], here: Audience) -> Iterator[Count]:
    """Whose the words are in what everybody writes into."""
    for chapter in chapters:
        for text in chapter.texts(view):
            if here <= text.audience:
                yield chapter.name, text.by, len((text.words or "").split())


def _objections(heard: Iterable[Entry], known: dict[AccordId, Versions]) -> set[Objection]:
    """Who said "not like this", "we see it differently", or another way, to which words of somebody else."""
    found: set[Objection] = set()
    for entry in heard:
        event = entry.event
        if isinstance(event, Proposed):
            named = event.counters
        elif isinstance(event, Declined | Differed):
            named = event.version
        else:
            continue
        version = known.get(event.accord, {}).get(named) if named is not None else None
        if version is not None and version.by != entry.by:
            found.add((entry.by, event.accord, version.id))
    return found


def _came_of(objection: Objection, known: dict[AccordId, Versions]) -> bool:
    """Whether all agreed, afterwards, to something else than what was objected to."""
    _, accord, named = objection
    versions = list(known[accord].values())
    before = known[accord][named]
    later = versions[versions.index(before) + 1 :]
    return any(_held(each) and (each.wording, each.terms) != (before.wording, before.terms) for each in later)


def _calls(heard: Sequence[Entry], chapters: Iterable[Chapter]) -> tuple[list[MemberId], list[MemberId]]:
    """Who said something so that something changes, each time, and each time that another said that it does."""
    leads_to = [each for chapter in chapters for each in chapter.leads_to]
    saying, doing = {each.said: each for each in leads_to}, {each.then: each for each in leads_to}
    called: dict[tuple[type, str], MemberId] = {}
    answered: set[tuple[type, str]] = set()
    for entry in heard:
        kind = type(entry.event)
        if (told := saying.get(kind)) is not None and told.asks(entry.event):
            called[kind, getattr(entry.event, told.id)] = entry.by
        if (done := doing.get(kind)) is not None:
            thing = (done.said, getattr(entry.event, done.id))
            if thing in called:
                answered.add(thing)
    return list(called.values()), [called[thing] for thing in answered]
