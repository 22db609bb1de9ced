"""A programme of a practice: said by those who work there, so that people know to what they may say yes; and briefs,
about what clients chose, published only once clients approved their text. Pure."""

from collections.abc import Mapping

from withness.ground.partnership import Capability, Member, Refusal, Role, Said, VersionId, View
from withness.ground.partnership.refusals import ChangedMeanwhile, NotThisRole, OutOfRange, TooMany
from withness.ground.partnership.text import LINE, some_words

from .asymmetries import ASYMMETRIES
from .events import (
    EVENTS,
    HOUSE_SAYS,
    MOST_POINTS,
    WIDTH,
    Area,
    BriefCounted,
    BriefDrafted,
    BriefDropped,
    BriefId,
    BriefPublished,
    BriefText,
    Chart,
    MapBrought,
    SetUp,
    TopicsCounted,
)
from .state import Brief, ProgrammeState, evolve

STAFF = (Role.THERAPIST, Role.COORDINATOR)
MOST_AREAS, MOST_GROUPS = 60, 20
HIGHEST = 10 * WIDTH
FEWEST, MOST_OPEN, LONG = 10, 20, 8_000
"""No figure below the first stands in a brief; so many can be open at once; characters of a part of its text."""


class NoProgramme(Refusal):
    why = "There is no programme here now."
    what_now = "A brief is written by a programme. Begin one first."


class NotTheirTopic(Refusal):
    why = "Too few clients have said so far that they would like a brief about this."
    what_now = "Choose one that they chose, or wait for the next first of a month."


class NothingToShow(Refusal):
    why = "There are no figures yet that could be shown about this: too few people, or nobody."
    what_now = "Wait for the next release."


class NotApproved(Refusal):
    why = "Clients have not approved this text."
    what_now = "What they said is counted on the first of each month. Until then nothing is published."


class NoSuchBrief(Refusal):
    why = "There is no such brief here any more, or it is out already."
    what_now = "Look at the list of briefs."


def set_up(
    view: View,
    by: Member,
    *,
    runs: bool,
    now: int,
    areas: tuple[str, ...] = (),
    groups: tuple[str, ...] = (),
    measure: str | None = None,
) -> list[Said]:
    """Say that there is a programme here, and by what its people can choose to be counted; or that there is none."""
    if by.role not in STAFF:
        raise NotThisRole
    for field, names, most in (("areas", areas, MOST_AREAS), ("groups", groups, MOST_GROUPS)):
        if len(names) > most:
            raise TooMany(field=field)
        for name in names:
            some_words(name, field=field, most=LINE)
        if len(set(names)) != len(names):
            raise OutOfRange("Each name stands there once.", field=field)
    told = SetUp(runs=runs, areas=areas, groups=groups, measure=measure)
    return [view.to(view.members.circle(), told)]


def bring_map(view: View, by: Member, *, height: int, areas: tuple[Area, ...], now: int) -> list[Said]:
    """Say where the areas lie, as they are drawn; it takes the place of the map before."""
    names = [area.name for area in areas]
    known = set(_of_staff(view, by).areas)
    if not names or len(set(names)) != len(names) or not set(names) <= known:
        raise OutOfRange("Each boundary is that of one of the areas here.", field="file")
    rings = [ring for area in areas for ring in area.rings]
    if sum(map(len, rings)) > 2 * MOST_POINTS:
        raise TooMany(field="file")
    inside = 0 < height <= HIGHEST and all(len(ring) % 2 == 0 and _within(ring, height) for ring in rings)
    if not inside or not all(area.rings for area in areas):
        raise OutOfRange("A boundary leads out of the map.", field="file")
    return [view.to(view.members.circle(), MapBrought(height=height, areas=areas))]


def take_map_away(view: View, by: Member, *, now: int) -> list[Said]:
    """Show no map any more. The figures stay in their table."""
    if _of_staff(view, by).map is None:
        return []
    return [view.to(view.members.circle(), MapBrought(height=0))]


