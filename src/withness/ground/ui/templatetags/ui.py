"""The few things a component can't say in template language alone."""

from collections.abc import Callable, Iterable
from datetime import date, datetime, tzinfo
from functools import cache, lru_cache
from typing import Any, NamedTuple

from django import template
from django.conf import settings
from django.forms import BoundField
from django.template import Context
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.timezone import get_current_timezone, localtime
from django.utils.translation import get_language

from withness.ground.ledger.hear import clock
from withness.ground.partnership import MemberId, View
from withness.ground.partnership.leads import LeadId
from withness.ground.partnership.verbs import leads_for
from withness.ground.ui import charts, seeking
from withness.ground.ui.cards import AccordCard
from withness.ground.ui.strands import ALL, BETWEEN, THREADS, woven
from withness.ground.ui.voices import Voices
from withness.ground.ui.wording import told

register = template.Library()

CHECKED = mark_safe(" checked")
ROOM = 12
"""How wide one dot is drawn."""


@cache
def _dots(strand: str) -> SafeString:
    threads = strand.split(BETWEEN)
    if not set(threads) <= set(THREADS):
        return SafeString()
    shapes = format_html_join(
        "", '<use href="#d-{0}" class="{0}" x="{1}"/>', ((each, ROOM * place) for place, each in enumerate(threads))
    )
    size = f"dot of-{len(threads)}"
    return format_html(
        '<svg class="{}" viewBox="-6 -6 {} 12" aria-hidden="true">{}</svg>', size, ROOM * len(threads), shapes
    )


@register.simple_tag
def dot(strand: str) -> str:
    """The shape of a thread, or of all that are woven. A tag rather than a component: a page may show a hundred."""
    return _dots(strand)


@register.simple_tag(takes_context=True)
def drawn(context: Context, strand: str) -> str:
    """The classes that draw a strand; "both" is all whose partnership the page belongs to."""
    view: View | None = context.get("view")
    if strand == ALL and view is not None:
        return woven(Voices(view).everyone())
    return woven(strand)


@register.simple_tag
def exit_url() -> str:
    """Where "Leave quickly" goes: a page anybody might have open. WITHNESS_EXIT_URL changes it."""
    return str(settings.WITHNESS_EXIT_URL)


@register.simple_tag
def when(at: date | None) -> str:
    """A moment or a day in words, by the reader's clock: "Thu 4 December, 16:30". A tag, as a dot is."""
    return SafeString() if at is None else _in_words(at, get_current_timezone(), get_language())


@lru_cache(maxsize=4096)
def _in_words(at: date, _clock: tzinfo, _language: str | None) -> SafeString:
    """The same moments stand on page after page, and putting one into words costs as much as ten plain lookups."""
    here = localtime(at) if isinstance(at, datetime) else at
    words = date_format(here, "D j F")
    if isinstance(here, datetime):
        words += f", {here:%H:%M}"
    return format_html('<time datetime="{}">{}</time>', here.isoformat(), words)


@register.simple_tag
def spark(points: Iterable[charts.Reading], strand: str = "clay", says: str = "", most: int = 10) -> str:
    """A small line of (date, number or None), with the sentence that belongs to it. `most` is the top of its scale."""
    known = list(points or ())
    line = charts.spark(known, strand, int(most))
    if line.last is None:
        return SafeString()
    runs = format_html_join("", '<polyline class="line" points="{}"/>', ((run,) for run in line.runs))
    bridge = format_html('<polyline class="line bridge" points="{}"/>', line.bridge) if line.bridge else ""
    return format_html(
        '<svg class="spark {0}" viewBox="0 0 152 54" role="img" aria-label="{1}">{2}{3}'
        '<use class="here" href="#d-{0}" x="{4}" y="{5}"/></svg>',
        strand, says or charts.sentence(known, int(most)), bridge, runs, line.last.x, line.last.y,
    )  # fmt: skip


