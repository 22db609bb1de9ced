"""A practice's own picture: taken from anybody's bytes, drawn anew by a bounded process, kept sealed like all files."""

import subprocess
import sys

from withness.ground.files.keeping import keep_file
from withness.ground.files.refs import FileRef
from withness.ground.partnership import LedgerId, Refusal

from .redraw import MOST_PIXELS, SECONDS, TOO_MANY_PIXELS

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
    command = [sys.executable, "-I", "-B", "-m", "withness.ground.practice.redraw"]
    try:
        # Without the environment: whatever a picture makes this process do, it knows no secret.
        done = subprocess.run(command, input=content, capture_output=True, env={}, timeout=4 * SECONDS, check=False)  # noqa: S603  our own words
    except subprocess.TimeoutExpired as long:
        raise NoPicture(field="picture") from long
    if done.returncode == TOO_MANY_PIXELS:
        raise TooManyPixels(field="picture")
    if done.returncode or not done.stdout:
        raise NoPicture(field="picture")
    return done.stdout