def draft_brief(
    view: View,
    by: Member,
    *,
    brief: BriefId,
    version: VersionId,
    topic: str,
    month: int,
    charts: tuple[Chart, ...],
    text: BriefText,
    now: int,
) -> list[Said]:
    """Write a brief, or write it anew: then clients are asked anew, since a yes is to the words somebody read."""
    state = _of_staff(view, by)
    if not state.runs:
        raise NoProgramme
    known = state.briefs.get(brief)
    if known is not None and not known.is_open:
        raise NoSuchBrief
    if known is None and len(state.open_briefs()) >= MOST_OPEN:
        raise TooMany
    if not state.topics.get(topic):
        raise NotTheirTopic(field="topic")
    if not charts or not all(chart.figures for chart in charts):
        raise NothingToShow(field="topic")
    if any(figure.people < FEWEST for chart in charts for figure in chart.figures):
        raise OutOfRange("No figure below ten stands in a brief.", field="topic")
    for field, most in (("title", LINE), ("to", LINE), ("happens", LONG), ("asks", LONG)):
        some_words(getattr(text, field), field=field, most=most)
    told = BriefDrafted(brief=brief, version=version, topic=topic, month=month, charts=charts, text=text)
    return [view.to(view.members.circle(), told)]


def publish_brief(
    view: View, by: Member, *, brief: BriefId, version: VersionId, testimonies: tuple[str, ...], now: int
) -> list[Said]:
    """Let anybody read a text that clients approved, with what people gave of themselves in exactly their words."""
    known = _open(_of_staff(view, by), brief)
    if known.version != version:
        raise ChangedMeanwhile
    if not known.approved:
        raise NotApproved
    told = BriefPublished(brief=brief, version=version, testimonies=testimonies)
    return [view.to(view.members.circle(), told)]


def drop_brief(view: View, by: Member, *, brief: BriefId, now: int) -> list[Said]:
    """Go on with it no more; one that is out is taken down."""
    known = _of_staff(view, by).briefs.get(brief)
    if known is None or known.dropped:
        raise NoSuchBrief
    return [view.to(view.members.circle(), BriefDropped(brief=brief))]


def count_topics(view: View, *, month: int, figures: Mapping[str, int], now: int) -> list[Said]:
    """Said by the house: what clients would like a brief to be about. Once a month."""
    if view.state(ProgrammeState).topics_counted >= month:
        return []
    shown = {topic: figure for topic, figure in figures.items() if figure}
    return [Said(view.members.circle(), TopicsCounted(month=month, figures=shown))]


def count_brief(
    view: View, *, brief: BriefId, version: VersionId, month: int, yes: int, no: int, now: int
) -> list[Said]:
    """Said by the house: how many said yes and no to this text. Once a month, while it can be answered."""
    known = view.state(ProgrammeState).briefs.get(brief)
    if known is None or not known.is_open or known.version != version or known.counted >= month:
        return []
    told = BriefCounted(brief=brief, version=version, month=month, yes=yes, no=no)
    return [Said(view.members.circle(), told)]


def _of_staff(view: View, by: Member) -> ProgrammeState:
    if by.role not in STAFF:
        raise NotThisRole
    return view.state(ProgrammeState)


def _open(state: ProgrammeState, brief: BriefId) -> Brief:
    known = state.briefs.get(brief)
    if known is None or not known.is_open:
        raise NoSuchBrief
    return known


def _within(ring: tuple[int, ...], height: int) -> bool:
    return all(0 <= x <= WIDTH for x in ring[::2]) and all(0 <= y <= height for y in ring[1::2])


CAPABILITY = Capability(
    name="programme",
    events=EVENTS,
    state=ProgrammeState,
    evolve=evolve,
    house_says=HOUSE_SAYS,
    asymmetries=ASYMMETRIES,
)
