"""A picture: taken from anybody's bytes, drawn anew by a bounded process, so that nothing else comes along in it."""

from withness.ground.partnership import LedgerId, Refusal

from .bounded import TookTooLong, in_a_process
from .keeping import keep_file
from .redraw import MOST_PIXELS, TOO_MANY_PIXELS
from .refs import FileRef

MEDIA = "image/png"
MOST_BYTES = 10 * 2**20
ON_A_PAGE = (1_400, 1_400)
"""Pixels of a drawing or a photo: sharp over the width of a printed page."""


class PictureTooLarge(Refusal):
    why = f"This picture is larger than the {MOST_BYTES // 2**20} megabytes that fit here."
    what_now = "Save it smaller and choose it again."


class TooManyPixels(Refusal):
    why = f"This picture has more than {MOST_PIXELS // 1_000_000} million points."
    what_now = "Save it smaller and choose it again."


class NoPicture(Refusal):
    why = "This can't be shown as a picture."
    what_now = "Choose a PNG, a JPEG, a WebP or a GIF. Drawings such as SVG can't be taken."


def keep_picture(ledger: LedgerId, content: bytes) -> FileRef:
    """Keep a drawing or a photo, drawn anew, and give the reference to it. Raises the Refusals of this module."""
    if len(content) > MOST_BYTES:
        raise PictureTooLarge(field="picture")
    return keep_file(ledger, redrawn(content, ON_A_PAGE), MEDIA)


def redrawn(content: bytes, fits: tuple[int, int]) -> bytes:
    """The picture as a PNG of at most this width and height, with nothing in it but its points. Raises TooManyPixels
    and NoPicture."""
    try:
        done = in_a_process("withness.ground.files.redraw", content, *map(str, fits))
    except TookTooLong as long:
        raise NoPicture(field="picture") from long
    if done.code == TOO_MANY_PIXELS:
        raise TooManyPixels(field="picture")
    if done.code or not done.said:
        raise NoPicture(field="picture")
    return done.said
