"""Draws a picture anew, small and without all that came with it: run as a process of its own, which is bounded."""

import io
import sys

from PIL import Image, ImageOps

from withness.ground.files.bounded import bound

FORMATS = ("PNG", "JPEG", "WEBP", "GIF")
MOST_PIXELS = 16_000_000
NO_PICTURE, TOO_MANY_PIXELS = 2, 3
"""How the process ends where there is nothing to show."""


def load() -> None:
    """Draw one of our own in each format: what that takes is loaded as long as files can be read."""
    Image.init()
    for kind in FORMATS:
        own = io.BytesIO()
        Image.new("RGB", (1, 1)).save(own, kind)
        redraw(own.getvalue(), (1, 1))


def redraw(content: bytes, fits: tuple[int, int]) -> bytes | int:
    """A PNG that `fits`, or how to end. Only the first frame, only its pixels: no place, no camera, no comment."""
    Image.MAX_IMAGE_PIXELS = None  # The size is asked for here, before a pixel is read.
    try:
        with Image.open(io.BytesIO(content), formats=FORMATS) as found:
            if found.width * found.height > MOST_PIXELS:
                return TOO_MANY_PIXELS
            upright = ImageOps.exif_transpose(found).convert("RGBA")
    except (OSError, SyntaxError, ValueError):
        return NO_PICTURE
    upright.thumbnail(fits)
    bare = Image.new("RGBA", upright.size)
    bare.paste(upright)
    drawn = io.BytesIO()
    bare.save(drawn, "PNG")
    return drawn.getvalue()


def main() -> None:
    """From standard input to standard output; told how wide and how high it may be."""
    widest, highest = map(int, sys.argv[1:])
    content = sys.stdin.buffer.read()
    load()
    bound()
    drawn = redraw(content, (widest, highest))
    if isinstance(drawn, int):
        sys.exit(drawn)
    sys.stdout.buffer.write(drawn)


if __name__ == "__main__":
    main()
