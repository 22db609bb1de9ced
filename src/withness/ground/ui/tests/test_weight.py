"""How heavy the pages are, and whether their colours can be read."""

import gzip
import re
from pathlib import Path

import pytest

STATIC = Path(__file__).parent.parent / "static" / "ui"
PLAIN = 43_000
"""Bytes of all styles and scripts as they are written, comments included."""

SENT = 16_000
"""Bytes of the same as they travel, compressed."""

FONTS = 350_000

TEXT, LINE = 4.5, 3.0
THREADS = ("clay", "teal", "plum", "ochre", "moss", "slate")


def test_styles_and_scripts_stay_small() -> None:
    files = [*STATIC.glob("*.css"), *STATIC.glob("*.js")]
    assert sum(path.stat().st_size for path in files) < PLAIN
    assert sum(len(gzip.compress(path.read_bytes(), 9)) for path in files) < SENT


def test_fonts_stay_small_and_bring_their_licence() -> None:
    fonts = list((STATIC / "fonts").glob("*.woff2"))
    assert sum(path.stat().st_size for path in fonts) < FONTS
    assert len(list((STATIC / "fonts").glob("*-OFL.txt"))) == 2
    named = set(re.findall(r'url\("([^"]+)"\)', (STATIC / "fonts" / "fonts.css").read_text()))
    assert named == {path.name for path in fonts}


def test_only_logical_directions_are_used() -> None:
    physical = re.compile(
        r"(?<![\w-])(?:(?:margin|padding|border)-(?:left|right|top|bottom)|left|right|top|bottom)\s*:"
    )
    for path in STATIC.glob("*.css"):
        assert not physical.findall(path.read_text()), path.name


def test_colours_stand_in_one_file_only() -> None:
    for path in STATIC.glob("*.css"):
        if path.name not in ("tokens.css", "print.css", "sheet.css"):
            assert not re.findall(r"#[0-9a-f]{3,8}\b(?!\")", path.read_text()), path.name


def tokens(theme: int) -> dict[str, str]:
    pairs = re.findall(r"--([\w-]+): light-dark\((#[0-9a-f]+), (#[0-9a-f]+)\)", (STATIC / "tokens.css").read_text())
    return {name: colours[theme] for name, *colours in pairs}


def luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(digit * 2 for digit in colour[1:])
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
def test_colours_can_be_read(theme: int) -> None:
    colour = tokens(theme)
    grounds = ("paper", "card", "plain-wash")
    for ground in grounds:
        for text in ("ink", "soft", *THREADS):
            assert contrast(colour[text], colour[ground]) >= TEXT, (text, ground)
        for line in ("edge", "focus"):
            assert contrast(colour[line], colour[ground]) >= LINE, (line, ground)
    for wash in ("clay-wash", "teal-wash"):
        for text in ("ink", "soft"):
            assert contrast(colour[text], colour[wash]) >= TEXT, (text, wash)
