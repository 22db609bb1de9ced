"""A piece as a page to keep: pure, told by its callers who is who and what a picture holds."""

from collections.abc import Callable, Iterable

from withness.ground.partnership import MemberId
from withness.ground.printing.sheets import Passage as Printed
from withness.ground.printing.sheets import Picture as Drawn
from withness.ground.printing.sheets import Run as Spoken
from withness.ground.printing.sheets import Sheet
from withness.ground.writing.whose import Run

from .events import Passage, Picture, Text
from .library import TEMPLATES, prompt_of


def sheet(
    text: Text,
    template: str,
    *,
    name: Callable[[MemberId], str],
    strand: Callable[[MemberId], str],
    drawn: Callable[[Picture], Drawn],
    says: str,
) -> Sheet:
    """The piece as it is printed; `says` stands at its end."""
    known = TEMPLATES.get(template)

    def spoken(runs: Iterable[Run]) -> tuple[Spoken, ...]:
        return tuple(Spoken(name(run.by), strand(run.by), run.words) for run in runs)

    writers = dict.fromkeys(run.by for each in text.passages for run in (*each.runs, *each.beside))
    return Sheet(
        title=text.title,
        kind=known.title if known is not None and known.title != text.title else "",
        says=says,
        authors=tuple(name(each) for each in writers),
        passages=tuple(
            Printed(
                label=_label(each, template),
                headed=bool(each.head),
                words=spoken(each.runs),
                beside=spoken(each.beside),
                picture=drawn(each.picture) if each.picture is not None else None,
            )
            for each in text.passages
        ),
        beside=known.printed_beside if known is not None else "",
    )


def _label(each: Passage, template: str) -> str:
    prompt = prompt_of(template, each.prompt)
    return each.head or (prompt.label if prompt.printed else "")
