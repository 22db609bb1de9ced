"""A square that a phone's camera reads."""

from typing import NamedTuple

from qrcode.main import QRCode  # type: ignore[import-untyped]


class Square(NamedTuple):
    """As SVG draws it: how many dots wide, with the quiet edge around it, and the path of the dark ones."""

    width: int
    path: str


def square(text: str) -> Square:
    """The square for this text."""
    code = QRCode(border=4)
    code.add_data(text)
    rows = code.get_matrix()
    dark = (f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, is_dark in enumerate(row) if is_dark)
    return Square(len(rows), "".join(dark))
