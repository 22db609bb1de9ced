"""A practice: each says when they read and when they don't; where it is and who steps in is said by all."""

from itertools import pairwise
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from msgspec import Struct

from withness.ground.files.refs import FileRef
from withness.ground.partnership import Capability, LedgerId, MemberId, Role, Said, View
from withness.ground.partnership.acts import ActId
from withness.ground.partnership.members import Member
from withness.ground.partnership.refusals import (
    NotHeardOf,
    NotThisRole,
    OutOfRange,
    Refusal,
    TooLate,
    TooMany,
    WordsMissing,
)
from withness.ground.partnership.text import LINE, any_words, some_words

from .asymmetries import ASYMMETRIES
from .events import (
    ANSWER_WITHIN,
    EVENTS,
    HOUSE_SAYS,
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
    Open,
    OwnLine,
    RegionSet,
    RotaSet,
    SteppedInWith,
    SteppingInSet,
    WaitOver,
    WaitPassedOn,
    WordsSet,
)
from .state import PracticeState, evolve

A_DAY = 24 * 60
SHORTEST, LONGEST = 5, 7 * A_DAY
"""Minutes in which an alarm can be looked at: more than a week would be no promise at all."""
MOST_LINES = 5
MOST_SECTIONS = 8
MOST_WORDS = 600
"""Characters of a welcome, and of what to do while nobody reads: both stand on pages that have other things to say."""
STAFF = (Role.THERAPIST, Role.COORDINATOR)


class NotAllowedHere(Refusal):
    why = "Your practice has not said that its therapists may step in for each other."
    what_now = "Where somebody is in danger, call for help. What you typed is kept here."


def set_hours(view: View, by: Member, *, zone: str, week: tuple[Open, ...], within: int, now: int) -> list[Said]:
    """Say when I look at what was written, and how soon at "I'm not safe now". An empty week: I don't say."""
    _only_staff(by)
    try:
        ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError, OSError) as unknown:
        raise NotHeardOf("We don't know this time zone.", field="zone") from unknown
    if not SHORTEST <= within <= LONGEST:
        raise OutOfRange(field="within")
    ordered = tuple(sorted(week, key=lambda opening: (opening.day, opening.opens)))
    for opening in ordered:
        if not (0 <= opening.day <= 6 and 0 <= opening.opens < opening.closes <= A_DAY):
            raise OutOfRange("A day can't close before it opens.", field="week")
    for one, other in pairwise(ordered):
        if one.day == other.day and other.opens < one.closes:
            raise OutOfRange("Two times of one day run into each other.", field="week")
    return [_to_all(view, HoursSet(zone=zone, week=ordered, within=within))]


def set_away(view: View, by: Member, *, away: AwayId, begins: int, ends: int, now: int) -> list[Said]:
    """Say that I won't read for a while."""
    _only_staff(by)
    if ends <= begins:
        raise OutOfRange("The last day is before the first.", field="last")
    if ends <= now:
        raise TooLate("This leave is over already.", field="last")
    return [_to_all(view, AwaySet(away=away, begins=begins, ends=ends))]


def end_away(view: View, by: Member, *, away: AwayId, now: int) -> list[Said]:
    """Take my own leave back."""
    known = view.state(PracticeState).away.get(away)
    if known is None or known.member != by.id:
        raise NotHeardOf
    return [_to_all(view, AwayEnded(away=away))]


def set_region(view: View, by: Member, *, region: str, now: int) -> list[Said]:
    """Say where the practice is."""
    _only_staff(by)
    if len(region) != 2 or not region.isalpha() or not region.isupper():
        raise NotHeardOf("We don't know this country.", field="region")
    return [_to_all(view, RegionSet(region=region))]


def set_lines(view: View, by: Member, *, lines: tuple[OwnLine, ...], now: int) -> list[Said]:
    """Say whom people can call beside the public lines; all of them at once, an empty list for none."""
    _only_staff(by)
    if len(lines) > MOST_LINES:
        raise TooMany(field="lines")
    for line in lines:
        some_words(line.name, field="lines", most=LINE)
        any_words(line.hours, field="lines", most=LINE)
        if not any(character.isdigit() for character in line.number):
            raise WordsMissing("Every line needs a number to call.", field="lines")
    return [_to_all(view, LinesSet(lines=lines))]


def set_rota(view: View, by: Member, *, order: tuple[MemberId, ...], now: int) -> list[Said]:
    """Say who is told, in this order, when nobody has looked in time."""
    _only_staff(by)
    if len(set(order)) != len(order) or any(not view.member(member).active for member in order):
        raise OutOfRange("Everyone can be named once, and has to be here.", field="rota")
    return [_to_all(view, RotaSet(order=order))]


def set_words(view: View, by: Member, *, name: str, welcome: str, out_of_hours: str, now: int) -> list[Said]:
    """Say what the practice is called, how it welcomes people, and what to do while nobody reads. Any may be empty."""
    _only_staff(by)
    event = WordsSet(
        name=any_words(name, field="name", most=LINE),
        welcome=any_words(welcome, field="welcome", most=MOST_WORDS),
        out_of_hours=any_words(out_of_hours, field="out_of_hours", most=MOST_WORDS),
    )
    return [_to_all(view, event)]


