"""A page to keep as a document that a word processor opens, so that somebody can go on writing in it."""

import io
from collections.abc import Iterable
from typing import Any

from .sheets import (
    CHINESE,
    LANG,
    REGION,
    WITH_HAN,
    Bars,
    Picture,
    Run,
    Sheet,
    language_of,
    lines_of,
    runs_rtl,
    words_in,
)

WIDE_CM = 13
EAST_ASIAN = (CHINESE, *WITH_HAN)


def document(sheet: Sheet, *, whose: bool = False) -> bytes:
    """The .docx file: headings that can be jumped to, pictures with their words, lines in their own direction."""
    from docx import Document
    from docx.shared import Pt

    made, around = Document(), words_in(sheet)
    made.core_properties.title = sheet.title
    made.core_properties.author = ", ".join(sheet.authors)
    made.core_properties.language = f"{LANG}-{REGION}"
    made.styles["Normal"].font.size = Pt(12)
    _in_language(made.styles["Normal"].element.get_or_add_rPr(), val=f"{LANG}-{REGION}")
    _as_it_is_read(made.add_heading(_plain(sheet.title), level=1), sheet.title, around)
    for each in sheet.passages:
        if each.label:
            _as_it_is_read(made.add_heading(_plain(each.label), level=2), each.label, around)
        _words(made, each.words, around, whose=whose)
        if each.beside:
            made.add_paragraph().add_run(_plain(sheet.beside)).italic = True
            _words(made, each.beside, around, whose=whose)
        if each.picture is not None:
            _picture(made, each.picture)
        if each.bars is not None:
            _bars(made, each.bars)
    made.add_paragraph().add_run(_plain(sheet.says)).italic = True
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def _words(made: Any, runs: Iterable[Run], around: str, *, whose: bool) -> None:
    for line in lines_of(runs):
        paragraph = made.add_paragraph()
        for run in line:
            if whose and run.who:
                paragraph.add_run(f"{_plain(run.who)}: ").bold = True
            paragraph.add_run(_plain(run.words))
        _as_it_is_read(paragraph, "".join(run.words for run in line), around)


def _picture(made: Any, picture: Picture) -> None:
    from docx.shared import Cm

    shape = made.add_picture(io.BytesIO(picture.content), width=Cm(WIDE_CM))
    # What it shows, for whoever doesn't see it.
    shape._inline.docPr.set("descr", _plain(picture.says))  # noqa: SLF001  the library has no name for it
    made.add_paragraph().add_run(_plain(picture.says)).italic = True


def _bars(made: Any, bars: Bars) -> None:
    table = made.add_table(rows=0, cols=2)
    for words, number in ((bars.called, bars.counted), *bars.rows):
        cells = table.add_row().cells
        cells[0].text, cells[1].text = _plain(words), str(number)


def _as_it_is_read(paragraph: Any, text: str, around: str) -> None:
    """In its own direction, and aloud in its own language where its letters tell which."""
    from docx.oxml.ns import qn

    rtl, language = runs_rtl(text), language_of(text, around)
    if rtl:
        paragraph._p.get_or_add_pPr().append(paragraph._p.makeelement(qn("w:bidi"), {}))  # noqa: SLF001  no name for it
    for run in paragraph.runs:
        if rtl:
            run.font.rtl = True
        if language:
            kind = "bidi" if rtl else "eastAsia" if language in EAST_ASIAN else "val"
            _in_language(run._r.get_or_add_rPr(), **{kind: language})  # noqa: SLF001  no name for it


def _in_language(properties: Any, **languages: str) -> None:
    from docx.oxml.ns import qn

    properties.append(properties.makeelement(qn("w:lang"), {qn(f"w:{kind}"): name for kind, name in languages.items()}))


def _plain(text: str) -> str:
    """Without what no document of this kind can hold."""
    return "".join(sign for sign in text if sign >= " " or sign in "\t\n")
