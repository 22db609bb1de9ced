"""A page to keep as a PDF: tagged, with its fonts in it, set by a bounded process that knows nothing else."""

import base64
import io

from msgspec import json
from PIL import Image

from withness.ground.files.bounded import TookTooLong, in_a_process

from .covered import printable
from .sheets import LANG, REGION, Bars, Passage, Picture, Run, Sheet, Variant, language_of, lines_of, runs_rtl, words_in

WIDEST, QUALITY = 1_100, 85
"""Points and quality of a picture on paper: about 190 points an inch over the width of the words."""


class NotSetError(Exception):
    """The page could not be set."""


def pdf(sheet: Sheet, variant: Variant, *, whose: bool = False, letter: bool = False) -> bytes:
    """The PDF. With `whose`, every run says whose words it is; with `letter`, on US Letter instead of A4. Raises
    NotSetError."""
    around = words_in(sheet)
    told = {
        "title": printable(sheet.title),
        "title_rtl": runs_rtl(sheet.title),
        "kind": printable(sheet.kind),
        "says": printable(sheet.says),
        "authors": [printable(each) for each in sheet.authors],
        "beside": sheet.beside,
        "variant": variant.value,
        "whose": whose,
        "paper": "us-letter" if letter else "a4",
        "lang": LANG,
        "region": REGION,
        "title_lang": language_of(sheet.title, around),
        "rtl": runs_rtl(around),
        "passages": [_passage(each, around) for each in sheet.passages],
    }
    try:
        done = in_a_process("withness.ground.printing.typesetting", json.encode(told))
    except TookTooLong as long:
        raise NotSetError from long
    if done.code or not done.said:
        raise NotSetError
    return done.said


def _passage(each: Passage, around: str) -> dict[str, object]:
    return {
        "label": printable(each.label),
        "label_rtl": runs_rtl(each.label),
        "label_lang": language_of(each.label, around),
        "headed": each.headed,
        "words": {"lines": _lines(each.words, around)},
        "beside": {"lines": _lines(each.beside, around)},
        "picture": _picture(each.picture) if each.picture is not None else None,
        "bars": _bars(each.bars) if each.bars is not None else None,
    }


def _bars(bars: Bars) -> dict[str, object]:
    """Drawn by the template: lines of the page, and no picture of them."""
    rows = zip(bars.rows, bars.shares(), strict=True)
    return {
        "called": printable(bars.called),
        "counted": printable(bars.counted),
        "rows": [{"words": printable(words), "number": number, "share": share} for (words, number), share in rows],
    }


def _lines(runs: tuple[Run, ...], around: str) -> list[dict[str, object]]:
    return [
        {
            "rtl": runs_rtl("".join(run.words for run in line)),
            "lang": language_of("".join(run.words for run in line), around),
            "runs": [{"who": printable(run.who), "strand": run.strand, "words": printable(run.words)} for run in line],
        }
        for line in lines_of(runs)
    ]


def _picture(each: Picture) -> dict[str, object]:
    """As an SVG around a JPEG: text, so that the process that sets it is handed no file."""
    with Image.open(io.BytesIO(each.content)) as found:
        flat = Image.new("RGB", found.size, "white")
        flat.paste(found, mask=found.getchannel("A") if found.mode == "RGBA" else None)
    flat.thumbnail((WIDEST, WIDEST))
    out = io.BytesIO()
    flat.save(out, "JPEG", quality=QUALITY)
    width, height = flat.size
    inside = base64.b64encode(out.getvalue()).decode()
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}">'
        f'<image width="{width}" height="{height}" href="data:image/jpeg;base64,{inside}"/></svg>'
    )
    # A tall picture is no wider than leaves room for words above it.
    share = min(100, round(100 * width / WIDEST), round(62 * width / height))
    return {"svg": svg, "says": printable(each.says), "share": max(share, 25)}
