"""A practice shows itself in its own words and with its own picture, and no picture can do harm."""

import io
import struct
import zlib

import pytest
from PIL import Image

from withness.ground.files import redraw
from withness.ground.files.pictures import NoPicture, TooManyPixels, redrawn
from withness.ground.ledger import say
from withness.ground.ledger.ids import new_id
from withness.ground.practice.events import OwnLine
from withness.ground.practice.pictures import FITS, MOST_BYTES, PictureTooLarge, keep_picture
from withness.ground.practice.practices import state_of
from withness.ground.practice.rules import set_lines


def picture(kind: str = "PNG", size: tuple[int, int] = (60, 30), **more) -> bytes:
    drawn = io.BytesIO()
    Image.new("RGB", size, (180, 90, 60)).save(drawn, kind, **more)
    return drawn.getvalue()


def chunk(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))


def bomb(wide: int, high: int) -> bytes:
    """A few kilobytes that would be unpacked to a picture of this size."""
    header = struct.pack(">IIBBBBB", wide, high, 8, 0, 0, 0, 0)
    rows = zlib.compress(bytes(min(wide * high, 50_000_000)), 9)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def at(practice, name: str) -> str:
    return f"/practice/{practice.ledger}/shown/{name}"


@pytest.mark.parametrize("kind", redraw.FORMATS)
def test_every_kind_becomes_a_small_png(kind):
    shown = Image.open(io.BytesIO(redrawn(picture(kind, (2000, 500)), FITS)))
    assert shown.format == "PNG"
    assert shown.size == (480, 120)


@pytest.mark.parametrize("reaches", ["socket.socket()", "open('/etc/hostname')"])
def test_the_process_that_draws_reaches_no_network_and_no_file(reaches):
    tries = f"import socket; from withness.ground.files.bounded import bound; bound(); {reaches}"
    import subprocess
    import sys

    done = subprocess.run([sys.executable, "-c", tries], capture_output=True, text=True, check=False)
    assert "OSError: [Errno 24]" in done.stderr


def test_nothing_but_its_points_is_kept():
    exif = Image.Exif()
    exif[0x010E] = "taken at home"
    assert b"taken at home" in picture("JPEG", exif=exif)
    again = redrawn(picture("JPEG", exif=exif), FITS)
    assert b"taken at home" not in again
    assert not Image.open(io.BytesIO(again)).info


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"not a picture",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        picture()[:60],
        b"%PDF-1.4",
        bomb(2000, 9)[:40],
    ],
)
def test_what_is_no_picture_is_refused(content):
    with pytest.raises(NoPicture):
        redrawn(content, FITS)


def test_a_picture_that_would_unpack_without_end_is_refused_before_it_is():
    content = bomb(50_000, 50_000)
    assert len(content) < 100_000
    with pytest.raises(TooManyPixels):
        redrawn(content, FITS)


def test_the_process_that_draws_can_not_grow(monkeypatch):
    """Even where the size that is asked for is let through, memory ends before the machine's does."""
    grows = "import withness.ground.files.bounded as r; r.bound(); bytearray(r.MEMORY)"
    import subprocess
    import sys

    done = subprocess.run([sys.executable, "-c", grows], capture_output=True, text=True, check=False)
    assert "MemoryError" in done.stderr


def test_a_file_that_is_too_large_is_not_even_looked_at(together, jonas):
    with pytest.raises(PictureTooLarge):
        keep_picture(jonas.practice.ledger, bytes(MOST_BYTES + 1))


def test_showing_a_picture_and_taking_it_down(together, jonas, maya):
    sent = {"picture": io.BytesIO(picture()), "says": "Two birches", "key": new_id()}
    assert jonas.browser.post(at(jonas.practice, "logo/"), sent).status_code == 302
    page = maya.browser.get(f"/with/{together.ledger}/practice/").content.decode()
    assert 'alt="Two birches"' in page
    shown = maya.browser.get(f"/with/{together.ledger}/practice/logo.png")
    assert shown["Content-Type"] == "image/png"
    assert shown["X-Content-Type-Options"] == "nosniff"
    assert shown["Cache-Control"] == "no-store"
    assert Image.open(io.BytesIO(shown.content)).size == (60, 30)
    assert jonas.browser.get(f"/practice/{jonas.practice.ledger}/logo.png").content == shown.content
    assert jonas.browser.post(at(jonas.practice, "logo/take-down/"), {"key": new_id()}).status_code == 302
    assert maya.browser.get(f"/with/{together.ledger}/practice/logo.png").status_code == 404
    assert state_of(jonas.practice.ledger).logo is None


def test_a_picture_without_words_or_without_a_picture_is_named(together, jonas):
    answer = jonas.browser.post(at(jonas.practice, "logo/"), {"picture": io.BytesIO(b"no"), "says": ""})
    assert answer.status_code == 422
    assert "Say it in a few words." in answer.content.decode()
    answer = jonas.browser.post(at(jonas.practice, "logo/"), {"picture": io.BytesIO(b"no"), "says": "Birches"})
    assert "can&#x27;t be shown as a picture" in answer.content.decode()
    assert 'value="Birches"' in answer.content.decode()


def test_its_own_words_are_read_by_those_who_work_with_it(together, jonas, maya):
    words = {"name": "Elm Street Practice", "welcome": "Come as you are.", "out_of_hours": "Ring the bell at number 5."}
    assert jonas.browser.post(at(jonas.practice, "words/"), words | {"key": new_id()}).status_code == 302
    assert jonas.browser.post(at(jonas.practice, "answers/"), {"within": "2", "key": new_id()}).status_code == 302
    say(jonas.practice, set_lines, lines=(OwnLine("The door", "+49 30 1"),))
    page = maya.browser.get(f"/with/{together.ledger}/practice/").content.decode()
    for word in (*words.values(), "Elm Street Practice says that an answer comes within two working days", "The door"):
        assert word in page
    assert "number 5" in maya.browser.get(f"/with/{together.ledger}/safety/").content.decode()
    begin = maya.browser.get(f"/with/{together.ledger}/agreement/new/").content.decode()
    assert "Whatever you agree on here comes before that." in begin


def test_words_that_are_too_long_are_kept_and_named(together, jonas):
    answer = jonas.browser.post(at(jonas.practice, "words/"), {"welcome": "w" * 601, "name": "Elm"})
    assert answer.status_code == 422
    assert "w" * 601 in answer.content.decode()
    assert 'value="Elm"' in answer.content.decode()


def test_without_a_therapist_there_is_no_practice_to_read_about(together, jonas, maya):
    from withness.ground.partnership.verbs.belonging import leave

    say(jonas.voice, leave)
    page = maya.browser.get(f"/with/{together.ledger}/practice/").content.decode()
    assert "No therapist is here now" in page
