"""A practice's own picture: small, drawn anew, kept sealed like all files."""

from withness.ground.files.keeping import keep_file
from withness.ground.files.pictures import MEDIA, redrawn
from withness.ground.files.refs import FileRef
from withness.ground.partnership import LedgerId, Refusal

MOST_BYTES = 2 * 2**20
FITS = (480, 240)
"""Pixels of what comes out: twice what the page shows, for sharp screens."""


class PictureTooLarge(Refusal):
    why = f"This picture is larger than the {MOST_BYTES // 2**20} megabytes that fit here."
    what_now = "Save it smaller and choose it again."


def keep_picture(practice: LedgerId, content: bytes) -> FileRef:
    """Keep a picture, drawn anew, and give the reference to it. Raises PictureTooLarge, or as `redrawn`."""
    if len(content) > MOST_BYTES:
        raise PictureTooLarge(field="picture")
    return keep_file(practice, redrawn(content, FITS), MEDIA)