@register.simple_tag
def chart_of(
    lines: Iterable[tuple[str, str, Iterable[charts.Reading]]],
    most: float = 10,
    least: float = 0,
    cuts: Iterable[tuple[float, str]] = (),
    marks: Iterable[charts.Mark] = (),
    spread: Iterable[tuple[date, float, float]] = (),
) -> charts.Chart:
    """Coordinates, labels and table rows for a chart of (name, strand, points) lines, levels, marks and a range."""
    return charts.chart(lines or (), float(most), float(least), cuts or (), marks or (), spread or ())


@register.simple_tag
def marked(text: str, terms: list[str] | None = None) -> str:
    """Somebody's words, with what was looked for in them marked."""
    pieces = seeking.marked(text, terms or [])
    return format_html_join(
        "", "{}", ((format_html("<mark>{}</mark>", piece) if hit else piece,) for hit, piece in pieces)
    )


@register.simple_tag
def bands_of(
    matters: Iterable[tuple[str, Iterable[tuple[str, str, Iterable[charts.Reading]]]]], least: int = 1, most: int = 5
) -> charts.Bands:
    """Coordinates and labels for a chart of (title, lines) bands, each with (name, strand, points) lines."""
    return charts.bands(matters or (), (int(least), int(most)))


@register.filter
def in_words(points: Iterable[charts.Reading], most: int = 10) -> str:
    """The sentence that belongs to a line of ratings."""
    return charts.sentence(points or (), int(most))


register.filter(told)


@register.filter
def strand_of(view: View, member: MemberId) -> str:
    """The strand of one person, for pages of rooms that may not import this one."""
    return Voices(view).strand(member)


@register.simple_tag(takes_context=True)
def beside(context: Context, version: str | None) -> str:
    """What stands beside an open version, where it is answered: what was agreed and asked about how to decide it."""
    told: Callable[[str], str] | None = (context.get("chrome") or {}).get("beside")
    return told(version) if told is not None and version else SafeString()


class HeldLead(NamedTuple):
    """A lead that the reader may use: whose voice it is, and in what."""

    id: LeadId
    giver: str
    matter: str


@register.simple_tag(takes_context=True)
def leads_of(context: Context, card: AccordCard | None) -> list[HeldLead]:
    """The leads that the reader may use for the open version of this accord now."""
    view: View | None = context.get("view")
    if view is None or not card or card.id not in view.accords:
        return []
    voices, accord = Voices(view), view.accords[card.id]
    matter = view.kinds[accord.kind].matter or "this"
    return [
        HeldLead(lead.given.lead, voices.full_name(lead.given.giver), matter)
        for lead in leads_for(view, accord, clock())
    ]


@register.simple_tag
def points_between(name: str, chosen: str) -> str:
    """The points of a scale from 0 to 10 but its two ends. In template language they took a tenth of some pages."""
    points = ((name, point, CHECKED if str(point) == chosen else "") for point in range(1, 10))
    return format_html_join(
        "",
        '<label><input type="radio" name="{0}" value="{1}"{2}><span class="n">{1}</span>'
        '<span class="unseen"> of 10</span></label>',
        points,
    )


@register.simple_tag
def box(
    of: BoundField | None, name: str = "", given: str = "", label: str = "", hint: str = "", error: str = ""
) -> dict[str, Any]:
    """What stands around a box: its field in a form says it, unless whoever puts it there does."""
    stands: dict[str, Any] = {"name": name, "id": given, "label": label, "hint": hint, "error": error}
    if isinstance(of, BoundField):
        said = {"name": of.html_name, "error": of.errors[0] if of.errors else error}
        unsaid = {"id": given or of.id_for_label, "label": label or of.label, "hint": hint or of.help_text}
        stands |= said | unsaid
    stands["id"] = stands["id"] or stands["name"]
    return {part: words or "" for part, words in stands.items()}


@register.simple_tag
def eleven() -> range:
    """The points of a scale from 0 to 10."""
    return range(11)
