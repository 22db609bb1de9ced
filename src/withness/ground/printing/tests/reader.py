"""Reads a PDF as a reader does: by its tags, in their order, with their languages; and where words stand on a page."""

import ctypes
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from typing import Any, NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as raw


class Read(NamedTuple):
    """One tag with what it holds: its kind, the language it is read aloud in, and its words or those of a picture."""

    kind: str
    lang: str
    says: str


def read(made: bytes) -> list[Read]:
    """What a screen reader reads, page by page, in the order of the tags; raises where the file is not tagged."""
    document = pdfium.PdfDocument(made)
    assert raw.FPDFCatalog_IsTagged(document.raw)
    found: list[Read] = []
    for page in document:
        said, tree = _said(page), raw.FPDF_StructTree_GetForPage(page.raw)
        for at in range(raw.FPDF_StructTree_CountChildren(tree)):
            found += _of(raw.FPDF_StructTree_GetChildAtIndex(tree, at), said)
        raw.FPDF_StructTree_Close(tree)
    return found


def edges(made: bytes, words: str) -> tuple[float, float]:
    """How far these words stand from the left and from the right edge of their page, as shares of its width."""
    for page in pdfium.PdfDocument(made):
        text = page.get_textpage()
        for each in range(text.count_rects()):
            left, bottom, right, top = text.get_rect(each)
            if words in _seen(text.get_text_bounded(left, bottom, right, top)):
                return left / page.get_width(), 1 - right / page.get_width()
    raise LookupError(words)


def _seen(text: str) -> str:
    return "".join(sign for sign in text if unicodedata.category(sign) != "Cf")


def _said(page: Any) -> dict[int, str]:
    """The words of a page by the mark under which a tag names them."""
    text, said = page.get_textpage(), defaultdict[int, str](str)
    for each in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT], max_depth=9):
        size = raw.FPDFTextObj_GetText(each.raw, text.raw, None, 0)
        held = (ctypes.c_ushort * (size // 2))()
        raw.FPDFTextObj_GetText(each.raw, text.raw, held, size)
        said[raw.FPDFPageObj_GetMarkedContentID(each.raw)] += bytes(held).decode("utf-16-le").rstrip("\0")
    return said


def _of(tag: Any, said: dict[int, str]) -> Iterator[Read]:
    words, inside = "", list[Read]()
    for at in range(raw.FPDF_StructElement_CountChildren(tag)):
        child = raw.FPDF_StructElement_GetChildAtIndex(tag, at)
        if not child:
            words += said.get(raw.FPDF_StructElement_GetChildMarkedContentID(tag, at), "")
        elif _word(raw.FPDF_StructElement_GetType, child) == "Span":
            words += "".join(each.says for each in _of(child, said))
        else:
            inside += _of(child, said)
    says = _word(raw.FPDF_StructElement_GetAltText, tag) or words
    if says:
        yield Read(_word(raw.FPDF_StructElement_GetType, tag), _word(raw.FPDF_StructElement_GetLang, tag), says)
    yield from inside


def _word(of: Any, tag: Any) -> str:
    size = of(tag, None, 0)
    held = ctypes.create_string_buffer(size)
    of(tag, held, size)
    return held.raw.decode("utf-16-le").rstrip("\0")
