"""What holds of a programme, taken in entry by entry."""

from msgspec import Struct, field

from withness.ground.partnership import Entry, VersionId

from .events import (
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


class Brief(Struct):
    """A brief as it stands. `yes` and `no` are figures of this text, as they were released until `counted`, a month
    such as 202611 (0: not yet); `text` is None once erased; `written` and `published` are when (microseconds UTC)."""

    id: BriefId
    version: VersionId
    topic: str
    month: int
    charts: tuple[Chart, ...]
    text: BriefText | None
    written: int
    yes: int = 0
    no: int = 0
    counted: int = 0
    published: int | None = None
    testimonies: tuple[str, ...] = ()
    dropped: bool = False

    @property
    def is_open(self) -> bool:
        """Whether its text can still be answered and changed."""
        return self.published is None and not self.dropped and self.text is not None

    @property
    def approved(self) -> bool:
        """Whether clients approved this text: a figure of yes is shown, and it is larger than that of no."""
        return self.yes > self.no

    @property
    def is_public(self) -> bool:
        """Whether anybody may read it."""
        return self.published is not None and not self.dropped and self.text is not None


class ProgrammeState(Struct):
    """Whether there is one, by what people can be counted, where its areas lie, which topics they would like a brief
    about (a figure each, until the month `topics_counted`), and the briefs."""

    runs: bool = False
    areas: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    measure: str | None = None
    map: MapBrought | None = None
    topics: dict[str, int] = field(default_factory=dict)
    topics_counted: int = 0
    briefs: dict[BriefId, Brief] = field(default_factory=dict)

    def open_briefs(self) -> list[Brief]:
        """Those that clients can answer, the newest first."""
        return [each for each in reversed(self.briefs.values()) if each.is_open]


def evolve(draft: ProgrammeState, entry: Entry) -> None:
    """Take in one heard entry."""
    match entry.event:
        case SetUp(runs=runs, areas=areas, groups=groups, measure=measure):
            draft.runs, draft.areas, draft.groups, draft.measure = runs, areas, groups, measure
        case MapBrought(areas=areas) as brought:
            draft.map = brought if areas else None
        case TopicsCounted(month=month, figures=figures):
            draft.topics_counted, draft.topics = month, dict(figures)
        case BriefDrafted(brief=brief, version=version, topic=topic, month=month, charts=charts, text=text):
            draft.briefs[brief] = Brief(brief, version, topic, month, charts, text, entry.at)
        case BriefCounted(brief=brief, version=version) if (known := draft.briefs.get(brief)) is not None:
            if known.version == version:
                known.counted, known.yes, known.no = entry.event.month, entry.event.yes, entry.event.no
        case BriefPublished(brief=brief, testimonies=given) if (known := draft.briefs.get(brief)) is not None:
            known.published, known.testimonies = entry.at, given or ()
        case BriefDropped(brief=brief) if (known := draft.briefs.get(brief)) is not None:
            known.dropped = True
