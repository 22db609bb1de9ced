"""Draws a picture anew, small and without all that came with it: run as a process of its own, which may not grow,
run long, or reach a file or the network, so that a picture made to do harm can do none."""

import io
import resource
import sys

from PIL import Image, ImageOps

FORMATS = ("PNG", "JPEG", "WEBP", "GIF")
MOST_PIXELS = 16_000_000
WIDEST, HIGHEST = 480, 240
"""Pixels of what comes out: twice what the page shows, for sharp screens."""
MEMORY, SECONDS = 512 * 2**20, 5
NO_PICTURE, TOO_MANY_PIXELS = 2, 3
"""How the process ends where there is nothing to show."""


def load() -> None:
    """Draw one of our own in each format: what that takes is loaded as long as files can be read."""
    Image.init()
    for kind in FORMATS:
        own = io.BytesIO()
        Image.new("RGB", (1, 1)).save(own, kind)
        redraw(own.getvalue())


def bound() -> None:
    """Take from this process all that it doesn't need."""
    for what, most in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, SECONDS),
        (resource.RLIMIT_FSIZE, 0),
        # What is open stays open; nothing else can be opened, and a connection is something open too.
        (resource.RLIMIT_NOFILE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(what, (most, most))


def redraw(content: bytes) -> bytes | int:
    """A PNG that fits, or how to end. Only the first frame, only its pixels: no place, no camera, no comment."""
    Image.MAX_IMAGE_PIXELS = None  # The size is asked for here, before a pixel is read.
    try:
        with Image.open(io.BytesIO(content), formats=FORMATS) as found:
            if found.width * found.height > MOST_PIXELS:
                return TOO_MANY_PIXELS
            upright = ImageOps.exif_transpose(found).convert("RGBA")
    except (OSError, SyntaxError, ValueError):
        return NO_PICTURE
    upright.thumbnail((WIDEST, HIGHEST))
    bare = Image.new("RGBA", upright.size)
    bare.paste(upright)
    drawn = io.BytesIO()
    bare.save(drawn, "PNG")
    return drawn.getvalue()


def main() -> None:
    """From standard input to standard output."""
    content = sys.stdin.buffer.read()
    load()
    bound()
    drawn = redraw(content)
    if isinstance(drawn, int):
        sys.exit(drawn)
    sys.stdout.buffer.write(drawn)


if __name__ == "__main__":
    main()
