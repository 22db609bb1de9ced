"""What is said in a practice: when somebody reads, where it is and who steps in, and in which words it shows itself."""

from typing import NewType

from msgspec import Struct

from withness.ground.files.refs import FileRef
from withness.ground.partnership import LedgerId, MemberId
from withness.ground.partnership.acts import ActId
from withness.ground.partnership.words import Words

AwayId = NewType("AwayId", str)


class Open(Struct, frozen=True):
    """One stretch of a week. `day` 0 is Monday; `opens` and `closes` are minutes after midnight, at most 1440."""

    day: int
    opens: int
    closes: int


class OwnLine(Struct, frozen=True):
    """Somebody to call whom the practice itself names. `number` as people dial it."""

    name: str
    number: str
    hours: str = ""


class HoursSet(Struct, frozen=True, tag="practice.hours_set"):
    """Somebody said when they look at what was written: the last time of a day is when they close.

    `zone` is an IANA name. `within` is how many minutes of opening time may pass before they have looked at
    "I'm not safe now".
    """

    zone: str
    week: tuple[Open, ...]
    within: int


class AwaySet(Struct, frozen=True, tag="practice.away_set"):
    """Somebody said that they won't read from `begins` until `ends` (microseconds UTC)."""

    away: AwayId
    begins: int
    ends: int


class AwayEnded(Struct, frozen=True, tag="practice.away_ended"):
    """They are back earlier, or won't go."""

    away: AwayId


class RegionSet(Struct, frozen=True, tag="practice.region_set"):
    """Where the practice is, as a two-letter country code: whose crisis lines are shown first."""

    region: str


class LinesSet(Struct, frozen=True, tag="practice.lines_set"):
    """Whom the practice itself says people can call."""

    lines: tuple[OwnLine, ...]


class RotaSet(Struct, frozen=True, tag="practice.rota_set"):
    """Who is told, in this order, when nobody has looked in time."""

    order: tuple[MemberId, ...]


class WordsSet(Struct, frozen=True, tag="practice.words_set"):
    """What the practice is called, how it welcomes people, and what to do while nobody reads."""

    name: Words = None
    welcome: Words = None
    out_of_hours: Words = None


class AnswersSet(Struct, frozen=True, tag="practice.answers_set"):
    """Within how many working days the practice answers, where people agreed on nothing else; None: it doesn't say."""

    within: int | None


class LogoSet(Struct, frozen=True, tag="practice.logo_set"):
    """The practice's own picture, and the same in words for whoever doesn't see it."""

    picture: FileRef
    says: Words = None


class LogoTakenDown(Struct, frozen=True, tag="practice.logo_taken_down"):
    """The practice shows no picture any more."""


class NoteSection(Struct, frozen=True):
    """One heading of a progress note, and by name what stands under it."""

    heading: str
    sources: tuple[str, ...] = ()


class NoteShaped(Struct, frozen=True, tag="practice.note_shaped"):
    """How the practice's progress notes look: their headings, in order."""

    sections: tuple[NoteSection, ...]


class MeasureLoaded(Struct, frozen=True, tag="practice.measure_loaded"):
    """The practice loaded the wording of a measure in these languages, from a file that it has the right to use.

    `file` holds the wording; the measure is named by its code.
    """

    measure: str
    languages: tuple[str, ...]
    file: FileRef


class MeasureTakenOut(Struct, frozen=True, tag="practice.measure_taken_out"):
    """The practice doesn't use the wording of a measure any more, in any language."""

    measure: str


class WaitPassedOn(Struct, frozen=True, tag="practice.wait_passed_on"):
    """Said by the house: somebody who works with `of` waits since `since`, unseen, and `to` was told so.

    Who waits and what they wrote is not in it: `to` isn't a member of that partnership.
    """

    wait: str
    of: MemberId
    to: MemberId
    since: int


class WaitOver(Struct, frozen=True, tag="practice.wait_over"):
    """Said by the house: somebody has seen it, or it is over."""

    wait: str


class MovedOn(Struct, frozen=True, tag="practice.moved_on"):
    """Said in a partnership: who says it works at another practice from now on, with the people they work with.

    `called` is that practice's name, as it shows itself there; None where it has none.
    """

    called: Words = None


ANSWER_WITHIN = {
    1: "within one working day",
    2: "within two working days",
    3: "within three working days",
    5: "within a week",
}
"""The times within which an answer can be promised or agreed on, by working days."""


class SteppingInSet(Struct, frozen=True, tag="practice.stepping_in_set"):
    """Whether a therapist who works here may step in where a colleague can't be reached and somebody is in danger."""

    allowed: bool


class SteppedInWith(Struct, frozen=True, tag="practice.stepped_in_with"):
    """Heard by whoever stepped in alone: where, as which member, by which act. Colleagues don't learn with whom."""

    act: ActId
    partnership: LedgerId
    member: MemberId


class HearingAgainSet(Struct, frozen=True, tag="practice.hearing_again_set"):
    """Whether people here may have a conversation of theirs heard again by this machine, where all of them agree."""

    allowed: bool


EVENTS = (
    HoursSet,
    AwaySet,
    AwayEnded,
    RegionSet,
    LinesSet,
    RotaSet,
    WordsSet,
    AnswersSet,
    LogoSet,
    LogoTakenDown,
    NoteShaped,
    SteppingInSet,
    SteppedInWith,
    HearingAgainSet,
    MeasureLoaded,
    MeasureTakenOut,
    WaitPassedOn,
    WaitOver,
    MovedOn,
)
HOUSE_SAYS = (WaitPassedOn, WaitOver)
