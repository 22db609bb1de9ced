"""A practice's own picture: taken from anybody's bytes, drawn anew by a bounded process, kept sealed like all files."""

from withness.ground.files.bounded import TookTooLong, in_a_process
from withness.ground.files.keeping import keep_file
from withness.ground.files.refs import FileRef
from withness.ground.partnership import LedgerId, Refusal

from .redraw import MOST_PIXELS, TOO_MANY_PIXELS

MEDIA = "image/png"
MOST_BYTES = 2 * 2**20


class PictureTooLarge(Refusal):
    why = f"This picture is larger than the {MOST_BYTES // 2**20} megabytes that fit here."
    what_now = "Save it smaller and choose it again."


class TooManyPixels(Refusal):
    why = f"This picture has more than {MOST_PIXELS // 1_000_000} million points."
    what_now = "Save it smaller and choose it again."


class NoPicture(Refusal):
    why = "This can't be shown as a picture."
    what_now = "Choose a PNG, a JPEG, a WebP or a GIF. Drawings such as SVG can't be taken."


def keep_picture(practice: LedgerId, content: bytes) -> FileRef:
    """Keep a picture, drawn anew, and give the reference to it. Raises the Refusals of this module."""
    if len(content) > MOST_BYTES:
        raise PictureTooLarge(field="picture")
    return keep_file(practice, redrawn(content), MEDIA)


def redrawn(content: bytes) -> bytes:
    """The picture as a small PNG that holds nothing but its points. Raises TooManyPixels and NoPicture."""
    try:
        done = in_a_process("withness.ground.practice.redraw", content)
    except TookTooLong as long:
        raise NoPicture(field="picture") from long
    if done.code == TOO_MANY_PIXELS:
        raise TooManyPixels(field="picture")
    if done.code or not done.said:
        raise NoPicture(field="picture")
    return done.said
