"""What holds in a practice, taken in entry by entry."""

from msgspec import Struct, field

from withness.ground.files.refs import FileRef
from withness.ground.partnership import Entry, MemberId
from withness.ground.partnership.acts import ActId

from .events import (
    AnswersSet,
    AwayEnded,
    AwayId,
    AwaySet,
    HearingAgainSet,
    HoursSet,
    LinesSet,
    LogoSet,
    LogoTakenDown,
    MeasureLoaded,
    MeasureTakenOut,
    MovedOn,
    NoteSection,
    NoteShaped,
    OwnLine,
    RegionSet,
    RotaSet,
    SteppedInWith,
    SteppingInSet,
    WaitOver,
    WaitPassedOn,
    WordsSet,
)
from .hours import Hours, Leave


class Away(Struct, frozen=True):
    """Somebody's leave, as it was said."""

    id: AwayId
    member: MemberId
    leave: Leave


class Wait(Struct, frozen=True):
    """Somebody who works with `of` waits, and `to` was told. Nothing says who they are."""

    id: str
    of: MemberId
    to: MemberId
    since: int


class PracticeWords(Struct, frozen=True):
    """How the practice shows itself; empty where it said nothing."""

    name: str = ""
    welcome: str = ""
    out_of_hours: str = ""


class Logo(Struct, frozen=True):
    """The practice's picture, and what it shows in words."""

    picture: FileRef
    says: str


class Move(Struct, frozen=True):
    """Since when somebody works at another practice than before, and what it is called; empty where it has no name."""

    at: int
    called: str


class PracticeState(Struct):
    """What holds in a practice: everyone's own hours and leave, and what is the practice's.

    `lines_since` is when somebody last said that these are the lines (microseconds UTC).
    `measures` are the files with the wording of a measure, by its code and by language. `moved` is what a partnership
    heard: who of those who are here went to another practice, the last time.
    """

    hours: dict[MemberId, Hours] = field(default_factory=dict)
    away: dict[AwayId, Away] = field(default_factory=dict)
    region: str | None = None
    lines: tuple[OwnLine, ...] = ()
    lines_since: int = 0
    rota: tuple[MemberId, ...] = ()
    words: PracticeWords = PracticeWords()
    answers_within: int | None = None
    logo: Logo | None = None
    note: tuple[NoteSection, ...] = ()
    stepping_in: bool = False
    hearing_again: bool = False
    stepped_in: dict[ActId, SteppedInWith] = field(default_factory=dict)
    measures: dict[str, dict[str, FileRef]] = field(default_factory=dict)
    waits: dict[str, list[Wait]] = field(default_factory=dict)
    moved: dict[MemberId, Move] = field(default_factory=dict)

    def leaves(self, member: MemberId) -> list[Leave]:
        """When this person doesn't read."""
        return [away.leave for away in self.away.values() if away.member == member]


def evolve(draft: PracticeState, entry: Entry) -> None:
    """Take in one heard entry."""
    match entry.event:
        case HoursSet(zone=zone, week=week, within=within):
            draft.hours[entry.by] = Hours(zone=zone, week=week, within=within)
        case AwaySet(away=away, begins=begins, ends=ends):
            draft.away[away] = Away(id=away, member=entry.by, leave=Leave(begins, ends))
        case AwayEnded(away=away):
            draft.away.pop(away, None)
        case RegionSet(region=region):
            draft.region = region
        case LinesSet(lines=lines):
            draft.lines, draft.lines_since = lines, entry.at
        case RotaSet(order=order):
            draft.rota = order
        case WordsSet() | AnswersSet() | LogoSet() | LogoTakenDown():
            _show_itself(draft, entry.event)
        case NoteShaped() | MeasureLoaded() | MeasureTakenOut() | HearingAgainSet():
            _shape_work(draft, entry.event)
        case SteppingInSet() | SteppedInWith() | WaitPassedOn() | WaitOver():
            _step_in_for_each_other(draft, entry.event)
        case MovedOn(called=called):
            draft.moved[entry.by] = Move(entry.at, called or "")


def _step_in_for_each_other(draft: PracticeState, event: Struct) -> None:
    match event:
        case SteppingInSet(allowed=allowed):
            draft.stepping_in = allowed
        case SteppedInWith(act=act):
            draft.stepped_in[act] = event
        case WaitPassedOn(wait=wait, of=of, to=to, since=since):
            draft.waits.setdefault(wait, []).append(Wait(wait, of, to, since))
        case WaitOver(wait=wait):
            draft.waits.pop(wait, None)


def _shape_work(draft: PracticeState, event: Struct) -> None:
    match event:
        case NoteShaped(sections=sections):
            draft.note = sections
        case MeasureLoaded(measure=measure, languages=languages, file=file):
            draft.measures.setdefault(measure, {}).update(dict.fromkeys(languages, file))
        case MeasureTakenOut(measure=measure):
            draft.measures.pop(measure, None)
        case HearingAgainSet(allowed=allowed):
            draft.hearing_again = allowed


def _show_itself(draft: PracticeState, event: Struct) -> None:
    match event:
        case WordsSet(name=name, welcome=welcome, out_of_hours=out_of_hours):
            draft.words = PracticeWords(name or "", welcome or "", out_of_hours or "")
        case AnswersSet(within=within):
            draft.answers_within = within
        case LogoSet(picture=picture, says=says):
            draft.logo = Logo(picture, says or "")
        case LogoTakenDown():
            draft.logo = None