def set_answers(view: View, by: Member, *, within: int | None, now: int) -> list[Said]:
    """Say within how many working days there is an answer, for all who agreed on nothing else."""
    _only_staff(by)
    if within is not None and within not in ANSWER_WITHIN:
        raise OutOfRange(field="within")
    return [_to_all(view, AnswersSet(within=within))]


def set_logo(view: View, by: Member, *, picture: FileRef, says: str, now: int) -> list[Said]:
    """Show a picture, with words for whoever doesn't see it."""
    _only_staff(by)
    return [_to_all(view, LogoSet(picture=picture, says=some_words(says, field="says", most=LINE)))]


def take_logo_down(view: View, by: Member, *, now: int) -> list[Said]:
    """Show no picture any more."""
    _only_staff(by)
    if view.state(PracticeState).logo is None:
        raise NotHeardOf("There is no picture.")
    return [_to_all(view, LogoTakenDown())]


def shape_note(view: View, by: Member, *, sections: tuple[NoteSection, ...], now: int) -> list[Said]:
    """Say how progress notes look: the headings in order, and what stands under each, everything once at most."""
    _only_staff(by)
    if len(sections) > MOST_SECTIONS:
        raise TooMany(f"A note has at most {MOST_SECTIONS} headings.", field="headings")
    if not sections:
        raise WordsMissing(field="headings")
    for section in sections:
        some_words(section.heading, field="headings", most=LINE)
    sources = [source for section in sections for source in section.sources]
    if len(set(sources)) != len(sources):
        raise OutOfRange("Everything stands under one heading at most.", field="headings")
    return [_to_all(view, NoteShaped(sections=sections))]


def set_stepping_in(view: View, by: Member, *, allowed: bool, now: int) -> list[Said]:
    """Say whether therapists who work here may step in for each other, where somebody is in danger."""
    _only_therapists(by)
    return [_to_all(view, SteppingInSet(allowed=allowed))]


def set_hearing_again(view: View, by: Member, *, allowed: bool, now: int) -> list[Said]:
    """Say whether people here may have a conversation heard again. Everybody in it still has to agree each time."""
    _only_staff(by)
    return [_to_all(view, HearingAgainSet(allowed=allowed))]


def note_stepping_in(
    view: View, by: Member, *, act: ActId, partnership: LedgerId, member: MemberId, now: int
) -> list[Said]:
    """Keep where I step in, for myself alone. Only where the practice allows it."""
    _only_therapists(by)
    if not view.state(PracticeState).stepping_in:
        raise NotAllowedHere
    return [view.only_me(SteppedInWith(act=act, partnership=partnership, member=member))]


def load_measure(
    view: View, by: Member, *, measure: str, languages: tuple[str, ...], file: FileRef, now: int
) -> list[Said]:
    """Load the wording of a measure; a language that is there already is worded by this file from now on."""
    _only_staff(by)
    if not measure or not languages:
        raise WordsMissing("There is no language in which all of it has words.", field="file")
    return [_to_all(view, MeasureLoaded(measure=measure, languages=languages, file=file))]


def take_measure_out(view: View, by: Member, *, measure: str, now: int) -> list[Said]:
    """Use the wording of a measure no more; what people answered stays theirs."""
    _only_staff(by)
    if measure not in view.state(PracticeState).measures:
        raise NotHeardOf("This measure is not loaded.")
    return [_to_all(view, MeasureTakenOut(measure=measure))]


def tell_move(view: View, by: Member, *, called: str, now: int) -> list[Said]:
    """Say in a partnership that I work at another practice now."""
    _only_staff(by)
    return [view.to_partners(MovedOn(called=any_words(called, field="called", most=LINE)))]


def pass_on_wait(view: View, *, wait: str, of: MemberId, to: MemberId, since: int, now: int) -> list[Said]:
    """Said by the house: `to` was told that somebody waits for `of`. Once for each person."""
    told = view.state(PracticeState).waits.get(wait, [])
    if any(one.to == to for one in told):
        return []
    return [Said(frozenset({of, to}), WaitPassedOn(wait=wait, of=of, to=to, since=since))]


def end_wait(view: View, *, wait: str, now: int) -> list[Said]:
    """Said by the house: it waits no longer."""
    told = view.state(PracticeState).waits.get(wait, [])
    heard = frozenset(person for one in told for person in (one.of, one.to))
    return [Said(heard, WaitOver(wait=wait))] if told else []


def _only_staff(by: Member) -> None:
    if by.role not in STAFF:
        raise NotThisRole


def _only_therapists(by: Member) -> None:
    if by.role is not Role.THERAPIST:
        raise NotThisRole


def _to_all(view: View, event: Struct) -> Said:
    return view.to(view.members.circle(), event)


CAPABILITY = Capability(
    name="practice",
    events=EVENTS,
    state=PracticeState,
    evolve=evolve,
    house_says=HOUSE_SAYS,
    asymmetries=ASYMMETRIES,
)
