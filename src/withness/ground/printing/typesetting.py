"""Sets a page with Typst: run as a process of its own, which can open no file and reach nothing."""

import sys
from pathlib import Path

import typst
from msgspec import json

from withness.ground.files.bounded import bound

HERE = Path(__file__).parent
FONTS = HERE / "fonts"


EVERY_FONT = "Aa Ąą Яя اأ אב कक কক கக กก გგ Աա ሀሀ ਕਕ કક ಕಕ កក ກກ കക ကက කක కక 你 → ✓ 🙂"
"""A letter for each font, so that each is read as long as files can be read."""


def load() -> tuple[bytes, typst.Fonts]:
    """The template and the fonts, after a page of our own that needs all of them."""
    template = (HERE / "keepsake.typ").read_bytes()
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)])
    for variant in ("usual", "large"):
        typeset(template, fonts, json.encode(SAMPLE | {"variant": variant}).decode())
    return template, fonts


SAMPLE = {
    "title": EVERY_FONT,
    "title_rtl": False,
    "kind": EVERY_FONT,
    "says": EVERY_FONT,
    "authors": [],
    "beside": "",
    "variant": "usual",
    "whose": False,
    "paper": "a4",
    "lang": "en",
    "region": "GB",
    "title_lang": "",
    "rtl": False,
    "passages": [],
}


def typeset(template: bytes, fonts: typst.Fonts, sheet: str) -> bytes:
    """The page as a PDF that is tagged for screen readers (PDF/UA-1), told as JSON."""
    return typst.compile(
        template,
        font_paths=fonts,
        ignore_system_fonts=True,
        format="pdf",
        sys_inputs={"sheet": sheet},
        pdf_standards=["ua-1"],
    )


def main() -> None:
    """From standard input to standard output."""
    sheet = sys.stdin.buffer.read().decode()
    template, fonts = load()
    bound()
    sys.stdout.buffer.write(typeset(template, fonts, sheet))


if __name__ == "__main__":
    main()
